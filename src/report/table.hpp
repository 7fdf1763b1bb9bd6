// SPDX-License-Identifier: MIT
// Columns for people.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace paramcount {

/// Lines of cells set in columns, the last of them to the right. Widths count characters of UTF-8, not bytes.
class Table {
 public:
  /// `right` is how many columns, from the last, are set to the right.
  explicit Table(std::size_t right = 1) : right_(right) {}

  void add(std::vector<std::string> cells) { lines_.push_back(std::move(cells)); }
  void add_blank() { lines_.emplace_back(); }
  /// `last_gap` blanks stand before the last column, two before the others.
  std::string render(std::size_t indent, std::size_t last_gap = 2) const;

 private:
  std::size_t right_;
  std::vector<std::vector<std::string>> lines_;
};

/// Text broken at blanks so that no line is wider than `width`, `indent` blanks before each and `hanging` more before
/// all but the first.
std::string wrap(std::string_view text, std::size_t width, std::size_t indent, std::size_t hanging = 0);

/// How many columns a text takes: its UTF-8 characters. Styles take none.
std::size_t display_width(std::string_view text);

constexpr std::size_t help_width = 80;

}  // namespace paramcount
