// SPDX-License-Identifier: MIT
#include "read/checkpoint/stored_tensor.hpp"

#include <utility>

#include "paramcount/error.hpp"
#include "text/format.hpp"

namespace paramcount {

SplitName split_name(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  const std::size_t begin = dot == std::string_view::npos ? 0 : dot + 1;
  return {name.substr(0, begin), name.substr(begin)};
}

std::int64_t element_count(const StoredTensor& tensor, std::optional<std::uint64_t> byte) {
  const auto fail_with = [&](std::string_view wrong) {
    Diagnostic diagnostic;
    diagnostic.message =
        text::format("tensor {} of shape [{}] has {}", quoted_name(tensor.name), text::join(tensor.shape, ", "), wrong);
    diagnostic.byte = byte;
    throw Error(std::move(diagnostic));
  };
  std::int64_t elements = 1;
  bool too_large = false;
  bool empty = false;
  for (const std::int64_t size : tensor.shape) {
    if (size < 0) fail_with("a negative dimension");
    empty = empty || size == 0;
    too_large = __builtin_mul_overflow(elements, size, &elements) || too_large;
  }
  if (empty) return 0;
  if (too_large) fail_with("more elements than 64 bits hold");
  return elements;
}

std::int64_t counted_elements(const StoredTensor& tensor) {
  return tensor.counted ? *tensor.counted : element_count(tensor);
}

std::string quoted_name(std::string_view name) {
  constexpr std::size_t longest = 160;
  if (name.size() <= longest) return text::format("'{}'", name);
  // The bytes of a character stay together.
  const auto is_inside = [&](std::size_t place) { return (static_cast<unsigned char>(name[place]) & 0xC0U) == 0x80U; };
  std::size_t head = longest / 2;
  while (head > 0 && is_inside(head)) --head;
  std::size_t tail = name.size() - longest / 2;
  while (tail < name.size() && is_inside(tail)) ++tail;
  return text::format("'{}...{}'", name.substr(0, head), name.substr(tail));
}

}  // namespace paramcount
