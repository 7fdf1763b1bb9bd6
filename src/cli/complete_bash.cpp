// SPDX-License-Identifier: MIT
#include "cli/completion.hpp"
#include "cli/generate.hpp"
#include "text/format.hpp"

namespace paramcount::cli {
namespace {

// Nothing here needs more than bash 3.2, which is what macOS has.
constexpr std::string_view body = R"bash(
_paramcount() {
  local IFS=$' \t\n' current=${COMP_WORDS[COMP_CWORD]} place=start prefix= option= layer= word i
  local switches= layer_options= values=
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ $word == = ]]; then # --format=json is three words here
      if [[ -z $option ]]; then ((i++)); fi
      continue
    elif [[ -n $option ]]; then
      option=
      continue
    fi
    case $word in
    --*=*) ;;
    -?*)
      if __paramcount_values "$word" || [[ " $layer_options " == *" $word "* ]]; then option=$word; fi
      ;;
    + | '{' | '}' | *:)
      place=layer layer= switches= layer_options=
      ;;
    *)
      if [[ $place != start && $place != layer ]]; then
        continue
      elif __paramcount_layer "$word"; then
        place=arguments layer=$word
      elif [[ $word == x || $word == [0-9]* ]]; then
        place=layer
      else
        place=file
      fi
      ;;
    esac
  done

  if [[ $current == = || $current == : ]]; then
    current=
  elif [[ $current == --*=* ]]; then
    option=${current%%=*} prefix=$option= current=${current#*=}
  fi
  if [[ -n $option ]]; then
    __paramcount_values "$option" || __paramcount_layer "$layer" "$option"
    COMPREPLY=($(compgen -P "$prefix" -W "$values" -- "$current"))
    return
  fi

  local words=
  if [[ $place == arguments ]]; then words="$switches $layer_options"; fi
  if [[ $current == -* ]]; then
    words+=" $__paramcount_options"
  elif [[ $place == start || $place == layer ]]; then
    words+=" $__paramcount_kinds"
    if [[ $current == [[:upper:]]* ]]; then words+=" $__paramcount_classes"; fi
  fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if [[ $place == start || $place == file ]]; then
    compopt -o filenames 2>/dev/null
    while IFS= read -r word; do [[ $word ]] && COMPREPLY+=("$word"); done <<<"$(compgen -f -- "$current")"
  fi
}

complete -F _paramcount paramcount
)bash";

/// bash shows no help.
std::string bare(const std::string& word, const std::string&) { return word; }

std::string values_of(const OptionCandidate& option) { return text::join(written(option.values, bare), " "); }

/// Names for `case`: "-f | --format".
std::string pattern(const std::vector<std::string>& names) { return text::join(names, " | "); }

std::string program_values() {
  std::string text =
      "\n# The values of the program's option $1; fails where that takes none.\n"
      "__paramcount_values() {\n  case $1 in\n";
  for (const OptionCandidate& option : program_candidates()) {
    if (!option.takes_value) continue;
    text::append(text, "  {}) values='{}' ;;\n", pattern(spellings({option}, true)), values_of(option));
  }
  return text + "  *) return 1 ;;\n  esac\n}\n";
}

std::string layers() {
  std::string text =
      "\n# What the layer $1 takes, and the values of its option $2; fails where $1 is no layer.\n"
      "__paramcount_layer() {\n  switches= layer_options= values=\n  case $1 in\n";
  for (const LayerCandidates& layer : layer_candidates()) {
    text::append(text, "  {})\n    switches='{}'\n    layer_options='{}'\n", pattern(layer.names),
                 text::join(spellings(layer.options, false), " "), text::join(spellings(layer.options, true), " "));
    std::string values;
    for (const OptionCandidate& option : layer.options) {
      if (!option.values.empty()) text::append(values, "    {}) values='{}' ;;\n", option.word, values_of(option));
    }
    if (!values.empty()) text::append(text, "    case $2 in\n{}    esac\n", values);
    text += "    ;;\n";
  }
  return text + "  *) return 1 ;;\n  esac\n}\n";
}

}  // namespace

std::string bash_completion() {
  std::vector<std::string> options = spellings(program_candidates(), false);
  for (std::string& word : spellings(program_candidates(), true)) options.push_back(std::move(word));
  std::string text =
      "# SPDX-License-Identifier: MIT\n"
      "# Completion for bash; made by paramcount --generate complete-bash.\n\n";
  text::append(text, "__paramcount_kinds='{}'\n", text::join(written(kind_candidates(), bare), " "));
  text::append(text, "__paramcount_classes='{}'\n", text::join(written(class_candidates(), bare), " "));
  text::append(text, "__paramcount_options='{}'\n", text::join(options, " "));
  return text.append(program_values()).append(layers()).append(body);
}

}  // namespace paramcount::cli
