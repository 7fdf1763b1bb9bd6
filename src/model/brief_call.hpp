// SPDX-License-Identifier: MIT
// A layer's call as a table shows it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "paramcount/layer.hpp"

namespace paramcount {

/// The shortest constructor call that builds the same layer: what is required by position, what differs from its
/// default by name, one number where a list repeats it: "Conv2d(64, 128, 3, padding=1)". Escaped for a terminal.
class BriefCall {
 public:
  explicit BriefCall(const Layer& layer);

  std::string text() const;

  /// The same in so many columns, "..." for what is left out: options that change no count, then those that do, then
  /// layers in it and all behind the second argument, as kernels; then the end of a long name. Channels stay, and so it
  /// may be wider.
  std::string text(std::size_t columns) const;

 private:
  struct Given {
    std::string text;
    bool option = false;
    bool counts = false;     // the number of parameters depends on it
    bool is_module = false;  // a layer, or several
    bool left_out = false;
  };

  static std::string join(std::string_view class_name, const std::vector<Given>& arguments);

  std::string class_name_;
  std::vector<Given> arguments_;
};

}  // namespace paramcount
