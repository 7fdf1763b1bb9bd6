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

echo "start to exit: one layer against a static program that prints one line"
if command -v valgrind >/dev/null; then
  echo "  instructions      $(instructions "$program" conv2d 64 128 3)  $(instructions "$one_line")    (budget 600000)"
else
  echo "  instructions      not measured: valgrind is not there"
fi
echo "  wall              $("$compare" 501 "$program conv2d 64 128 3" "$one_line")    (budget 2)"

echo "clean Release build of library and program (budget 60 s on 2 cores)"
cmake -S "$source" -B "$work/build" -G Ninja -DCMAKE_BUILD_TYPE=Release -DPARAMCOUNT_TESTS=OFF >/dev/null
begin=$(date +%s.%N)
cmake --build "$work/build" >/dev/null
end=$(date +%s.%N)
echo "  $(awk "BEGIN {printf \"%.1f s\", $end - $begin}") with $(nproc) cores"
echo "compile time of the catalogue, one file after the other (budget 20 s)"
begin=$(date +%s.%N)
for file in "$source"/src/catalogue/*.cpp; do
  c++ -std=c++20 -O2 -DFMT_HEADER_ONLY -I"$source/include" -I"$source/src" -c "$file" -o "$work/out.o"
done
end=$(date +%s.%N)
echo "  $(awk "BEGIN {printf \"%.1f s\", $end - $begin}")"
