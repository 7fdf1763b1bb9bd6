// SPDX-License-Identifier: MIT
#include "cli/completion.hpp"
#include "cli/generate.hpp"
#include "text/format.hpp"

namespace paramcount::cli {
namespace {

constexpr std::string_view body = R"zsh(
_paramcount() {
  local -a switches layer_options values
  local word option layer place=start
  integer i result=1
  for (( i = 2; i < CURRENT; i++ )); do
    word=$words[i]
    if [[ -n $option ]]; then
      option=
      continue
    fi
    case $word in
      (--*=*) ;;
      (-?*)
        if _paramcount_values $word || (( ${layer_options[(I)$word:*]} )); then option=$word; fi
        ;;
      (+|'{'|'}'|*:)
        place=layer layer= switches=() layer_options=()
        ;;
      (*)
        if [[ $place != start && $place != layer ]]; then
          continue
        elif _paramcount_layer $word; then
          place=arguments layer=$word
        elif [[ $word == x || $word == [0-9]* ]]; then
          place=layer
        else
          place=file
        fi
        ;;
    esac
  done

  if [[ $PREFIX == --*=* ]]; then
    option=${PREFIX%%=*}
    compset -P '*='
  fi
  if [[ -n $option ]]; then
    _paramcount_values $option || _paramcount_layer "$layer" $option
    (( $#values )) && _describe -t values "value of $option" values
    return
  fi

  if [[ $place == arguments && ( -z $PREFIX || $PREFIX == -* ) ]]; then
    _describe -o -t arguments "argument of $layer" switches -- layer_options && result=0
  fi
  if [[ $PREFIX == -* ]]; then
    _describe -o -t options 'option' _paramcount_options && result=0
  elif [[ $place == start || $place == layer ]]; then
    _describe -t kinds 'kind of layer' _paramcount_kinds && result=0
    if [[ $PREFIX == [[:upper:]]* ]]; then
      _describe -t classes 'kind of layer' _paramcount_classes && result=0
    fi
  fi
  if [[ $place == start || $place == file ]]; then
    _files && result=0
  fi
  return result
}

if [[ $funcstack[1] == _paramcount ]]; then
  _paramcount "$@"
else
  compdef _paramcount paramcount
fi
)zsh";

/// In single quotes: 'word:help'.
std::string described(std::string_view word, std::string_view help) {
  std::string text;
  for (const char c : word) text.append(c == ':' ? "\\" : "").append(1, c);
  if (!help.empty()) text.append(":").append(help);
  for (std::size_t quote = text.find('\''); quote != std::string::npos; quote = text.find('\'', quote + 4)) {
    text.replace(quote, 1, "'\\''");
  }
  return text::format("'{}'", text);
}

std::string values_of(const OptionCandidate& option) { return text::join(written(option.values, described), " "); }

std::vector<std::string> described_options(const std::vector<OptionCandidate>& options, bool takes_value) {
  std::vector<std::string> items;
  for (const OptionCandidate& option : options) {
    if (option.takes_value != takes_value) continue;
    for (const std::string& word : spellings({option}, takes_value)) items.push_back(described(word, option.help));
  }
  return items;
}

/// A list with an item on each line.
std::string list(std::string_view name, const std::vector<std::string>& items, std::string_view indent) {
  std::string text = text::format("{}{}=(", indent, name);
  for (const std::string& item : items) text::append(text, "\n{}  {}", indent, item);
  return text.append(items.empty() ? "" : "\n" + std::string(indent)).append(")\n");
}

std::string program_lists() {
  std::vector<std::string> options = described_options(program_candidates(), false);
  for (std::string& item : described_options(program_candidates(), true)) options.push_back(std::move(item));
  return "typeset -ga _paramcount_kinds _paramcount_classes _paramcount_options\n" +
         list("_paramcount_kinds", written(kind_candidates(), described), "") +
         list("_paramcount_classes", written(class_candidates(), described), "") +
         list("_paramcount_options", options, "");
}

std::string program_values() {
  std::string text =
      "\n# The values of the program's option $1; fails where that takes none.\n"
      "_paramcount_values() {\n  case $1 in\n";
  for (const OptionCandidate& option : program_candidates()) {
    if (!option.takes_value) continue;
    text::append(text, "    ({}) values=({}) ;;\n", text::join(spellings({option}, true), "|"), values_of(option));
  }
  return text + "    (*) return 1 ;;\n  esac\n}\n";
}

std::string layers() {
  std::string text =
      "\n# What the layer $1 takes, and the values of its option $2; fails where $1 is no layer.\n"
      "_paramcount_layer() {\n  switches=() layer_options=() values=()\n  case $1 in\n";
  for (const LayerCandidates& layer : layer_candidates()) {
    text::append(text, "    ({})\n", text::join(layer.names, "|"));
    text += list("switches", described_options(layer.options, false), "      ");
    text += list("layer_options", described_options(layer.options, true), "      ");
    std::string values;
    for (const OptionCandidate& option : layer.options) {
      if (!option.values.empty()) text::append(values, "        ({}) values=({}) ;;\n", option.word, values_of(option));
    }
    if (!values.empty()) text::append(text, "      case $2 in\n{}      esac\n", values);
    text += "      ;;\n";
  }
  return text + "    (*) return 1 ;;\n  esac\n}\n";
}

}  // namespace

std::string zsh_completion() {
  return std::string(
             "#compdef paramcount\n"
             "# SPDX-License-Identifier: MIT\n"
             "# Completion for zsh; made by paramcount --generate complete-zsh.\n\n")
      .append(program_lists())
      .append(program_values())
      .append(layers())
      .append(body);
}

}  // namespace paramcount::cli
