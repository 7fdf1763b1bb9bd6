// SPDX-License-Identifier: MIT
// The layers that statements made, by their text: a sweep says the same few layers over and over.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "paramcount/model.hpp"

namespace paramcount {

/// Bounded, whatever the input's length: a text has one place, which it shares with others, and takes it when it comes
/// for the second time. Texts that all differ are remembered nowhere and cost little.
class RecentLayers {
 public:
  /// What `text` made, or nullptr. Whoever takes the module's content away makes it forgotten.
  Module* find(std::string_view text);
  /// Keeps what the text that was last looked for made, if that depends on nothing but the text.
  void add(std::string_view text, const Module& module);

 private:
  struct Place {
    std::string text;
    Module module;
  };
  static constexpr std::size_t places = 4096;
  static constexpr std::size_t longest_text = 200;
  static constexpr std::size_t short_input = 256;  // statements that are read before places are made

  std::vector<Place> places_;
  std::vector<std::size_t> hashes_;  // of the text that last came to each place
  std::size_t looked_for_ = 0;
  Place* place_ = nullptr;  // where the text that was last looked for may be kept
};

}  // namespace paramcount
