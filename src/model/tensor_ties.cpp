// SPDX-License-Identifier: MIT
#include "model/tensor_ties.hpp"

#include <stdexcept>
#include <utility>

#include "paramcount/error.hpp"
#include "text/format.hpp"

namespace paramcount {

void Ties::add(std::string path, std::string first) {
  for (const Tie& tie : ties_) {
    if (tie.tied.path == first) first = tie.first.path;
  }
  for (Tie& tie : ties_) {
    if (tie.first.path == path) tie.first.path = first;
  }
  ties_.push_back({{std::move(path)}, {std::move(first)}});
}

const std::string* Ties::meet(const std::string& path, std::span<const std::int64_t> shape) {
  const std::string* first = nullptr;
  for (Tie& tie : ties_) {
    for (End* end : {&tie.tied, &tie.first}) {
      if (end->path != path) continue;
      end->met = true;
      end->shape.assign(shape.begin(), shape.end());
    }
    if (tie.tied.path == path) first = &tie.first.path;
  }
  return first;
}

Ties::OfChild Ties::below(const std::string& path) const {
  OfChild found;
  for (const Tie& tie : ties_) {
    const std::string& tied = tie.tied.path;
    if (!tied.starts_with(path) || tied.substr(path.size(), 1) != ".") continue;
    if (tied.substr(path.size()) == ".weight") {
      found.weight = &tie.first.path;
    } else {
      found.others = true;
    }
  }
  return found;
}

void Ties::check() const {
  for (const Tie& tie : ties_) {
    for (const End* end : {&tie.tied, &tie.first}) {
      if (!end->met) throw std::logic_error(text::format("row: a tie of {}, which is not there", end->path));
    }
    if (tie.tied.shape == tie.first.shape) continue;
    fail(text::format("{} [{}] is the same tensor as {} [{}], but has another shape", tie.tied.path,
                      text::join(tie.tied.shape, ", "), tie.first.path, text::join(tie.first.shape, ", ")));
  }
}

}  // namespace paramcount
