// SPDX-License-Identifier: MIT
#include "read/printed/parameter_line.hpp"

#include <algorithm>

#include "read/container.hpp"
#include "read/number.hpp"
#include "text/characters.hpp"

namespace paramcount {

ParameterLine read_parameter_line(std::string_view line) {
  constexpr std::string_view size = " of size ";
  const std::size_t found = line.find(size);
  if (found == std::string_view::npos) return {line.size(), std::nullopt};
  std::string_view digits = line.substr(found + size.size());
  // All on one line: the rest is read on.
  const std::size_t bracket = digits.find(']');
  const std::size_t length = bracket == std::string_view::npos ? line.size() : found + size.size() + bracket + 1;
  TensorShape tensor;
  while (!digits.empty() && is_digit(digits.front())) {
    std::size_t read = 0;
    tensor.shape.push_back(*read_number(digits.substr(0, digits.find('x')), read).get<std::int64_t>());
    digits.remove_prefix(std::min(digits.size(), read + 1));
  }
  return {length, to_layer(tensor)};
}

}  // namespace paramcount
