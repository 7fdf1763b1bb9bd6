#!/bin/sh
# Runs what --format pytorch writes, where a Python with PyTorch is. Without one it says so, and exits with 77, which
# ctest shows as skipped.
# Usage: run.sh PROGRAM SOURCE_DIR
here=$(dirname "$0")
for python in "${PYTHON:-python3}" /usr/bin/python3; do
  if "$python" -c 'import importlib.util as u, sys; sys.exit(u.find_spec("torch") is None)' 2>/dev/null; then
    exec "$python" "$here/run_checks.py" "$@"
  fi
done
echo "SKIPPED: there is no Python with PyTorch (Debian: python3-torch), so --format pytorch is not verified"
exit 77
