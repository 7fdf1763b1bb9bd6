// SPDX-License-Identifier: MIT
#include "report/memory_letters.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "paramcount/report.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

struct Letter {
  char letter;
  std::string_view meaning;
};

enum LetterIndex : std::size_t { parameters, trained, first_of_trained, buffers = first_of_trained + 5 };

// In the order of the legend; those of parts of the trained parameters in the order of MemoryElements.
constexpr std::array letters{
    Letter{'N', "parameters"},
    Letter{'T', "of them trained"},
    Letter{'Q', "trained in tensors of 4,096 elements or more"},
    Letter{'S', "trained in smaller tensors, which keep float32"},
    Letter{'K', "blocks of up to 256 elements in the tensors of Q"},
    Letter{'F', "in rows and columns of trained tensors of two dimensions or more"},
    Letter{'V', "trained in other tensors"},
    Letter{'E', "in buffers"},
};
static_assert(letters[first_of_trained + static_cast<std::size_t>(MemoryElements::vectors) - 1].letter == 'V');
static_assert(letters[buffers].letter == 'E');

std::size_t index_of(const MemoryItem& item) {
  if (item.of != MemoryElements::all) return first_of_trained + static_cast<std::size_t>(item.of) - 1;
  return item.part == MemoryPart::weights ? parameters : item.part == MemoryPart::buffers ? buffers : trained;
}

/// The different numbers of elements that a letter stands for, in the order of the table.
std::vector<Bytes> counts_of(const Memory& need, std::size_t index) {
  std::vector<Bytes> counts;
  for (const MemoryItem& item : need.items) {
    const bool known = std::find(counts.begin(), counts.end(), item.elements) != counts.end();
    if (index_of(item) == index && !known) counts.push_back(item.elements);
  }
  return counts;
}

/// The elements of all tensors that a letter is about.
Bytes whole_of(const Memory& need, std::size_t index) {
  if (index == parameters) return static_cast<Bytes>(need.parameters);
  if (index == trained) return static_cast<Bytes>(need.trained);
  Bytes sum = 0;
  for (const MemoryItem& item : need.items) sum += index_of(item) == index ? item.elements : 0;
  return sum;
}

bool is_whole(const Memory& need, std::size_t index, const std::vector<Bytes>& counts) {
  return counts.size() == 1 && counts.front() == whole_of(need, index);
}

}  // namespace

std::string memory_letter(const Memory& need, const MemoryItem& item) {
  const std::size_t index = index_of(item);
  const std::vector<Bytes> counts = counts_of(need, index);
  if (is_whole(need, index, counts)) return {letters[index].letter};
  const auto place = std::find(counts.begin(), counts.end(), item.elements) - counts.begin();
  return text::format("{}{}", letters[index].letter, place + 1);
}

std::vector<std::string> memory_legend(const Memory& need) {
  std::vector<std::string> lines;
  for (std::size_t index = 0; index < letters.size(); ++index) {
    const std::vector<Bytes> counts = counts_of(need, index);
    if (counts.empty()) continue;
    const auto& [letter, meaning] = letters[index];
    lines.push_back(text::format("{} = {} {}", letter, group_byte_digits(whole_of(need, index)), meaning));
    if (is_whole(need, index, counts)) continue;
    for (std::size_t i = 0; i < counts.size(); ++i) {
      text::append(lines.back(), "{} {}{} = {}", i == 0 ? ":" : ",", letter, i + 1, group_byte_digits(counts[i]));
    }
  }
  return lines;
}

}  // namespace paramcount
