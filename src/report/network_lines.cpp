// SPDX-License-Identifier: MIT
#include "report/network_lines.hpp"

#include "model/expand.hpp"
#include "model/numbered.hpp"
#include "text/escape.hpp"
#include "text/format.hpp"
#include "value/checked.hpp"

namespace paramcount {
namespace {

/// A bare tensor is its shape and, where it has one of its own, its element type; any other layer its call.
std::string description_of(const Layer& layer) {
  if (layer.kind->family != "tensor") return call(layer);
  const Tensor tensor = tensors(layer).front();
  return text::format("{}[{}]{}{}", tensor.role == Role::buffer ? "buffer " : "", text::join(tensor.shape, ", "),
                      tensor.dtype == nullptr ? "" : " ", tensor.dtype == nullptr ? "" : tensor.dtype->name);
}

void add_lines(const Module& module, std::size_t depth, std::size_t max_depth, std::int64_t copies,
               std::vector<NetworkLine>& lines) {
  Tally sum;
  sum.add(module);
  const std::string range = numbered_range(module);
  NetworkLine line{
      depth, range.empty() ? printable(module.name) : range, {}, {}, checked_multiply(sum.parameters(), copies)};
  const auto* layer = std::get_if<Layer>(&module.content);
  if (module.repeat > 1) line.what = text::format("{} x", module.repeat);
  const auto append = [](std::string& words, const std::string& text) {
    if (!text.empty()) words += (words.empty() ? "" : " ") + printable(text);
  };
  append(line.what, layer != nullptr ? description_of(*layer) : std::get<Block>(module.content).class_name);
  if (layer != nullptr && !layer->tied_to.empty()) append(line.note, text::format("tied to {}", layer->tied_to));
  if (layer == nullptr && std::get<Block>(module.content).not_counted) {
    append(line.note, std::get<Block>(module.content).modules.empty() ? "(not counted)" : "(not wholly counted)");
  }
  if (module.frozen) append(line.note, "frozen");
  lines.push_back(std::move(line));
  if (depth + 1 >= max_depth) return;
  const std::int64_t all = checked_multiply(copies, module.repeat);
  for (const Module& child : children(module)) add_lines(child, depth + 1, max_depth, all, lines);
}

/// Whether the network is one module without a name, whose children are the first level: a printed model, a composite
/// layer.
bool has_root(const Network& network) {
  if (network.modules.size() != 1 || !network.modules.front().name.empty()) return false;
  const auto* layer = std::get_if<Layer>(&network.modules.front().content);
  return layer == nullptr || is_composite(*layer);
}

}  // namespace

std::vector<NetworkLine> network_lines(const Network& network, std::size_t depth) {
  std::vector<NetworkLine> lines;
  const std::size_t levels = has_root(network) ? depth + 1 : depth;
  for (const Module& module : network.modules) add_lines(module, 0, levels, 1, lines);
  return lines;
}

std::string description(const NetworkLine& line) {
  return line.what + (line.what.empty() || line.note.empty() ? "" : " ") + line.note;
}

std::string share_text(std::int64_t parameters, std::int64_t total) {
  constexpr double percent = 100;
  if (total == 0) return {};
  return text::format("{:.1f}%", percent * static_cast<double>(parameters) / static_cast<double>(total));
}

}  // namespace paramcount
