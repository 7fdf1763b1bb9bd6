# SPDX-License-Identifier: MIT
# Prints what bash offers behind the command line in $1, a word a line. readline splits words at the characters of
# COMP_WORDBREAKS, '=' and ':' among them.
source "$script"
line=$1
[[ $line == *' ' ]] && last_is_empty=1 || last_is_empty=
line=${line//=/ = }
line=${line//:/ :}
read -ra COMP_WORDS <<<"$line"
[[ $last_is_empty ]] && COMP_WORDS+=('')
COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
COMP_LINE=$1 COMP_POINT=${#1}
registered=$(complete -p paramcount) || exit 1
[[ $registered =~ -F\ ([^ ]+) ]] || exit 1
"${BASH_REMATCH[1]}" paramcount "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
((${#COMPREPLY[@]})) && printf '%s\n' "${COMPREPLY[@]}"
