#!/bin/sh
# Reads what --format pytorch and --explain write with Python's own parser. Without a python3 it says so, and exits with
# 77, which ctest shows as skipped.
# Usage: read_code.sh PROGRAM SOURCE_DIR
if ! command -v python3 >/dev/null; then
  echo "SKIPPED: there is no python3, so generated code is not parsed"
  exit 77
fi
exec python3 "$(dirname "$0")/read_code.py" "$@"
