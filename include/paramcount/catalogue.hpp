// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "paramcount/kind.hpp"

namespace paramcount {

/// Kinds that belong together, in the order --list shows them.
struct Family {
  std::string_view name;
  std::string_view help;
  std::size_t first = 0;  ///< index of its first kind
  std::size_t count = 0;
};

/// How many kinds there are.
std::size_t kind_count();

/// A kind by index. A row is read when its kind is first asked for; safe from any thread.
const Kind& kind_at(std::size_t index);

/// The PyTorch class name of a kind, without reading its row.
std::string class_name_at(std::size_t index);

/// The kind that a name stands for, or nullptr. Case, '_' and the prefixes "nn." and "torch.nn." do not
/// matter: "conv2d", "Conv2d", "nn.Conv2d" and "conv_2d" are one.
const Kind* find_kind(std::string_view name);

/// All families; together they hold every kind once.
std::span<const Family> families();

}  // namespace paramcount
