// SPDX-License-Identifier: MIT
// What a printed module holds, once its text and its children are read.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "paramcount/network.hpp"
#include "read/printed/findings.hpp"
#include "read/printed/known_class.hpp"

namespace paramcount {

/// A module as its text shows it.
struct OwnText {
  std::string_view name;
  const KnownClass& known_class;
  std::string_view extra;  // what it says beside its children
  int depth = 0;           // how deep it is nested
  std::int64_t copies = 1;
};

/// The content of a module with these children, if it has some. What its text does not tell goes to `findings`.
Content module_content(const OwnText& own, std::vector<Module> children, FindingsCollector& findings);

}  // namespace paramcount
