// SPDX-License-Identifier: MIT
#include "model/dimensions.hpp"

#include <string>

#include "paramcount/error.hpp"
#include "row/fill.hpp"
#include "row/items.hpp"
#include "text/format.hpp"

namespace paramcount {

std::vector<std::int64_t> Dimensions::computed_items(const Frame& frame, const Dimension& dimension) {
  if (!dimension.spread) return {compute_integer(frame, dimension.value)};
  const Items items(frame, dimension.value);
  if (items.size() > max_dimensions) fail_dimensions();
  std::vector<std::int64_t> all(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) all[i] = items[i];
  return all;
}

std::int64_t Dimensions::special_count(const Frame& frame, const Part& part) const {
  if (least_ == 0) return 0;
  const std::string name = fill(frame, part.name);
  const std::string sizes = text::join(shape(), ", ");
  if (least_ < 0) fail(text::format("{} would have a negative dimension: [{}]", name, sizes));
  fail(text::format("{} [{}] has 2^61 elements or more, which PyTorch refuses: its storage overflows", name, sizes));
}

void Dimensions::fail_dimensions() { fail(text::format("a tensor of more than {} dimensions", max_dimensions)); }

}  // namespace paramcount
