// SPDX-License-Identifier: MIT
// The arguments of one printed module, "in_features=4, out_features=2, bias=True", and what they look like.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "paramcount/error.hpp"

namespace paramcount {

struct PrintedArgument {
  std::string_view name;  // empty: by position
  std::string_view value;
};

class Signature {
 public:
  /// `depth` is how deep the text is nested that it stands in.
  Signature(std::string_view class_name, std::string_view text, int depth);

  const std::vector<PrintedArgument>& arguments() const { return arguments_; }
  int depth() const { return depth_; }
  /// Where a value stands in the text; an empty place where it is not of the text.
  Span span_of(std::string_view value) const;
  bool empty() const { return arguments_.empty(); }
  const PrintedArgument* find(std::string_view name) const;
  bool has(std::string_view name) const { return find(name) != nullptr; }
  /// Whether the first argument is a dict, as no layer of torch.nn has it.
  bool is_foreign() const { return positional_ > 0 && arguments_.front().value.front() == '{'; }

  /// The class of torch.nn that prints so, or nothing.
  std::string base() const;

  /// "784 -> 300", as old releases of PyTorch print sizes.
  bool is_old() const;
  std::vector<PrintedArgument> old_sizes() const;

 private:
  bool has_integers(std::size_t count) const;
  bool has_shape() const;
  std::string convolution() const;

  std::string_view class_name_;
  std::string_view text_;
  std::vector<PrintedArgument> arguments_;
  int depth_;
  std::size_t positional_ = 0;
};

}  // namespace paramcount
