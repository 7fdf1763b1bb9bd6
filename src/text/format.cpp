// SPDX-License-Identifier: MIT
#include "text/format.hpp"

#include <fmt/format.h>

#include <iterator>

namespace paramcount::text {

void append_formatted(std::string& out, fmt::string_view format, fmt::format_args arguments) {
  fmt::memory_buffer buffer;
  fmt::vformat_to(std::back_inserter(buffer), format, arguments);
  out.append(buffer.data(), buffer.size());
}

std::string join(std::span<const std::int64_t> numbers, std::string_view separator) {
  return text::format("{}", fmt::join(numbers, separator));
}

}  // namespace paramcount::text
