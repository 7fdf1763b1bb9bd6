// SPDX-License-Identifier: MIT
#include "report/network_lines.hpp"

#include <algorithm>

#include "model/expand.hpp"
#include "model/numbered.hpp"
#include "report/wrap.hpp"
#include "text/escape.hpp"
#include "text/format.hpp"
#include "value/checked.hpp"

namespace paramcount {
namespace {

constexpr std::size_t least_words = 12;

void append_words(std::string& words, const std::string& text) {
  if (!text.empty()) words += (words.empty() ? "" : " ") + text;
}

/// "[2304, 768]", "[2304, 768] float16".
std::string shape_text(const Tensor& tensor) {
  std::string text = text::format("[{}]", text::join(tensor.shape, ", "));
  if (tensor.dtype != nullptr) text.append(" ").append(tensor.dtype->name);
  return text;
}

/// A bare tensor is its shape; any other layer its call.
void describe(const Layer& layer, NetworkLine& line) {
  if (!layer.tied_to.empty()) append_words(line.note, text::format("tied to {}", printable(layer.tied_to)));
  if (layer.kind->family != "tensor") {
    line.call.emplace(layer);
    return;
  }
  const Tensor tensor = tensors(layer).front();
  line.is_tensor = true;
  if (tensor.role == Role::buffer) append_words(line.what, "buffer");
  append_words(line.what, shape_text(tensor));
}

void describe(const Block& block, NetworkLine& line) {
  append_words(line.what, printable(block.class_name));
  line.not_counted = block.not_counted;
  if (block.not_counted) append_words(line.note, block.modules.empty() ? "(not counted)" : "(not wholly counted)");
}

/// The one child of a block that is nothing but its copies, numbered from 0: a line says both, as in "layers  32 x".
const Module* only_copies(const Module& module) {
  const auto* block = std::get_if<Block>(&module.content);
  if (block == nullptr || module.repeat > 1 || module.frozen || block->not_counted || !block->class_name.empty() ||
      block->modules.size() != 1) {
    return nullptr;
  }
  const Module& child = *block->modules.begin();
  return child.repeat > 1 && child.name == "0" ? &child : nullptr;
}

void describe(const Module& module, NetworkLine& line) {
  const std::string range = numbered_range(module);
  line.name = range.empty() ? printable(module.name) : range;
  if (module.repeat > 1) line.what = text::format("{} x", module.repeat);
  std::visit([&](const auto& content) { describe(content, line); }, module.content);
  if (module.frozen) append_words(line.note, "frozen");
}

/// What the line stands for: the module, or its copies.
const Module& describe_with_copies(const Module& module, NetworkLine& line) {
  const Module* copies = only_copies(module);
  describe(copies == nullptr ? module : *copies, line);
  if (copies != nullptr) line.name = printable(module.name);
  return copies == nullptr ? module : *copies;
}

void add_lines(const Module& module, std::size_t depth, std::size_t max_depth, std::int64_t copies,
               std::vector<NetworkLine>& lines) {
  if (depth >= max_depth) return;
  Tally sum;
  sum.add(module);
  NetworkLine& line = lines.emplace_back();
  line.depth = depth;
  line.elements = checked_multiply(sum.parameters(), copies);
  const Module& shown = describe_with_copies(module, line);
  const std::int64_t all = checked_multiply(copies, shown.repeat);
  for (const Module& child : children(shown)) add_lines(child, depth + 1, max_depth, all, lines);
}

/// The lines of what a layer holds, `copies` times.
class TensorLines {
 public:
  TensorLines(bool buffers, bool only_layers) : buffers_(buffers), only_layers_(only_layers) {}

  void add(const Layer& layer, std::size_t depth, std::int64_t copies) {
    if (!is_composite(layer)) return add_tensors(layer, depth, copies);
    for (const Module& child : expand(layer)) add_child(child, depth, copies);
  }

  std::vector<NetworkLine> lines;

 private:
  void add_tensors(const Layer& layer, std::size_t depth, std::int64_t copies) {
    for (const Tensor& tensor : tensors(layer)) {
      if ((tensor.role == Role::buffer) != buffers_) continue;
      NetworkLine& line = lines.emplace_back();
      line.depth = depth;
      line.name = printable(tensor.name);
      line.what = shape_text(tensor);
      line.is_tensor = true;
      line.elements = checked_multiply(tensor.count, copies);
    }
  }

  void add_child(const Module& module, std::size_t depth, std::int64_t copies) {
    Tally sum;
    sum.add(module);
    const std::int64_t elements = buffers_ ? sum.figures.buffers : sum.parameters();
    if (elements == 0) return;
    NetworkLine& line = lines.emplace_back();
    line.depth = depth;
    line.elements = checked_multiply(elements, copies);
    const Module& shown = describe_with_copies(module, line);
    const std::int64_t all = checked_multiply(copies, shown.repeat);
    if (const auto* layer = std::get_if<Layer>(&shown.content)) {
      if (layer->kind->family != "tensor" && !only_layers_) add(*layer, depth + 1, all);
      return;
    }
    for (const Module& child : std::get<Block>(shown.content).modules) add_child(child, depth + 1, all);
  }

  bool buffers_;
  bool only_layers_;
};

/// Whether the network is one module without a name, whose children are the first level: a printed model, a composite
/// layer.
bool has_root(const Network& network) {
  if (network.modules.size() != 1 || !network.modules.front().name.empty()) return false;
  const auto* layer = std::get_if<Layer>(&network.modules.front().content);
  return layer == nullptr || is_composite(*layer);
}

/// What the line says but for its note, in so many columns.
std::string words_of(const NetworkLine& line, std::size_t columns) {
  if (!line.call) return line.is_tensor ? line.what : shortened(line.what, std::max(columns, least_words));
  const std::size_t taken = line.what.empty() ? 0 : display_width(line.what) + 1;
  std::string words = line.what;
  append_words(words, columns == any_width ? line.call->text() : line.call->text(columns - std::min(columns, taken)));
  return words;
}

}  // namespace

std::vector<NetworkLine> network_lines(const Network& network, std::size_t depth) {
  std::vector<NetworkLine> lines;
  const std::size_t levels = depth > 0 && has_root(network) ? depth + 1 : depth;
  for (const Module& module : network.modules) add_lines(module, 0, levels, 1, lines);
  return lines;
}

std::vector<NetworkLine> top_lines(TopLayers& layers) {
  std::vector<NetworkLine> lines;
  for (const TopLayer& top : layers.take()) {
    NetworkLine& line = lines.emplace_back();
    line.name = printable(top.path);
    if (top.repeat > 1) line.what = text::format("{} x", top.repeat);
    describe(top.layer, line);
    if (top.frozen) append_words(line.note, "frozen");
    line.elements = top.parameters;
  }
  return lines;
}

std::vector<NetworkLine> tensor_lines(const Layer& layer, bool buffers) {
  TensorLines tree(buffers, layer.kind->is_model() && !buffers);
  tree.add(layer, 0, 1);
  return std::move(tree.lines);
}

std::string description(const NetworkLine& line, std::size_t columns) {
  constexpr std::string_view dots = " ...";
  const std::size_t note = line.note.empty() || columns == any_width ? 0 : display_width(line.note) + 1;
  std::string text = words_of(line, columns - std::min(columns, note));
  append_words(text, line.note);
  if (note == 0 || display_width(text) <= columns) return text;
  std::string words = words_of(line, columns);
  if (display_width(words) + dots.size() > columns) return words;
  append_words(words, line.note);
  return shortened(words, columns);
}

std::size_t least_description(const NetworkLine& line) { return display_width(words_of(line, 0)); }

std::string share_text(std::int64_t parameters, std::int64_t total) {
  constexpr double percent = 100;
  if (total == 0) return {};
  return text::format("{:.1f}%", percent * static_cast<double>(parameters) / static_cast<double>(total));
}

}  // namespace paramcount
