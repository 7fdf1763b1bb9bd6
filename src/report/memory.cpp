// SPDX-License-Identifier: MIT
#include "report/memory.hpp"

#include <algorithm>
#include <iterator>

#include "report/memory_letters.hpp"
#include "report/table.hpp"
#include "report/wrap.hpp"
#include "row/arguments.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

/// Bits as bytes: "4", "0.5"; 0.5625 for an element of Q4_K.
std::string bytes_of_bits(int bits, int elements = 1) {
  const int bits_of_bytes = 8 * elements;
  return bits % bits_of_bytes == 0 ? std::to_string(bits / bits_of_bytes)
                                   : text::format("{}", static_cast<double>(bits) / bits_of_bytes);
}

std::string name_with_times(const MemorySubtotal& sum) {
  return sum.times == 0 ? sum.name : text::format("{} (x{})", sum.name, sum.times);
}

/// A row for each thing that is held, and below it, deeper, the subtotal.
Table items_table(const Memory& need, Units units) {
  const std::vector<MemorySubtotal> sums = need.subtotals();
  auto sum = sums.begin();
  Table table{{{"held"}, {"bytes each", Align::right}, {"bytes", Align::right}, {"size", Align::right}}, {}};
  const SizeScale size(need.training(), units);
  const auto cells = [&](std::string what, std::string each, Bytes bytes) {
    return std::vector{std::move(what), std::move(each), group_byte_digits(bytes), size(bytes)};
  };
  for (std::size_t i = 0; i < need.items.size(); ++i) {
    const MemoryItem& item = need.items[i];
    table.add(cells(text::format("{}, {}", item.what, item.dtype->name),
                    text::format("{} x {}", bytes_of_bits(item.copies * item.dtype->bits, item.dtype->block),
                                 memory_letter(need, item)),
                    item.bytes()));
    if (i + 1 < need.items.size() && need.items[i + 1].part == item.part) continue;
    if (i > 0) {  // the first row is its own subtotal
      const int bits = sum->bits_per_parameter;
      table.add(cells(name_with_times(*sum), bits == 0 ? "" : bytes_of_bits(bits) + " x N", sum->bytes), Mark::strong,
                1);
    }
    ++sum;
  }
  return table;
}

std::string not_trained(const DType& dtype) {
  return text::format("{} weights have no gradients: they are run, or stay frozen under adapters", dtype.name);
}

std::string title(const Recipe& recipe) {
  if (!recipe.dtype->trainable()) return not_trained(*recipe.dtype);
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
  if (!recipe.dtype->trainable()) return {};
  const std::string state = text::format("State of {}: {}.", recipe.optimizer->title, recipe.optimizer->source);
  if (recipe.precision->source.empty()) return state;
  return text::format("{} Precision: {}.", state, recipe.precision->source);
}

/// A table of names, factors and sizes in few columns: "1.13 MiB  weights + moments + gradients (x4)".
std::string sizes_first(const Table& table, std::size_t width) {
  std::size_t widest = 0;
  for (const TableRow& row : table.rows) widest = std::max(widest, row.cells.back().size());
  constexpr std::size_t margin = 2;
  std::string text;
  for (const TableRow& row : table.rows) {
    const std::string& size = row.cells.back();
    const std::size_t before = margin + widest;
    const std::string name = text::format("{}{}{}", row.cells[0], row.cells[1].empty() ? "" : " ", row.cells[1]);
    const std::string lines = wrap(name, width, before + margin);
    text.append(before - size.size(), ' ').append(size).append(lines.substr(before));
  }
  return text;
}

constexpr std::string_view closing = "Activations are not included: they depend on the input.";

}  // namespace

Memory held(Memory need) {
  if (need.recipe.dtype->trainable()) return need;
  std::erase_if(need.items, [](const MemoryItem& item) {
    return item.part != MemoryPart::weights && item.part != MemoryPart::buffers;
  });
  for (MemoryItem& item : need.items) {
    if (item.part == MemoryPart::buffers && item.dtype == need.recipe.dtype) item.dtype = find_dtype("float32");
  }
  return need;
}

std::string memory_lines(const Memory& all, const ReportOptions& options) {
  const Memory need = held(all);
  std::vector<MemorySubtotal> sums = need.subtotals();
  std::erase_if(sums, [](const MemorySubtotal& sum) {
    return sum.last == MemoryPart::master || sum.last == MemoryPart::buffers;
  });
  sums.front().name = text::format("{} weights", need.weight_dtypes());
  sums.front().times = 0;
  constexpr std::size_t least_name = 30;
  constexpr std::size_t least_times = 4;
  Table table{{{"", Align::left, 2, least_name}, {"", Align::right, 2, least_times}, {"", Align::right}}, {}};
  const Bytes buffers = need.bytes(MemoryPart::buffers);
  const SizeScale size(std::max(sums.back().bytes, buffers), options.units);
  for (const MemorySubtotal& sum : sums) {
    table.add({sum.name, sum.times == 0 ? "" : text::format("(x{})", sum.times), size(sum.bytes)});
  }
  if (buffers > 0) table.add({"buffers, beside these", "", size(buffers)});
  std::string text = options.width && least_width(table, {}) > *options.width ? sizes_first(table, *options.width)
                                                                              : table_text(table, {});
  if (const std::string note = untrained(need); !note.empty()) text += wrap(note, options.prose_width(), 2);
  if (!need.recipe.dtype->trainable()) text += wrap(not_trained(*need.recipe.dtype), options.prose_width(), 2);
  return text;
}

std::string memory_table(const Memory& all, const ReportOptions& options) {
  const Memory need = held(all);
  Table table = items_table(need, options.units);
  table.columns[1].title = "B each";
  const Styles& styles = options.styles;
  const TextLayout layout{.head = TextLayout::Head::weak};
  const std::size_t width = options.prose_width();
  std::string text = styles.heading(wrap(title(need.recipe), width, 2)) + '\n' +
                     table_text(narrowed(std::move(table), layout, options.width.value_or(any_width)), layout, styles) +
                     '\n';
  for (const std::string& line : memory_legend(need)) text += wrap(line, width, 2, 2);
  text += '\n';
  if (const std::string from = sources(need.recipe); !from.empty()) text += styles.weak(wrap(from, width, 2));
  return text + wrap(untrained(need) + std::string(closing), width, 2);
}

std::string memory_markdown(const Memory& all, const ReportOptions& options) {
  const Memory need = held(all);
  const std::string from = sources(need.recipe);
  return text::format("{}\n\n{}\n{}. {}{}{}{}\n", title(need.recipe), table_markdown(items_table(need, options.units)),
                      text::join(memory_legend(need), ", "), from, from.empty() ? "" : " ", untrained(need), closing);
}

}  // namespace paramcount
