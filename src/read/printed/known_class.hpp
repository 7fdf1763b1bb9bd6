// SPDX-License-Identifier: MIT
// What the name of a printed class tells.
#pragma once

#include <string_view>

#include "paramcount/catalogue.hpp"
#include "read/printed/classes.hpp"

namespace paramcount {

/// What a class name tells: a kind of torch.nn, or a row of the tables, or neither.
struct KnownClass {
  const Kind* kind = nullptr;
  const PrintedClass* known = nullptr;

  /// Whether its modules hold what its children show, and nothing else.
  bool is_whole() const;
  bool has_bare_tensors() const { return known != nullptr && known->has_bare_tensors(); }
};

KnownClass find_known_class(std::string_view name);

/// The kind of torch.nn with just this class name, or nullptr.
const Kind* find_printed_kind(std::string_view class_name);

/// Whether modules of the kind have children.
bool has_children(const Kind& kind);

}  // namespace paramcount
