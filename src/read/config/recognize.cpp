// SPDX-License-Identifier: MIT
#include <string_view>

#include "read/config/reader.hpp"
#include "text/characters.hpp"

namespace paramcount {
namespace {

/// Goes over the keys of an object, as far as its text is there.
class KeyScanner {
 public:
  explicit KeyScanner(std::string_view text) : text_(text) {}

  bool at_object() {
    skip_space();
    return at_ < text_.size() && text_[at_] == '{';
  }

  /// Whether a key of the object itself is one of those that only configurations have; possible where the text ends
  /// before the object.
  Match find_key() {
    std::size_t depth = 0;
    for (; at_ < text_.size(); ++at_) {
      const char c = text_[at_];
      if (c == '{' || c == '[') ++depth;
      if ((c == '}' || c == ']') && --depth == 0) return Match::no;
      if (c == '"' && take_string() && depth == 1 && is_configuration_key()) return Match::certain;
    }
    return Match::possible;
  }

 private:
  void skip_space() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }

  /// To the quote at its end; false where that is not there.
  bool take_string() {
    const std::size_t begin = ++at_;
    while (at_ < text_.size() && text_[at_] != '"') at_ += text_[at_] == '\\' ? 2U : 1U;
    if (at_ >= text_.size()) return false;
    string_ = text_.substr(begin, at_ - begin);
    return true;
  }

  bool is_configuration_key() const {
    if (string_ != "model_type" && string_ != "architectures") return false;
    const std::string_view behind = trim(text_.substr(at_ + 1));
    return behind.substr(0, 1) == ":";
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string_view string_;
};

}  // namespace

Match matches_config(const InputHead& head, Source&) {
  KeyScanner keys(head.bytes);
  if (!keys.at_object()) return head.complete || !trim(head.bytes).empty() ? Match::no : Match::possible;
  const Match match = keys.find_key();
  return match == Match::possible && head.complete ? Match::no : match;
}

}  // namespace paramcount
