// SPDX-License-Identifier: MIT
// What was made of a text, for when the same text comes again: a sweep says the same few layers over and over.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace paramcount {

/// Bounded, whatever the input's length: a text has one place, which it shares with others, and takes it when it comes
/// for the second time. Texts that all differ are remembered nowhere and cost little: after many new ones in a row most
/// are not even looked at.
template <class Made>
class RecentByText {
 public:
  /// What was kept for `text`, or nullptr.
  Made* find(std::string_view text) {
    place_ = nullptr;
    if (places_.empty()) {
      if (++looked_for_ < short_input) return nullptr;
      places_.resize(places);
      hashes_.resize(places);
    }
    if (passed_over_ > 0) {
      --passed_over_;
      return nullptr;
    }
    if (text.empty() || text.size() > longest_text) return nullptr;
    const std::size_t hash = std::hash<std::string_view>()(text);
    const std::size_t i = hash % places;
    if (std::exchange(hashes_[i], hash) != hash) {
      if (++new_ == many_new) {
        new_ = 0;
        passed_over_ = places;
      }
      return nullptr;
    }
    new_ = 0;
    place_ = &places_[i];
    return place_->text == text ? &place_->made : nullptr;
  }

  /// Whether keep() would keep anything for the text that was last looked for.
  bool keeps() const { return place_ != nullptr; }

  /// Keeps what the text that was last looked for made, where find() has just returned nullptr for it. What was made
  /// depends on nothing but the text.
  void keep(std::string_view text, Made made) {
    if (place_ == nullptr) return;
    place_->text = text;
    place_->made = std::move(made);
  }

 private:
  struct Place {
    std::string text;
    Made made;
  };
  static constexpr std::size_t places = 4096;
  static constexpr std::size_t longest_text = 200;
  static constexpr std::size_t short_input = 256;  // texts that are looked for before places are made
  static constexpr std::size_t many_new = 1024;

  std::vector<Place> places_;
  std::vector<std::size_t> hashes_;  // of the text that last came to each place
  std::size_t looked_for_ = 0;
  std::size_t new_ = 0;          // texts in a row that came to a place for the first time
  std::size_t passed_over_ = 0;  // texts that are still to be
  Place* place_ = nullptr;       // of the text that was last looked for
};

}  // namespace paramcount
