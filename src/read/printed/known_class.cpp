// SPDX-License-Identifier: MIT
#include "read/printed/known_class.hpp"

#include <algorithm>

#include "row/parts.hpp"

namespace paramcount {

bool KnownClass::is_whole() const { return kind != nullptr && (kind->container || has_children(*kind)); }

KnownClass find_known_class(std::string_view name) { return {find_printed_kind(name), find_printed_class(name)}; }

const Kind* find_printed_kind(std::string_view class_name) {
  const std::string_view name = bare_class_name(class_name);
  const Kind* kind = find_kind(name);
  return kind != nullptr && kind->class_name == name ? kind : nullptr;
}

bool has_children(const Kind& kind) {
  const std::vector<Part>& parts = kind.parts;
  return std::any_of(parts.begin(), parts.end(), [](const Part& part) { return part.type == Part::Type::child; });
}

}  // namespace paramcount
