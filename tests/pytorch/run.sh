#!/bin/sh
# Runs a script of this folder where a Python with PyTorch is. Without one it says so, and exits with 77, which ctest
# shows as skipped.
# Usage: run.sh SCRIPT PROGRAM [ARGUMENT...]
script=$(dirname "$0")/$1
shift
for python in "${PYTHON:-python3}" /usr/bin/python3; do
  if "$python" -c 'import importlib.util as u, sys; sys.exit(u.find_spec("torch") is None)' 2>/dev/null; then
    exec "$python" "$script" "$@"
  fi
done
echo "SKIPPED: there is no Python with PyTorch (Debian: python3-torch), so nothing is verified"
exit 77
