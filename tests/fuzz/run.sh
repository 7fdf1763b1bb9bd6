#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds the fuzz targets, makes their corpus and runs each for so many seconds, or so many times with one seed, the
# same each time: 20000x. Exits non-zero at a crash, a leak or an input that takes more than 25 seconds, and keeps that
# input in the current folder.
#
#   run.sh SECONDS|TIMESx [FOLDER]      FOLDER, where given, keeps the build and the corpus for the next run
set -euo pipefail
if (($# < 1 || $# > 2)); then
  sed -n 's/^# \{0,1\}//; 3,7p' "$0" >&2
  exit 2
fi
if [[ $1 == *x ]]; then
  length=(-runs="${1%x}" -seed=1)
else
  length=(-max_total_time="$1")
fi
source=$(cd "$(dirname "$0")/../.." && pwd)
if (($# == 2)); then
  mkdir -p "$2"
  work=$(cd "$2" && pwd)
else
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
fi

cmake -S "$source" -B "$work/build" -G Ninja -DCMAKE_CXX_COMPILER=clang++ -DPARAMCOUNT_FUZZ=ON >"$work/build.log" ||
  { cat "$work/build.log" && exit 1; }
cmake --build "$work/build" --target fuzzers >>"$work/build.log" || { cat "$work/build.log" && exit 1; }
"$source/tests/fuzz/make_corpus.sh" "$work"
cat "$source/tests/fuzz/grammar.dict" "$work/names.dict" >"$work/words.dict"

export ASAN_OPTIONS=malloc_context_size=5
status=0
fuzzers=(grammar json notebook config safetensors gguf pickle zip numpy onnx)
for fuzzer in "${fuzzers[@]/%/_fuzzer}"; do
  mkdir -p "$work/$fuzzer"
  seeds=$work/seeds
  [[ -d $seeds-$fuzzer ]] && seeds+=-$fuzzer
  "$work/build/tests/fuzz/$fuzzer" "$work/$fuzzer" "$seeds" -dict="$work/words.dict" -max_len=4096 -entropic=0 \
    "${length[@]}" -timeout=25 -artifact_prefix="./$fuzzer-" -print_final_stats=1 \
    >"$work/$fuzzer.log" 2>&1 || { status=1 && tail -n 60 "$work/$fuzzer.log"; }
  coverage=$(grep -oE 'cov: [0-9]+ ft: [0-9]+' "$work/$fuzzer.log" | tail -n 1 || true)
  executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$work/$fuzzer.log")
  echo "$fuzzer: $executions executions, $coverage"
done
exit $status
