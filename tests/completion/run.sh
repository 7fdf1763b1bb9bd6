#!/bin/bash
# SPDX-License-Identifier: MIT
# Loads the completion that the program makes into a real shell, and holds what that offers against cases.txt. Without
# the shell it says so, and exits with 77, which ctest shows as skipped.
# Usage: run.sh bash|zsh|fish PROGRAM
set -u
shell=$1 program=$2
here=$(cd "$(dirname "$0")" && pwd)
if ! command -v "$shell" >/dev/null; then
  echo "SKIPPED: there is no $shell"
  exit 77
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/home" "$folder/work" "$folder/functions"
export HOME=$folder/home script=$folder/functions/_paramcount
"$program" --generate "complete-$shell" >"$script" || exit 1
cd "$folder/work" && touch net.txt conv.txt || exit 1

failed=0 cases=0
while IFS= read -r row; do
  [[ -n $row && $row != '#'* ]] || continue
  cases=$((cases + 1))
  typed=${row%%|*} wanted=${row#*|}
  unwanted=
  if [[ $wanted == *'!'* ]]; then unwanted=${wanted#*'!'} wanted=${wanted%%'!'*}; fi
  # With --format=json some shells offer json, and some the whole word.
  offered=$("$shell" "$here/offer.$shell" "$typed" 2>&1 </dev/null | sed 's/^--[a-z-]*=//; s/\t.*//; s/ $//')
  set -f
  for word in $wanted; do
    grep -qxFe "$word" <<<"$offered" || { echo "'$typed' does not offer '$word'"; failed=1; }
  done
  for word in $unwanted; do
    if [[ $word == '*' && -n $offered ]] || grep -qxFe "$word" <<<"$offered"; then
      echo "'$typed' offers '$word':" $offered
      failed=1
    fi
  done
  set +f
done <"$here/cases.txt"
echo "$cases lines were typed into $shell"
((cases > 0)) || exit 1
exit $failed
