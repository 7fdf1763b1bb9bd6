// SPDX-License-Identifier: MIT
#include "row/fill.hpp"

#include "row/operators.hpp"
#include "text/format.hpp"
#include "value/python.hpp"

namespace paramcount {
namespace {

std::string field_text(const Frame& frame, const Pattern::Field& field) {
  const Node& node = frame.node(field.value);
  if (node.op == Op::loop) {
    const LoopState& loop = frame.loops[static_cast<std::size_t>(node.index)];
    if (!field.otherwise.empty()) return std::string(loop.value == 0 ? std::string_view{} : field.otherwise);
    return loop.last == loop.value ? std::to_string(loop.value) : text::format("{}-{}", loop.value, loop.last);
  }
  const Value value = evaluate(frame, field.value);
  if (!field.otherwise.empty()) return std::string(is_truth(value) ? field.otherwise : std::string_view{});
  const auto* text = value.get<Text>();
  // Words of the row itself, such as the names of gates, are no Python.
  return text != nullptr && node.op != Op::argument ? text->text : to_python(value);
}

}  // namespace

std::string fill(const Frame& frame, const Pattern& pattern) {
  std::string filled;
  std::size_t end = 0;
  for (const Pattern::Field& field : pattern.fields) {
    filled += pattern.text.substr(end, field.begin - end);
    filled += field_text(frame, field);
    end = field.end;
  }
  filled += pattern.text.substr(end);
  return filled;
}

}  // namespace paramcount
