// SPDX-License-Identifier: MIT
#include "read/printed/single_layer.hpp"

#include <algorithm>

#include "read/printed/classes.hpp"
#include "read/printed/layer.hpp"
#include "text/characters.hpp"

namespace paramcount {
namespace {

constexpr std::size_t context = 1000;

/// Whether print() writes the layer so: the arguments that it names are named.
bool prints_so(std::string_view line, const Layer& layer) {
  const auto has = [&](std::string_view part) { return line.find(part) != std::string_view::npos; };
  const std::string_view family = layer.kind->family;
  if (family == "embedding" || family == "recurrent") return true;
  if (family == "linear") return has("bias=");
  return has("=") && (family != "convolution" || has("stride=")) && (family != "normalization" || has("eps="));
}

/// Whether the line goes on with a call that an earlier line opened, as code does.
bool is_inside_call(std::string_view before, std::string_view after) {
  before = trim(before.substr(before.size() - std::min(before.size(), context)));
  if (!before.empty() && std::string_view("(,[{=").find(before.back()) != std::string_view::npos) return true;
  after = trim(after.substr(0, context));
  return !after.empty() && std::string_view(")],").find(after.front()) != std::string_view::npos;
}

}  // namespace

std::string_view single_layer(std::string_view text, std::size_t begin) {
  const std::size_t end = std::min(text.find('\n', begin), text.size());
  const std::string_view line = trim(text.substr(begin, end - begin));
  const std::size_t name = kind_name_length(line);
  if (name == 0 || name == line.size() || line[name] != '(' || line.back() != ')') return {};
  const std::string_view class_name = line.substr(0, name);
  if (class_name.find('.') != std::string_view::npos || line.size() <= name + 2) return {};
  const KnownClass known = find_known_class(class_name);
  if (known.kind == nullptr && known.known == nullptr) return {};
  if (is_inside_call(text.substr(0, begin), text.substr(end))) return {};
  const PrintedLayer printed = read_printed_layer(known, class_name, line.substr(name + 1, line.size() - name - 2));
  if (!printed.layer || printed.layer->figures.parameters() == 0) return {};
  const bool alone = trim(text).size() == line.size();
  return alone || prints_so(line, *printed.layer) ? class_name : std::string_view();
}

}  // namespace paramcount
