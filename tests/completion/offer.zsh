# SPDX-License-Identifier: MIT
# Prints what zsh offers behind the command line in $1, a word a line: an interactive zsh in a pseudo-terminal loads the
# completion system, finds the function by its #compdef line, and completes; compadd tells what would be shown.
zmodload zsh/zpty
zpty child zsh -f -i
zpty -w child "PROMPT= ; stty -echo; fpath=(${script:h} \$fpath); autoload -Uz compinit; compinit -u -d \$HOME/dump
compadd() {
  local -a hits
  builtin compadd -O hits \"\$@\"
  (( \$#hits )) && printf 'offered %s\\n' \$hits
  builtin compadd \"\$@\"
}
zstyle ':completion:*' list-prompt ''
offer() { zle complete-word; printf 'done\\n'; exit }
zle -N offer; bindkey '^I' offer; print re''ady"
zpty -r child output '*ready*' || exit 1
zpty -w -n child "$1"$'\t'
while zpty -r child output; do
  output=${output//[$'\r\n']/}
  [[ $output == *offered\ * ]] && print -r -- ${output##*offered }
  [[ $output == *done* ]] && break
done
