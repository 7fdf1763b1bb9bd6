#!/bin/sh
# SPDX-License-Identifier: MIT
# A reader of man pages finds no fault in the one that the program makes. Without the reader it says so, and exits with
# 77, which ctest shows as skipped.
# Usage: check.sh mandoc|groff|man PROGRAM
reader=$1 program=$2
if ! command -v "$reader" >/dev/null; then
  echo "SKIPPED: there is no $reader"
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
page=$folder/paramcount.1
"$program" --generate man >"$page" || exit 1
case $reader in
  mandoc)
    mandoc -Tlint -Wwarning "$page" >"$folder/faults" 2>&1
    mandoc -Tutf8 "$page" >"$folder/text"
    ;;
  groff) groff -ww -man -Tutf8 "$page" >"$folder/text" 2>"$folder/faults" ;;
  man) LC_ALL=C.UTF-8 MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 "$page" >"$folder/text" 2>"$folder/faults" ;;
  *) exit 2 ;;
esac
if [ -s "$folder/faults" ]; then
  cat "$folder/faults"
  exit 1
fi
# What is read is the whole page, and a hyphen in it is the one that is typed.
for words in 'paramcount - count' '--format F' 'conv2d in_channels out_channels kernel_size' 'lm_head: linear 768' \
  "padding_mode='zeros'" 'x A^T' 'EXIT STATUS' 'NO_COLOR'; do
  # Bold and underlined letters are overstruck or between escapes.
  if ! sed 's/.\x08//g; s/\x1b\[[0-9;]*m//g' "$folder/text" | grep -qF -e "$words"; then
    echo "'$words' cannot be read"
    exit 1
  fi
done
wc -l <"$folder/text"
