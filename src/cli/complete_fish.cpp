// SPDX-License-Identifier: MIT
#include "cli/completion.hpp"
#include "cli/generate.hpp"
#include "text/format.hpp"

namespace paramcount::cli {
namespace {

constexpr std::string_view body = R"fish(
# Walks over the words before the current one, and sets place, layer and option, whose value comes next.
function __paramcount_walk --no-scope-shadowing
    set place start
    set layer
    set option
    set switches
    set layer_options
    for word in (commandline -opc)[2..]
        if test -n "$option"
            set option
            continue
        end
        switch $word
            case '--*=*'
            case '-?*'
                if __paramcount_takes_value $word
                    set option $word
                else if string match -q -- $word\t'*' $layer_options
                    set option $word
                end
            case + '{' '}' '*:'
                set place layer
                set layer
                set switches
                set layer_options
            case '*'
                if not contains $place start layer
                    continue
                else if __paramcount_layer $word
                    set place arguments
                    set layer $word
                else if string match -qr '^(x$|[0-9])' -- $word
                    set place layer
                else
                    set place file
                end
        end
    end
end

function __paramcount_at_file
    set -l place; set -l layer; set -l option; set -l switches; set -l layer_options; set -l values
    __paramcount_walk
    test -z "$option"; and contains $place start file
end

function __paramcount_words
    set -l place; set -l layer; set -l option; set -l switches; set -l layer_options; set -l values
    __paramcount_walk
    set -l current (commandline -ct)
    set -l prefix ''
    if string match -q -- '--*=*' $current
        set option (string replace -r '=.*' '' -- $current)
        set prefix $option=
    end
    if test -n "$option"
        __paramcount_layer "$layer" $option
        printf '%s\n' $prefix$values
    else if contains $place start layer
        printf '%s\n' $__paramcount_kinds
        string match -qr '^[A-Z]' -- $current; and printf '%s\n' $__paramcount_classes
    else if test $place = arguments
        printf '%s\n' $switches $layer_options
    end
end

complete -c paramcount -f
complete -c paramcount -a '(__paramcount_words)'
complete -c paramcount -n __paramcount_at_file -F
)fish";

std::string quoted(std::string_view text) {
  std::string quoted = "'";
  for (const char c : text) quoted.append(c == '\'' || c == '\\' ? "\\" : "").append(1, c);
  return quoted + "'";
}

/// word\t'help', which fish shows side by side.
std::string described(std::string_view word, std::string_view help) {
  return help.empty() ? std::string(word) : text::format("{}\\t{}", word, quoted(help));
}

std::string values_of(const OptionCandidate& option) { return text::join(written(option.values, described), " "); }

std::string list(std::string_view command, std::string_view indent, const std::vector<std::string>& items) {
  std::string text = text::format("{}{}", indent, command);
  for (const std::string& item : items) text::append(text, " \\\n{}    {}", indent, item);
  return text + "\n";
}

std::vector<std::string> described_options(const std::vector<OptionCandidate>& options, bool takes_value) {
  std::vector<std::string> items;
  for (const OptionCandidate& option : options) {
    if (option.takes_value == takes_value) items.push_back(described(option.word, option.help));
  }
  return items;
}

std::string layers() {
  std::string text =
      "\n# Sets switches, layer_options and, for the option $argv[2], values; fails where $argv[1] is no layer.\n"
      "function __paramcount_layer --no-scope-shadowing\n    switch \"$argv[1]\"\n";
  for (const LayerCandidates& layer : layer_candidates()) {
    text::append(text, "        case {}\n", text::join(layer.names, " "));
    text += list("set switches", "            ", described_options(layer.options, false));
    text += list("set layer_options", "            ", described_options(layer.options, true));
    std::string values;
    for (const OptionCandidate& option : layer.options) {
      if (option.values.empty()) continue;
      text::append(values, "                case {}\n                    set values {}\n", option.word,
                   values_of(option));
    }
    if (!values.empty()) text::append(text, "            switch \"$argv[2]\"\n{}            end\n", values);
  }
  return text + "        case '*'\n            return 1\n    end\n    return 0\nend\n";
}

std::string program_options() {
  std::string text = "\n";
  for (const OptionCandidate& option : program_candidates()) {
    text += "complete -c paramcount";
    if (!option.letter.empty()) text.append(" -s ").append(option.letter);
    text.append(" -l ").append(option.word.substr(2));
    if (option.takes_value) text += " -x";
    if (!option.values.empty()) text.append(" -a ").append(quoted(values_of(option)));
    text.append(" -d ").append(quoted(option.help)).append("\n");
  }
  return text;
}

}  // namespace

std::string fish_completion() {
  std::string text =
      "# SPDX-License-Identifier: MIT\n"
      "# Completion for fish; made by paramcount --generate complete-fish.\n\n";
  text += list("set -g __paramcount_kinds", "", written(kind_candidates(), described));
  text += list("set -g __paramcount_classes", "", written(class_candidates(), described));
  text::append(text, "\nfunction __paramcount_takes_value\n    contains -- $argv[1] {}\nend\n",
               text::join(spellings(program_candidates(), true), " "));
  return text.append(layers()).append(body).append(program_options());
}

}  // namespace paramcount::cli
