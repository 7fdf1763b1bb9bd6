// SPDX-License-Identifier: MIT

#include <algorithm>
#include <bit>
#include <numeric>

#include "paramcount/read.hpp"
#include "read/synonyms.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

/// A bit for each letter, digit or other character, some of which share one.
std::uint64_t characters_of(std::string_view word) {
  std::uint64_t bits = 0;
  for (const char c : word) bits |= std::uint64_t{1} << (static_cast<unsigned char>(to_lower(c)) % 64);
  return bits;
}

/// What the edit distance is at least, as told by what only one of the words has. A line after line of wrong words must
/// not take a table of edits for every pair.
std::size_t least_distance(std::string_view a, std::string_view b) {
  const std::uint64_t in_a = characters_of(a);
  const std::uint64_t in_b = characters_of(b);
  const std::size_t shorter = std::min(a.size(), b.size());
  return std::max({std::max(a.size(), b.size()) - shorter, static_cast<std::size_t>(std::popcount(in_a & ~in_b)),
                   static_cast<std::size_t>(std::popcount(in_b & ~in_a))});
}

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
  constexpr std::size_t min_prefix = 4;
  for (const std::string& candidate : candidates) {
    const bool begun = word.size() >= min_prefix && candidate.starts_with(word);  // as good as one wrong letter
    if (!begun && least_distance(word, candidate) >= best_distance) continue;
    const std::size_t distance = begun ? 1 : edit_distance(word, candidate);
    if (distance < best_distance) {
      best = &candidate;
      best_distance = distance;
    }
  }
  return best == nullptr ? std::string{} : text::format("did you mean '{}'?", *best);
}

std::string suggest_kind(std::string_view name) {
  if (std::string label = suggest_label(name); !label.empty()) return label;
  const std::vector<std::string> meant = kinds_meant_by(name);
  if (meant.empty()) return suggest(name.substr(name.rfind('.') + 1), kind_names());
  std::string text = text::format("did you mean '{}'", meant.front());
  for (std::size_t i = 1; i < meant.size(); ++i) {
    text::append(text, "{}'{}'", i + 1 == meant.size() ? " or " : ", ", meant[i]);
  }
  return text + '?';
}

const std::vector<std::string>& kind_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < kind_count(); ++i) {
      std::string name = class_name_at(i);
      std::transform(name.begin(), name.end(), name.begin(), to_lower);
      all.push_back(std::move(name));
    }
    for (const ModelType& type : model_types()) {
      all.emplace_back(type.name);
      all.insert(all.end(), type.classes.begin(), type.classes.end());
    }
    return all;
  }();
  return names;
}

}  // namespace paramcount
