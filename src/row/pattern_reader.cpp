// SPDX-License-Identifier: MIT
#include "row/pattern_reader.hpp"

#include <algorithm>

#include "row/lexer.hpp"
#include "text/format.hpp"

namespace paramcount {

Pattern PatternReader::read(std::string_view text, std::span<const std::string_view> kept) {
  Pattern pattern{text, {}};
  std::string filled;
  bool changed = false;
  std::size_t end = 0;
  for (std::size_t open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1)) {
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) fail_row(text, open, "a brace is not closed");
    const std::string_view inside = text.substr(open + 1, close - open - 1);
    if (std::find(kept.begin(), kept.end(), inside) != kept.end()) continue;
    const std::size_t question = std::min(inside.find('?'), inside.size());
    const std::string_view otherwise = inside.substr(std::min(question + 1, inside.size()));
    const NodeIndex value = expressions_.read(inside.substr(0, question));
    filled += text.substr(end, open - end);
    end = close + 1;
    const Node& node = expressions_.node(value);
    if (const auto* words = node.value.get<Text>(); fills_in_ && node.op == Op::constant && words != nullptr) {
      filled += words->text;
      changed = true;
      continue;
    }
    const std::size_t begin = filled.size();
    filled += text.substr(open, close + 1 - open);
    pattern.fields.push_back({begin, filled.size(), value, otherwise});
  }
  if (changed) pattern.text = kind_.texts.emplace_back(filled.append(text.substr(end)));
  return pattern;
}

void spell_out(const std::string& name, std::vector<std::string>& names) {
  for (std::size_t open = name.find('{'); open != std::string::npos; open = name.find('{', open + 1)) {
    const std::size_t close = std::min(name.find('}', open), name.size());
    if (name.find(',', open) >= close) continue;
    for (std::size_t begin = open + 1; begin <= close;) {
      const std::size_t end = std::min(name.find(',', begin), close);
      spell_out(name.substr(0, open) + name.substr(begin, end - begin) + name.substr(close + 1), names);
      begin = end + 1;
    }
    return;
  }
  names.push_back(name);
}

}  // namespace paramcount
