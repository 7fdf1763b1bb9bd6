#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Makes the seeds of the fuzz targets from the tests' own inputs.
#
#   make_corpus.sh DIR      DIR/seeds/ gets a file for each, DIR/names.dict the names of kinds and arguments;
#                           DIR/seeds-NAME/ gets the files of the target NAME that reads no text
set -euo pipefail
shopt -s nullglob
out=$1
tests=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$out"/seeds{,-{config,safetensors,gguf,numpy,onnx}_fuzzer}

# PyTorch's cases: constructor calls, and what print() shows.
awk -v out="$out/seeds/oracle" '
  function finish() { if (text != "") { file = out "-" ++count; printf "%s", text > file; close(file) } text = "" }
  $1 == "text" { finish(); text = substr($0, 6); finish(); next }
  $1 == "|" { text = text substr($0, 3) "\n"; next }
  { finish() }
  END { finish() }
' "$tests/oracle/cases.txt"

# A spec for each kind of layer.
awk -v out="$out/seeds/kind" '
  /^[^#]/ { sub(/ => .*/, ""); file = out "-" ++count; printf "%s", $0 > file; close(file) }
' "$tests/catalogue/kinds.txt"

# The golden runs: words of command lines without their quotes, and the files and stdin they are given.
golden=("$tests"/golden/*.txt)
awk -v out="$out/seeds/golden" '
  function finish() { if (text != "") { file = out "-" ++count; printf "%s", text > file; close(file) } text = "" }
  FNR == 1 { finish(); inside = 0 }
  /^\$ paramcount / { finish(); text = substr($0, 14); gsub(/\047|^"|"$/, "", text); finish(); next }
  /^--- (file|stdin)/ { finish(); inside = 1; next }
  /^--- / { finish(); inside = 0; next }
  inside { text = text $0 "\n" }
  END { finish() }
' "${golden[@]}"

# Printed models, and whatever else was collected.
for file in "$tests"/models/*; do
  [[ -f $file ]] && cp "$file" "$out/seeds/model-${file##*/}"
done

# Pickles and zip archives, where there is a Python to write them.
python3 "$tests/fuzz/make_torch_seeds.py" "$out" || true

# Headers of numpy, and ONNX models of one weight: whole, cut, with a length and a dimension that lie.
npy="{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }"
printf '\x93NUMPY\x01\x00\x3a\x00%s\0\0\0\0\0\0\0\0' "$npy" >"$out/seeds-numpy_fuzzer/whole"
printf '\x93NUMPY\x02\x00\xff\xff\xff\xff%s' "$npy" >"$out/seeds-numpy_fuzzer/long"
printf '\x93NUMPY\x01\x00\x3a\x00%s' "${npy:0:30}" >"$out/seeds-numpy_fuzzer/cut"
model='\x0a\x0d\x0a\x01x\x0a\x01w\x12\x01y\x22\x02Mul'
weight='\x2a\x0f\x08\x01\x10\x01\x42\x01w\x4a\x04\0\0\0\0'
printf '\x08\x08\x3a\x11'"$weight" >"$out/seeds-onnx_fuzzer/weight"
printf '\x08\x08\x3a\x20'"$model$weight" >"$out/seeds-onnx_fuzzer/node"
printf '\x08\x08\x3a\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01'"$weight" >"$out/seeds-onnx_fuzzer/length"
printf '\x08\x08\x3a\x10\x2a\x0e\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x10\x01' >"$out/seeds-onnx_fuzzer/dimension"

{
  sed -n 's/^text //p' "$tests/oracle/cases.txt" | grep -oE '[A-Za-z_][A-Za-z_0-9]{2,}(=|\()' || true
  sed -n 's/^\([a-z][a-z0-9]*\) .*/\1 /p' "$tests/catalogue/kinds.txt"
} | sort -u | sed 's/.*/"&"/' >"$out/names.dict"

# Configurations, whole and without what names their class, and ones that lie.
count=0
while IFS= read -r configuration; do
  printf '%s' "$configuration" >"$out/seeds-config_fuzzer/config-$((++count))"
  sed -E 's/"(architectures|model_type)":(\[[^]]*\]|"[^"]*"),?//g; s/^/ab/' <<<"$configuration" \
    >"$out/seeds-config_fuzzer/keys-$count"
done < <(sed -n 's/^[^#{]*{/{/p' "$tests/read/config/cases.txt" && cat <<'CONFIGURATIONS'
{"model_type":"llama","architectures":["LlamaForCausalLM"],"num_hidden_layers":1000000000000}
{"model_type":"llama","architectures":["LlamaForCausalLM"],"vocab_size":1099511627776,"hidden_size":1099511627776}
{"model_type":"llama","architectures":["LlamaForCausalLM"],"vocab_size":1e400,"hidden_size":-0,"num_hidden_layers":2.0}
{"model_type":"llama","architectures":[],"hidden_size":NaN,"intermediate_size":-Infinity,"vocab_size":"7"}
{"model_type":"llama","architectures":["\u001b[31m\ud800"],"hidden_size":1,"hidden_size":2}
{"model_type":"gemma3","text_config":{"vocab_size":null,"hidden_size":[]},"vision_config":{"image_size":0,"patch_size":0}}
{"model_type":"bert","architectures":["BertForSequenceClassification"],"id2label":{"0":{"0":[[[{"a":{}}]]]}},"num_labels":-1}
{"model_type":"swin","depths":[2,-2,99999999999],"num_heads":[],"embed_dim":0}
{"model_type":"mixtral","num_local_experts":100000,"num_hidden_layers":100000,"num_experts_per_tok":-5}
{"model_type":"qwen2_moe","num_experts":9,"mlp_only_layers":[0,0,-1,1e9],"decoder_sparse_step":0}
CONFIGURATIONS
)

# Headers of .safetensors, without their length: good ones, and ones that lie.
count=0
while IFS= read -r header; do
  printf '%s' "$header" >"$out/seeds-safetensors_fuzzer/header-$((++count))"
done <<'HEADERS'
{}
{"__metadata__":{"format":"pt","total_parameters":"4"},"w":{"dtype":"F32","shape":[2,2],"data_offsets":[0,16]}}
{"h.0.w":{"dtype":"BF16","shape":[4],"data_offsets":[0,8]},"h.1.w":{"dtype":"BF16","shape":[4],"data_offsets":[8,16]}}
{"l.qweight":{"dtype":"I32","shape":[1,4],"data_offsets":[0,16]},"l.qzeros":{"dtype":"I32","shape":[1,1],"data_offsets":[16,20]},"l.scales":{"dtype":"F16","shape":[1,8],"data_offsets":[20,36]}}
{"l.weight_packed":{"dtype":"I32","shape":[4],"data_offsets":[0,16]},"l.weight_shape":{"dtype":"I64","shape":[2],"data_offsets":[16,32]}}
{"l.weight":{"dtype":"U8","shape":[2,1],"data_offsets":[0,2]},"l.weight.quant_state.bitsandbytes__nf4":{"dtype":"U8","shape":[9],"data_offsets":[2,11]}}
{"l.weight":{"dtype":"F8_E4M3","shape":[2],"data_offsets":[0,2]},"l.weight_scale":{"dtype":"F32","shape":[],"data_offsets":[2,6]}}
{"e_blocks":{"dtype":"U8","shape":[1,16],"data_offsets":[0,16]},"e_scales":{"dtype":"U8","shape":[1],"data_offsets":[16,17]}}
{"lm_head.weight":{"dtype":"F16","shape":[2,2],"data_offsets":[0,8]},"m.wte.weight":{"dtype":"F16","shape":[2,2],"data_offsets":[8,16]}}
{"model.a":{"dtype":"F4","shape":[2],"data_offsets":[0,1]},"model_ema.a":{"dtype":"F4","shape":[2],"data_offsets":[1,2]}}
{"w":{"dtype":"Q7","shape":[4294967296,4294967296],"data_offsets":[8,0]}}
{"w":{"dtype":"F32","shape":[-1,4.0,"4"],"data_offsets":[0,9223372036854775807]},"w":[]}
HEADERS

# GGUF files: the bytes of numbers, least first, and of strings with their length.
u32() { local i; for i in 0 8 16 24; do printf "\\x$(printf '%02x' $(($1 >> i & 255)))"; done; }
u64() { u32 $(($1 & 0xffffffff)); u32 $(($1 >> 32 & 0xffffffff)); }
string() { u64 ${#1}; printf '%s' "$1"; }
gguf() { printf GGUF; u32 3; u64 "$1"; u64 "$2"; }
tensor() { string "$1"; u32 1; u64 "$2"; u32 "$3"; u64 "$4"; }
seed() { cat >"$out/seeds-gguf_fuzzer/$1"; }
{ gguf 2 1; string general.alignment; u32 4; u32 32; tensor blk.0.w 32 2 0; tensor blk.1.w 8 0 32; head -c 96 /dev/zero; } |
  seed good
{ gguf 0 2; string k; u32 9; u32 8; u64 2; string a; string bc; string n; u32 9; u32 9; u64 1; u32 4; u64 1; u32 7; } |
  seed arrays
{ gguf 1 0; tensor w $((1 << 62)) 99 $((1 << 40)); head -c 64 /dev/zero; } | seed beyond
{ gguf $((1 << 60)) $((1 << 60)); head -c 64 /dev/zero; } | seed counts
{ printf GGUF; u32 1; u32 0; u32 1; u32 1; printf k; u32 9; u32 6; u32 1; u32 0; } | seed version-1
{ printf 'GGUF\0\0\0\3'; head -c 16 /dev/zero; } | seed big-endian
