#!/bin/sh
# SPDX-License-Identifier: MIT
# GNU parallel cuts a stream into pieces for many copies of the program: together they must count what one counts.
# Without GNU parallel it says so, and exits with 77, which ctest shows as skipped.
# Usage: parallel.sh PROGRAM
program=$1
if ! parallel --version 2>/dev/null | grep -q GNU; then
  echo "SKIPPED: there is no GNU parallel (Debian: parallel)"
  exit 77
fi
specs=$(mktemp)
trap 'rm -f "$specs"' EXIT
awk 'BEGIN {
  for (i = 1; i <= 100000; i++)
    printf "conv2d %d %d %d%s\n", i % 97 + 1, i % 61 + 1, i % 4 + 1, i % 3 ? "" : " --no-bias"
}' >"$specs"
rows=$(parallel --pipe --block 200k "$program" -f tsv - <"$specs" |
  awk -F'\t' '$1 != "source" { n++; total += $8 } END { printf "%d %.0f", n, total }')
expected="100000 $("$program" --total - <"$specs")"
if [ "$rows" != "$expected" ]; then
  echo "FAILED: rows and total are '$rows', not '$expected'"
  exit 1
fi
echo "$rows"
