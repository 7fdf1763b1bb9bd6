// SPDX-License-Identifier: MIT
// A place in a text that is being read.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "paramcount/error.hpp"
#include "text/characters.hpp"

namespace paramcount {

class Cursor {
 public:
  /// `depth` is how deep the text is nested in what is around it.
  explicit Cursor(std::string_view text, int depth = 0) : text_(text), depth_(depth) {}

  std::size_t position() const { return position_; }
  void move_to(std::size_t position) { position_ = position; }
  bool at_end() const { return position_ == text_.size(); }
  char peek(std::size_t ahead = 0) const { return position_ + ahead < text_.size() ? text_[position_ + ahead] : '\0'; }
  std::string_view text() const { return text_; }
  std::string_view from(std::size_t begin) const { return {text_.data() + begin, position_ - begin}; }
  std::string_view rest() const { return {text_.data() + position_, text_.size() - position_}; }
  /// A cursor at the same place of the same text, which ends at `end` for it.
  Cursor until(std::size_t end) const {
    Cursor part = *this;
    part.text_ = text_.substr(0, end);
    return part;
  }
  Span span(std::size_t begin) const { return {begin, position_ - begin}; }
  /// The character at the cursor, or the one behind the text's end.
  Span here() const { return {position_, 1}; }

  bool accept(char c) {
    if (at_end() || text_[position_] != c) return false;
    ++position_;
    return true;
  }
  template <class Accepts>
  std::string_view take_while(const Accepts& accepts) {
    const std::size_t begin = position_;
    std::size_t i = begin;
    while (i < text_.size() && accepts(text_[i])) ++i;
    position_ = i;
    return from(begin);
  }
  void skip_blanks() { take_while(blanks); }
  /// Blanks, line ends and comments: what means nothing inside brackets.
  void skip_space() {
    if (position_ < text_.size() && !spaces(text_[position_]) && text_[position_] != '#') return;
    for (take_while(spaces); peek() == '#'; take_while(spaces)) take_while([](char c) { return c != '\n'; });
  }

  [[noreturn]] void fail(std::string message, std::string hint = {}) const {
    fail_at(here(), std::move(message), std::move(hint));
  }

  /// Counts how deep brackets and blocks are in each other; a text deeper than max_depth is an error, not a crash.
  class Level {
   public:
    explicit Level(Cursor& cursor) : cursor_(cursor) {
      if (++cursor_.depth_ <= max_depth) return;
      const Span span = cursor_.here();
      cursor_.give_up();
      fail_at(span, "nested more than 200 deep");
    }
    ~Level() { --cursor_.depth_; }
    Level(const Level&) = delete;
    Level& operator=(const Level&) = delete;

   private:
    Cursor& cursor_;
  };
  static constexpr int max_depth = 200;
  int depth() const { return depth_; }

  /// Leaves the rest unread: nothing more is to be said about it.
  void give_up() {
    position_ = text_.size();
    given_up_ = true;
  }
  bool given_up() const { return given_up_; }

 private:
  std::string_view text_;
  std::size_t position_ = 0;
  int depth_;
  bool given_up_ = false;
};

}  // namespace paramcount
