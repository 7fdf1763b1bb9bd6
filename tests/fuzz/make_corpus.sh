#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Makes the seeds of the fuzz targets from the tests' own inputs.
#
#   make_corpus.sh DIR      DIR/seeds/ gets a file for each, DIR/names.dict the names of kinds and arguments
set -euo pipefail
shopt -s nullglob
out=$1
tests=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$out/seeds"

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

# Headers of numpy, and ONNX models of one weight: whole, cut, with a length and a dimension that lie.
npy="{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1), }"
printf '\x93NUMPY\x01\x00\x3a\x00%s\0\0\0\0\0\0\0\0' "$npy" >"$out/seeds/numpy-whole"
printf '\x93NUMPY\x02\x00\xff\xff\xff\xff%s' "$npy" >"$out/seeds/numpy-long"
printf '\x93NUMPY\x01\x00\x3a\x00%s' "${npy:0:30}" >"$out/seeds/numpy-cut"
model='\x0a\x0d\x0a\x01x\x0a\x01w\x12\x01y\x22\x02Mul'
weight='\x2a\x0f\x08\x01\x10\x01\x42\x01w\x4a\x04\0\0\0\0'
printf '\x08\x08\x3a\x11'"$weight" >"$out/seeds/onnx-weight"
printf '\x08\x08\x3a\x20'"$model$weight" >"$out/seeds/onnx-node"
printf '\x08\x08\x3a\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01'"$weight" >"$out/seeds/onnx-length"
printf '\x08\x08\x3a\x10\x2a\x0e\x08\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01\x10\x01' >"$out/seeds/onnx-dimension"

{
  sed -n 's/^text //p' "$tests/oracle/cases.txt" | grep -oE '[A-Za-z_][A-Za-z_0-9]{2,}(=|\()' || true
  sed -n 's/^\([a-z][a-z0-9]*\) .*/\1 /p' "$tests/catalogue/kinds.txt"
} | sort -u | sed 's/.*/"&"/' >"$out/names.dict"
