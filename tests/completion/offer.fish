# SPDX-License-Identifier: MIT
# Prints what fish offers behind the command line in $argv[1], a word a line.
source $script
complete -C $argv[1]
