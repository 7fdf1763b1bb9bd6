// SPDX-License-Identifier: MIT
#include "report/memory.hpp"

#include <algorithm>
#include <iterator>

#include "report/table.hpp"
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

/// Bits as bytes: "4", "0.5".
std::string bytes_of_bits(int bits) {
  constexpr int byte = 8;
  return bits % byte == 0 ? std::to_string(bits / byte) : text::format("{:.1f}", static_cast<double>(bits) / byte);
}

/// Bytes of one element in all copies; of quantized weights with their scales: "0.5625".
std::string bytes_of_element(const MemoryItem& item) {
  if (item.dtype->block == 1) return bytes_of_bits(item.bits_per_element());
  constexpr double byte = 8;
  return text::format("{}", item.copies * item.dtype->bits / (byte * item.dtype->block));
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
        text::format("{} x {}", bytes_of_element(item), symbol(item.basis)), item.bytes());
    if (i + 1 < need.items.size() && need.items[i + 1].part == item.part) continue;
    if (item.part != MemoryPart::weights) {  // the first row is its own subtotal
      const int bits = sum->bits_per_parameter;
      add(true, name_with_times(*sum), bits == 0 ? "" : bytes_of_bits(bits) + " x N", sum->bytes);
    }
    ++sum;
  }
  return lines;
}

std::string not_trained(const DType& dtype) {
  return text::format("{} weights have no gradients: they are run, or stay frozen under adapters", dtype.name);
}

std::string title(const Recipe& recipe) {
  if (!has_gradients(*recipe.dtype)) return not_trained(*recipe.dtype);
  return text::format("Memory to train with {}{}, {} precision: {}", recipe.optimizer->title,
                      recipe.optimizer->states.empty() ? " (which keeps nothing)" : "", recipe.precision->name,
                      recipe.precision->help);
}

/// "N = 73,856 parameters": what each letter of the table stands for.
std::vector<std::string> legend(const Memory& need) {
  std::vector<MemoryItem> items = need.items;
  const auto by_basis = [](const MemoryItem& a, const MemoryItem& b) { return a.basis < b.basis; };
  std::stable_sort(items.begin(), items.end(), by_basis);
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0 && items[i].basis == items[i - 1].basis) continue;
    lines.push_back(text::format("{} = {} {}", symbol(items[i].basis), group_byte_digits(items[i].elements),
                                 meaning(items[i].basis)));
  }
  return lines;
}

/// Where the figures come from.
std::string sources(const Recipe& recipe) {
  if (!has_gradients(*recipe.dtype)) return {};
  const std::string state = text::format("State of {}: {}.", recipe.optimizer->title, recipe.optimizer->source);
  if (recipe.precision->source.empty()) return state;
  return text::format("{} Precision: {}.", state, recipe.precision->source);
}

constexpr std::string_view closing = "Activations are not included: they depend on the input.";

}  // namespace

Memory held(Memory need) {
  if (has_gradients(*need.recipe.dtype)) return need;
  std::erase_if(need.items, [](const MemoryItem& item) {
    return item.part != MemoryPart::weights && item.part != MemoryPart::buffers;
  });
  for (MemoryItem& item : need.items) {
    if (item.basis == MemoryBasis::buffer_elements) item.dtype = find_dtype("float32");
  }
  return need;
}

std::string memory_lines(const Memory& all, Units units) {
  const Memory need = held(all);
  std::vector<MemorySubtotal> sums = need.subtotals();
  std::erase_if(sums, [](const MemorySubtotal& sum) {
    return sum.last == MemoryPart::master || sum.last == MemoryPart::buffers;
  });
  sums.front().name = text::format("{} weights", need.recipe.dtype->name);
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
  if (!has_gradients(*need.recipe.dtype)) text::append(text, "  {}\n", not_trained(*need.recipe.dtype));
  return text;
}

std::string memory_table(const Memory& all, const ReportOptions& options) {
  const Memory need = held(all);
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
  for (const std::string& line : legend(need)) text += "  " + line + '\n';
  text += '\n';
  if (const std::string from = sources(need.recipe); !from.empty()) text += styles.weak(wrap(from, help_width, 2));
  return text + wrap(closing, help_width, 2);
}

std::string memory_markdown(const Memory& all, const ReportOptions& options) {
  const Memory need = held(all);
  std::string text = title(need.recipe) + "\n\n| held | bytes each | bytes | size |\n| :-- | --: | --: | --: |\n";
  for (const Line& line : table_lines(need, options.units)) {
    const std::string_view mark = line.subtotal ? "**" : "";
    text::append(text, "| {0}{1}{0} | {2} | {0}{3}{0} | {4} |\n", mark, line.what, line.each, line.bytes, line.size);
  }
  const std::string from = sources(need.recipe);
  return text + text::format("\n{}. {}{}{}\n", text::join(legend(need), ", "), from, from.empty() ? "" : " ", closing);
}

}  // namespace paramcount
