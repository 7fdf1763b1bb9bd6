// SPDX-License-Identifier: MIT
#include "report/memory.hpp"

#include <algorithm>
#include <iterator>

#include "report/memory_letters.hpp"
#include "report/table.hpp"
#include "row/arguments.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

/// A row of the table: an item, or a subtotal.
struct Line {
  bool subtotal = false;
  std::string what;
  std::string each;  // "4 x N"
  std::string bytes;
  std::string size;
};

/// Bits as bytes: "4", "0.5"; 0.5625 for an element of Q4_K.
std::string bytes_of_bits(int bits, int elements = 1) {
  const int bits_of_bytes = 8 * elements;
  return bits % bits_of_bytes == 0 ? std::to_string(bits / bits_of_bytes)
                                   : text::format("{}", static_cast<double>(bits) / bits_of_bytes);
}

std::string name_with_times(const MemorySubtotal& sum) {
  return sum.times == 0 ? sum.name : text::format("{} (x{})", sum.name, sum.times);
}

std::vector<Line> table_lines(const Memory& need, Units units) {
  const std::vector<MemorySubtotal> sums = need.subtotals();
  auto sum = sums.begin();
  std::vector<Line> lines;
  const auto add = [&](bool subtotal, std::string what, std::string each, Bytes bytes) {
    lines.push_back(
        {subtotal, std::move(what), std::move(each), group_byte_digits(bytes), SizeScale(bytes, units)(bytes)});
  };
  for (std::size_t i = 0; i < need.items.size(); ++i) {
    const MemoryItem& item = need.items[i];
    add(false, text::format("{}, {}", item.what, item.dtype->name),
        text::format("{} x {}", bytes_of_bits(item.copies * item.dtype->bits, item.dtype->block),
                     memory_letter(need, item)),
        item.bytes());
    if (i + 1 < need.items.size() && need.items[i + 1].part == item.part) continue;
    if (i > 0) {  // the first row is its own subtotal
      const int bits = sum->bits_per_parameter;
      add(true, name_with_times(*sum), bits == 0 ? "" : bytes_of_bits(bits) + " x N", sum->bytes);
    }
    ++sum;
  }
  return lines;
}

std::string title(const Recipe& recipe) {
  return text::format("Memory to train with {}{}, {} precision: {}", recipe.optimizer->title,
                      recipe.optimizer->states.empty() ? " (which keeps nothing)" : "", recipe.precision->name,
                      recipe.precision->help);
}

/// What has no gradients and no state for its element type alone, in a sentence; empty where all is trained.
std::string untrained(const Memory& need) {
  std::vector<std::string> names;
  for (const MemoryItem& item : need.items) {
    const bool own = item.part == MemoryPart::weights && item.dtype != need.recipe.dtype;
    if (own && !item.dtype->trainable()) names.emplace_back(item.dtype->name);
  }
  if (names.empty()) return {};
  return text::format("Tensors of {} are not trained: PyTorch has no gradients of them. ", join_and(names));
}

/// Where the figures come from.
std::string sources(const Recipe& recipe) {
  const std::string state = text::format("State of {}: {}.", recipe.optimizer->title, recipe.optimizer->source);
  if (recipe.precision->source.empty()) return state;
  return text::format("{} Precision: {}.", state, recipe.precision->source);
}

constexpr std::string_view closing = "Activations are not included: they depend on the input.";

}  // namespace

std::string memory_lines(const Memory& need, Units units) {
  std::vector<MemorySubtotal> sums = need.subtotals();
  std::erase_if(sums, [](const MemorySubtotal& sum) {
    return sum.last == MemoryPart::master || sum.last == MemoryPart::buffers;
  });
  sums.front().name = text::format("{} weights", need.weight_dtypes());
  sums.front().times = 0;
  std::size_t width = 30;
  for (const MemorySubtotal& sum : sums) width = std::max(width, sum.name.size());
  const SizeScale size(sums.back().bytes, units);
  std::string text;
  for (const MemorySubtotal& sum : sums) {
    const std::string times = sum.times == 0 ? "" : text::format("(x{})", sum.times);
    text::append(text, "  {:<{}}  {:>4}  {}\n", sum.name, width, times, size(sum.bytes));
  }
  if (const Bytes buffers = need.bytes(MemoryPart::buffers); buffers > 0) {
    constexpr std::size_t times_column = 6;
    text::append(text, "  {:<{}}  {}\n", "buffers, beside these", width + times_column,
                 SizeScale(buffers, units)(buffers));
  }
  if (const std::string note = untrained(need); !note.empty()) text += wrap(note, help_width, 2);
  return text;
}

std::string memory_table(const Memory& need, const ReportOptions& options) {
  constexpr std::size_t numbers = 3;
  Table table(numbers);
  const Styles& styles = options.styles;
  table.add({styles.weak("held"), styles.weak("B each"), styles.weak("bytes"), styles.weak("size")});
  for (Line& line : table_lines(need, options.units)) {
    if (line.subtotal) {
      for (std::string* cell : {&line.what, &line.each, &line.bytes, &line.size}) *cell = styles.strong(*cell);
    }
    table.add(
        {(line.subtotal ? "  " : "") + line.what, std::move(line.each), std::move(line.bytes), std::move(line.size)});
  }
  std::string text = styles.heading(wrap(title(need.recipe), help_width, 2)) + '\n' + table.render(2) + '\n';
  for (const std::string& line : memory_legend(need)) text += "  " + line + '\n';
  return text + '\n' + styles.weak(wrap(sources(need.recipe), help_width, 2)) +
         wrap(untrained(need) + std::string(closing), help_width, 2);
}

std::string memory_markdown(const Memory& need, const ReportOptions& options) {
  std::string text = title(need.recipe) + "\n\n| held | bytes each | bytes | size |\n| :-- | --: | --: | --: |\n";
  for (const Line& line : table_lines(need, options.units)) {
    const std::string_view mark = line.subtotal ? "**" : "";
    text::append(text, "| {0}{1}{0} | {2} | {0}{3}{0} | {4} |\n", mark, line.what, line.each, line.bytes, line.size);
  }
  return text + text::format("\n{}. {} {}{}\n", text::join(memory_legend(need), ", "), sources(need.recipe),
                             untrained(need), closing);
}

}  // namespace paramcount
