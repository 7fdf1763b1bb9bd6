// SPDX-License-Identifier: MIT
#include "model/state_dict.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "model/expand.hpp"
#include "model/numbered.hpp"
#include "model/walk.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

/// A step of a path that stands for several, "0-11".
struct Range {
  std::int64_t first = 0;
  std::int64_t last = 0;
};

std::optional<Range> range_of(std::string_view step) {
  const std::size_t dash = step.find('-');
  if (dash == std::string_view::npos) return std::nullopt;
  const std::optional<std::int64_t> first = number_in_name(step.substr(0, dash));
  const std::optional<std::int64_t> last = number_in_name(step.substr(dash + 1));
  return first && last && *first <= *last ? std::optional(Range{*first, *last}) : std::nullopt;
}

[[noreturn]] void fail_many() { fail(text::format("the network has more than {} tensors", max_visits)); }

/// Every name that a path stands for.
std::vector<std::string> names_of(std::string_view path) {
  std::vector<std::string> names{{}};
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('.', begin), path.size());
    const std::string_view step = path.substr(begin, end - begin);
    const std::string_view dot = begin == 0 ? "" : ".";
    begin = end + 1;
    const std::optional<Range> range = range_of(step);
    if (!range) {
      for (std::string& name : names) name += text::format("{}{}", dot, step);
      continue;
    }
    std::vector<std::string> longer;
    for (const std::string& name : names) {
      for (std::int64_t i = range->first; i <= range->last; ++i) {
        longer.push_back(text::format("{}{}{}", name, dot, i));
        if (longer.size() > static_cast<std::size_t>(max_visits)) fail_many();
      }
    }
    names = std::move(longer);
  }
  return names;
}

}  // namespace

std::map<std::string, Tensor> state_dict(const Network& network) {
  std::map<std::string, Tensor> found;
  const auto add = [&](const LeafVisit& leaf) {
    const std::string path = leaf.path();
    for (Tensor& tensor : tensors(leaf.layer)) {
      const bool apart = !path.empty() && !tensor.name.empty();
      std::vector<std::string> names = names_of(text::format("{}{}{}", path, apart ? "." : "", tensor.name));
      for (std::string& name : names) found.insert_or_assign(std::move(name), tensor);
      if (found.size() > static_cast<std::size_t>(max_visits)) fail_many();
    }
  };
  for (Module module : network.modules) {
    open_models(module);
    visit_leaves(module, add);
  }
  return found;
}

}  // namespace paramcount
