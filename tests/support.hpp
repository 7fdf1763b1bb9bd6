// SPDX-License-Identifier: MIT
// What several tests need.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "paramcount/model.hpp"
#include "paramcount/read.hpp"

namespace paramcount::test {

/// The one layer of a spec.
inline Layer layer_of(std::string_view spec) {
  const Network network = read_network(spec);
  const std::vector<Row> leaves = rows(network);
  if (leaves.size() != 1) throw std::logic_error("one layer is expected in: " + std::string(spec));
  return *leaves.front().layer;
}

/// The first message of the Error that reading a spec gives, with its hint; empty where it reads.
inline std::string error_of(std::string_view spec) {
  try {
    read_network(spec);
  } catch (const Error& error) {
    const Diagnostic& first = error.diagnostics().front();
    return first.hint.empty() ? first.message : first.message + "; " + first.hint;
  }
  return {};
}

/// All kinds, in the order of the catalogue.
inline std::vector<const Kind*> all_kinds() {
  std::vector<const Kind*> kinds;
  for (std::size_t i = 0; i < kind_count(); ++i) kinds.push_back(&kind_at(i));
  return kinds;
}

/// A spec of this kind that counts, without the quotes that a shell takes away.
inline std::string example_of(const Kind& kind) {
  std::string example = kind.name + " " + std::string(kind.example);
  std::erase(example, '\'');
  return example;
}

/// A file below the source folder.
std::string read_source_file(std::string_view path);

}  // namespace paramcount::test
