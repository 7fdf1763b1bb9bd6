#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Measures the budgets side by side in one run. Nothing here passes or fails: read the ratios.
#
#   run.sh PROGRAM ONE_LINE COMPARE SOURCE_DIR
set -euo pipefail
program=$1 one_line=$2 compare=$3 source=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

instructions() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null | sed -n 's/.*Collected : //p'
}

time_per_line() {
  local lines begin end
  lines=$(wc -l <"$1")
  begin=$(date +%s%N)
  "$program" --total - <"$1" >/dev/null
  end=$(date +%s%N)
  echo "$(((end - begin) / lines)) ns a line"
}

echo "start to exit: one layer against a static program that prints one line"
if command -v valgrind >/dev/null; then
  echo "  instructions      $(instructions "$program" conv2d 64 128 3)  $(instructions "$one_line")    (budget 400000)"
else
  echo "  instructions      not measured: valgrind is not there"
fi
echo "  wall              $("$compare" 501 "$program conv2d 64 128 3" "$one_line")    (budget 2)"

# Lines of a search over convolutions: `specs COUNT`, the same for everyone.
specs() {
  mawk -v count="$1" 'BEGIN {
    srand(7)
    split("16 32 64 128 256 512 1024", channels, " ")
    split("1 3 5 7", sizes, " ")
    for (i = 0; i < count; i++)
      printf "conv2d %d %d %d%s\n", channels[int(rand() * 7) + 1], channels[int(rand() * 7) + 1],
             sizes[int(rand() * 4) + 1], rand() < 0.5 ? " --no-bias" : ""
  }'
}
# The same, of which hardly one is like another.
different_specs() {
  mawk -v count="$1" 'BEGIN {
    srand(7)
    for (i = 0; i < count; i++)
      printf "conv2d %d %d %d%s\n", rand() * 2048 + 1, rand() * 2048 + 1, rand() * 7 + 1,
             rand() < 0.5 ? " --no-bias" : ""
  }'
}
# Lines of several kinds.
mixed_specs() {
  mawk -v count="$1" 'BEGIN {
    srand(7)
    split("16 32 64 128 256 512 1024", widths, " ")
    for (i = 0; i < count; i++) {
      a = widths[int(rand() * 7) + 1]
      b = widths[int(rand() * 7) + 1]
      kind = int(rand() * 7)
      if (kind == 0) printf "conv2d %d %d 3\n", a, b
      if (kind == 1) printf "linear %d %d\n", a, b
      if (kind == 2) printf "lstm %d %d --num-layers 2\n", a, b
      if (kind == 3) printf "Embedding(%d, %d)\n", rand() * 50000 + 1, b
      if (kind == 4) printf "multiheadattention %d 8\n", a
      if (kind == 5) print "relu"
      if (kind == 6) printf "TransformerEncoderLayer(%d, 8, dim_feedforward=%d)\n", a, b
    }
  }'
}
# What a shell user would write instead: the formula of one kind, without checks.
cat >"$work/conv2d.awk" <<'AWK'
{ total += $2 * $3 * $4 * $4 + ($5 == "--no-bias" ? 0 : $3) }
END { printf "%.0f\n", total }
AWK

echo "streaming: 2,000,000 lines of conv2d, as a search over 392 of them"
specs 2000000 >"$work/specs.txt"
words="wc -w <$work/specs.txt"
echo "  --total -         $("$compare" 11 "$program --total - <$work/specs.txt" "$words")    against wc -w (budget 0.7)"
echo "  -f tsv -          $("$compare" 11 "$program -f tsv - <$work/specs.txt" "$words")    against wc -w (budget 2.5)"
echo "  --total -         $("$compare" 11 "$program --total - <$work/specs.txt" "mawk -f $work/conv2d.awk <$work/specs.txt")    against mawk with one formula"
if [[ -x /usr/bin/time ]]; then
  /usr/bin/time -f "  resident          %M KiB (budget 8192)" "$program" --total - <"$work/specs.txt" >/dev/null
fi
echo "  -f json -         $("$compare" 5 "$program -f json - <$work/specs.txt" "$words")    against wc -w (budget 12)"
if [[ -x /usr/bin/time ]]; then
  /usr/bin/time -f "  -f json: resident %M KiB" "$program" -f json - <"$work/specs.txt" >/dev/null
fi
[[ $("$program" --total - <"$work/specs.txt") == "$(mawk -f "$work/conv2d.awk" "$work/specs.txt")" ]] ||
  { echo "the totals differ" >&2 && exit 1; }
different_specs 2000000 >"$work/specs.txt"
echo "  all different: --total -  $("$compare" 11 "$program --total - <$work/specs.txt" "$words")    against wc -w (budget 1.5)"
echo "  all different: -f tsv -   $("$compare" 11 "$program -f tsv - <$work/specs.txt" "$words")    against wc -w"
echo "  all different: -f json -  $("$compare" 5 "$program -f json - <$work/specs.txt" "$words")    against wc -w"
mixed_specs 1000000 >"$work/specs.txt"
echo "  mixed kinds: --total -    $("$compare" 11 "$program --total - <$work/specs.txt" "$words")    against wc -w (budget 4)"
echo "  mixed kinds: -f json -    $("$compare" 5 "$program -f json - <$work/specs.txt" "$words")    against wc -w (budget 12)"
echo "streaming: time grows with the lines"
for count in 10000 100000 1000000 10000000; do
  specs "$count" >"$work/specs.txt"
  echo "  $count lines: $(time_per_line "$work/specs.txt")"
done
rm "$work/specs.txt"

# A printed model of so many megabytes: `printed MEGABYTES`; with `printed MEGABYTES varied` no two blocks are alike.
printed() {
  mawk -v bytes="${1}000000" -v varied="${2-}" 'BEGIN {
    print "GPT(\n  (wte): Embedding(50257, 768)\n  (h): ModuleList("
    linear = "Linear(in_features=%d, out_features=%d, bias=True)\n"
    norm = "LayerNorm((%d,), eps=1e-05, elementwise_affine=True)\n"
    block = "    (%d): Block(\n      (ln_1): " norm "      (attn): Attention(\n        (q_proj): " linear \
            "        (k_proj): " linear "        (v_proj): " linear "        (out_proj): " linear \
            "        (dropout): Dropout(p=0.1, inplace=False)\n      )\n      (ln_2): " norm \
            "      (mlp): MLP(\n        (c_fc): " linear "        (act): GELU(approximate=%s)\n" \
            "        (c_proj): " linear "      )\n    )\n"
    quoted = sprintf("%cnone%c", 39, 39)
    for (i = 0; size < bytes; i++) {
      d = varied ? 64 + i : 768
      text = sprintf(block, i, d, d, d, d, d, d, d, d, d, d, d, 4 * d, quoted, 4 * d, d)
      size += length(text)
      printf "%s", text
    }
    print "  )\n  (ln_f): LayerNorm((768,), eps=1e-05, elementwise_affine=True)\n)"
  }'
}

echo "a printed model of 10 MB"
printed 10 >"$work/model.txt"
words="wc -w <$work/model.txt"
echo "  --total -         $("$compare" 11 "$program --total - <$work/model.txt" "$words")    against wc -w (budget 0.8)"
printed 10 varied >"$work/model.txt"
echo "  --total -         $("$compare" 11 "$program --total - <$work/model.txt" "$words")    against wc -w, no two blocks alike (budget 4)"
echo "printed models: time grows with the lines"
for megabytes in 1 10 100; do
  printed $megabytes >"$work/model.txt"
  echo "  $megabytes MB: $(time_per_line "$work/model.txt")"
done
rm "$work/model.txt"

# A notebook of so many megabytes, nearly all of it images: `notebook MEGABYTES`.
notebook() {
  mawk -v bytes="${1}000000" 'BEGIN {
    for (i = 0; i < 1000; i++) image = image "iVBORw0KGgoAAAANSUhEUgAAAbAAAAEgCAYAAADVKCZpAAAAOXRFWHRTb2Z0d2Fy+ZQBNYXR/Rsb2"
    cell = "  {\"cell_type\": \"code\", \"source\": [\"plt.show()\"], \"outputs\": [\n" \
           "    {\"output_type\": \"display_data\", \"data\": {\"image/png\": \"%s\", \"text/plain\": [\"<Figure>\"]}}]},\n"
    print "{\"cells\": ["
    for (size = 0; size < bytes; size += length(image)) printf cell, image
    print "  {\"cell_type\": \"code\", \"source\": [\"net\"], \"outputs\": [\n    {\"output_type\": \"execute_result\","
    print "     \"data\": {\"text/plain\": [\"Net(\\n\","
    print "      \"  (fc): Linear(in_features=784, out_features=10, bias=True)\\n\", \")\"]}}]}],"
    print "\"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}"
  }'
}

echo "a notebook of 10 MB, with images"
notebook 10 >"$work/net.ipynb"
words="wc -w <$work/net.ipynb"
echo "  --total           $("$compare" 11 "$program --total $work/net.ipynb" "$words")    against wc -w (budget 1.5)"
rm "$work/net.ipynb"

echo "checkpoints, sparse: 1 TB in 1,000 tensors, a .pt of 10 GB in 300, 100,000 tensors in 160 shards"
if python3 "$source/tests/bench/write_checkpoints.py" "$work"; then
  large=$work/large
  for file in "$large.safetensors" "$large.gguf" "$large.pt"; do
    one_layer=$("$compare" 101 "$program --total $file" "$program --total linear 3 4")
    printf '  %-17s %s    against one layer (budget 3)\n' "${file##*/}" "$one_layer"
  done
  beside() { # FILE SCRIPT WHAT
    [[ $("$program" --total "$1") == "$(python3 "$source/tests/bench/$2" "$1")" ]] ||
      { echo "the totals differ: ${1##*/}" >&2 && exit 1; }
    python=$("$compare" 11 "$program --total $1" "python3 $source/tests/bench/$2 $1")
    printf '  %-17s %s    against Python with %s\n' "${1##*/}" "$python" "$3"
  }
  beside "$large.safetensors" count_header.py "struct and json"
  beside "$large.pt" count_torch.py "zipfile and a restricted unpickler"
  if python3 -c 'import sys, torch; sys.exit("mmap" not in torch.load.__code__.co_varnames)' 2>/dev/null; then
    load="import sys, torch; print(sum(t.numel() for t in torch.load(sys.argv[1], mmap=True).values()))"
    echo "$load" >"$work/load.py"
    echo "  large.pt          $("$compare" 5 "$program --total $large.pt" "python3 $work/load.py $large.pt")    against torch.load with mmap"
  fi
  if [[ -x /usr/bin/time ]]; then
    /usr/bin/time -f "  shards            %U s user, %e s, %M KiB (budget 0.3 s, 131072 KiB)" \
      "$program" --total "$work/shards" >/dev/null
  fi
  rm -r "$work/shards" "$large".*
else
  echo "  not measured: they are written by Python"
fi

echo "clean Release build of library and program (budget 60 s on 2 cores)"
cmake -S "$source" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DPARAMCOUNT_TESTS=OFF >/dev/null
begin=$(date +%s.%N)
cmake --build "$work/build" >/dev/null
end=$(date +%s.%N)
echo "  $(awk "BEGIN {printf \"%.1f s\", $end - $begin}") with $(nproc) cores"
echo "compile time of the catalogue and its language, one file after the other (budget 20 s)"
begin=$(date +%s.%N)
for file in "$source"/src/{row,catalogue,catalogue/torch}/*.cpp; do
  c++ -std=c++20 -O2 -DFMT_HEADER_ONLY -I"$source/include" -I"$source/src" -c "$file" -o "$work/out.o"
done
end=$(date +%s.%N)
echo "  $(awk "BEGIN {printf \"%.1f s\", $end - $begin}")"
