// SPDX-License-Identifier: MIT
#include "read/checkpoint/element_count.hpp"

#include <string_view>
#include <utility>

#include "paramcount/error.hpp"
#include "text/format.hpp"

namespace paramcount {

std::int64_t element_count(const StoredTensor& tensor, std::optional<std::uint64_t> byte) {
  const auto fail_with = [&](std::string_view wrong) {
    Diagnostic diagnostic;
    diagnostic.message =
        text::format("tensor '{}' of shape [{}] has {}", tensor.name, text::join(tensor.shape, ", "), wrong);
    diagnostic.byte = byte;
    throw Error(std::move(diagnostic));
  };
  std::int64_t elements = 1;
  for (const std::int64_t size : tensor.shape) {
    if (size < 0) fail_with("a negative dimension");
    if (__builtin_mul_overflow(elements, size, &elements)) fail_with("more elements than 64 bits hold");
  }
  return elements;
}

}  // namespace paramcount
