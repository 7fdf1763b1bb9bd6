// SPDX-License-Identifier: MIT
// From values in a text to the arguments of a layer; words and calls both bind here.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "paramcount/network.hpp"
#include "paramcount/read.hpp"

namespace paramcount {

class Binder {
 public:
  /// `options` say what a wrong option may be meant as that is not the layer's.
  /// The layer is made in `content` and the places of its arguments in `spans`, whose memory is used again.
  Binder(const Kind& kind, Content& content, std::vector<Span>& spans, const ReadOptions* options = nullptr);

  const Kind& kind() const { return *layer_.kind; }
  void by_position(Value&& value, Span span) {
    if (next_ >= positional_) return by_further_position(std::move(value), span);
    if (is_given(next_)) fail_twice(next_, span);
    set(next_++, std::move(value), span);
  }
  /// The argument at a position that find() gave.
  void by_argument(int argument, Value&& value, Span name_span, Span value_span) {
    const auto position = static_cast<std::size_t>(argument);
    if (is_given(position)) fail_twice(position, name_span);
    set(position, std::move(value), value_span);
  }
  /// `spelling` is the name as the user wrote it, for messages: "--no-bais", "stide".
  void by_name(std::string_view name, Value&& value, Span name_span, Span value_span, std::string_view spelling);

  /// The position of an argument that can be named so ('-' and '_' are one), or -1.
  int find(std::string_view name) const;
  /// Whether that argument is a switch: --bias, --no-bias.
  bool is_switch(int argument) const;
  [[noreturn]] void fail_unknown(std::string_view spelling, Span span) const;

  /// Throws Error where a number came by position for what is True or False, or for a device: in words that is a layer
  /// too many. PyTorch takes it, and so do calls.
  void check_numbers() const {
    if (next_ > 0 && !kind().arguments[next_ - 1].required) check_further_numbers();  // required ones come first
  }

  /// Checks and counts. `whole` is where the layer stands, for what is wrong with no one argument. A container that
  /// holds something is a block.
  void finish(Span whole);

 private:
  void by_further_position(Value&& value, Span span);
  bool is_given(std::size_t argument) const { return values_[argument].given(); }
  void set(std::size_t argument, Value&& value, Span span) {
    values_[argument] = std::move(value);
    spans_[argument] = span;
  }
  std::size_t required() const;
  void check_further_numbers() const;
  void set_collected();
  Error hinted(const Error& error) const;
  [[noreturn]] void fail_twice(std::size_t argument, Span span) const;

  Content& content_;
  Layer& layer_;
  std::vector<Value>& values_;  // of the layer
  std::vector<Span>& spans_;
  Tuple further_;   // what *args gets
  Mapping others_;  // what **kwargs gets
  std::size_t next_ = 0;
  std::size_t positional_;  // how many values may come by position
  const ReadOptions* options_;
};

}  // namespace paramcount
