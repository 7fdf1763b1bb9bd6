// SPDX-License-Identifier: MIT
// The layers that statements made, by their text.
#pragma once

#include <string_view>

#include "paramcount/network.hpp"
#include "text/recent.hpp"

namespace paramcount {

class RecentLayers {
 public:
  /// What `text` made, or nullptr. Whoever takes the module's content away makes it forgotten.
  Module* find(std::string_view text);
  /// Keeps what the text that was last looked for made, if that depends on nothing but the text.
  void add(std::string_view text, const Module& module);

 private:
  RecentByText<Module> recent_;
};

}  // namespace paramcount
