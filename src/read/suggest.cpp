// SPDX-License-Identifier: MIT

#include <algorithm>
#include <numeric>

#include "paramcount/read.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

/// Edits (insert, delete, replace, swap of neighbours) between two words, ignoring case.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> current(b.size() + 1);
  std::iota(above.begin(), above.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = to_lower(a[i - 1]) == to_lower(b[j - 1]);
      current[j] = std::min({above[j] + 1, current[j - 1] + 1, above[j - 1] + (same ? 0 : 1)});
      const bool swapped =
          i > 1 && j > 1 && to_lower(a[i - 1]) == to_lower(b[j - 2]) && to_lower(a[i - 2]) == to_lower(b[j - 1]);
      if (swapped) current[j] = std::min(current[j], before[j - 2] + 1);
    }
    before.swap(above);
    above.swap(current);
  }
  return above[b.size()];
}

}  // namespace

std::string suggest(std::string_view word, const std::vector<std::string>& candidates) {
  constexpr std::size_t max_distance = 3;
  constexpr std::size_t max_word = 100;
  if (word.size() > max_word) return {};
  const std::string* best = nullptr;
  std::size_t best_distance = std::min(max_distance, 1 + word.size() / 4) + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t distance = edit_distance(word, candidate);
    if (distance < best_distance) {
      best = &candidate;
      best_distance = distance;
    }
  }
  constexpr std::size_t min_prefix = 4;
  if (best == nullptr && word.size() >= min_prefix) {
    const auto longer = std::find_if(candidates.begin(), candidates.end(), [&](const std::string& candidate) {
      return candidate.compare(0, word.size(), word) == 0;
    });
    if (longer != candidates.end()) best = &*longer;
  }
  return best == nullptr ? std::string{} : text::format("did you mean '{}'?", *best);
}

std::vector<std::string> kind_names() {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < kind_count(); ++i) {
    std::string name = class_name_at(i);
    std::transform(name.begin(), name.end(), name.begin(), to_lower);
    names.push_back(std::move(name));
  }
  return names;
}

}  // namespace paramcount
