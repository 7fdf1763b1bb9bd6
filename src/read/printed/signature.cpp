// SPDX-License-Identifier: MIT
#include "read/printed/signature.hpp"

#include <algorithm>
#include <functional>

#include "text/brackets.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

PrintedArgument to_argument(std::string_view item) {
  std::size_t name = 0;
  while (name < item.size() && is_name_character(item[name])) ++name;
  std::size_t equals = name;
  while (equals < item.size() && is_blank(item[equals])) ++equals;
  const bool named = name > 0 && equals < item.size() && item[equals] == '=' && item.substr(equals, 2) != "==";
  return {named ? item.substr(0, name) : std::string_view(), named ? trim(item.substr(equals + 1)) : item};
}

std::vector<PrintedArgument> split_arguments(std::string_view text) {
  static constexpr CharacterSet special([](char c) { return c == ',' || opens_bracket(c) || closes_bracket(c); });
  constexpr std::size_t usual = 8;
  std::vector<PrintedArgument> arguments;
  BracketDepth brackets;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    while (i < text.size() && !special(text[i])) ++i;
    const char c = i < text.size() ? text[i] : ',';
    brackets.take(c);
    if (c != ',' || (brackets.open() && i < text.size())) continue;
    const std::string_view item = trim(text.substr(begin, i - begin));
    begin = i + 1;
    if (item.empty()) continue;
    if (arguments.empty()) arguments.reserve(usual);
    arguments.push_back(to_argument(item));
  }
  return arguments;
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool is_integer(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

}  // namespace

Signature::Signature(std::string_view class_name, std::string_view text, int depth)
    : class_name_(class_name), text_(text), arguments_(split_arguments(text)), depth_(depth) {
  while (positional_ < arguments_.size() && arguments_[positional_].name.empty()) ++positional_;
}

Span Signature::span_of(std::string_view value) const {
  const std::less<const char*> before;  // defined for characters of other texts, too
  if (before(value.data(), text_.data()) || !before(value.data(), text_.data() + text_.size())) return {};
  return {static_cast<std::size_t>(value.data() - text_.data()), value.size()};
}

const PrintedArgument* Signature::find(std::string_view name) const {
  const auto found = std::find_if(arguments_.begin(), arguments_.end(),
                                  [&](const PrintedArgument& argument) { return argument.name == name; });
  return found == arguments_.end() ? nullptr : &*found;
}

std::string Signature::base() const {
  const bool norm = contains(class_name_, "Norm");
  if (has("in_features") && has("out_features")) return "Linear";
  if (has("kernel_size") && has_integers(2)) return convolution();
  if (contains(class_name_, "Embedding") && has_integers(2)) return "Embedding";
  if (contains(class_name_, "InstanceNorm") && has("affine")) return "InstanceNorm2d";
  if (norm && has("momentum") && has("affine")) return "BatchNorm2d";
  if (norm && has_integers(2) && has("affine")) return "GroupNorm";
  if (contains(class_name_, "RMSNorm") && (has_shape() || has_integers(1))) return "RMSNorm";
  if (norm && has_shape() && has("elementwise_affine")) return "LayerNorm";
  for (const std::string_view kind : {"LSTM", "GRU", "LSTMCell", "GRUCell", "RNNCell"}) {
    if (class_name_.ends_with(kind) && has_integers(2)) return std::string(kind);
  }
  return contains(class_name_, "Dropout") && has("p") ? "Dropout" : "";
}

bool Signature::is_old() const { return arguments_.size() == 1 && contains(arguments_.front().value, "->"); }

std::vector<PrintedArgument> Signature::old_sizes() const {
  const std::string_view text = arguments_.front().value;
  const std::size_t arrow = text.find("->");
  return {{{}, trim(text.substr(0, arrow))}, {{}, trim(text.substr(arrow + 2))}};
}

bool Signature::has_integers(std::size_t count) const {
  if (positional_ < count) return false;
  return std::all_of(arguments_.begin(), arguments_.begin() + static_cast<long>(count),
                     [](const PrintedArgument& argument) { return is_integer(argument.value); });
}

bool Signature::has_shape() const {
  const std::string_view first = positional_ == 0 ? std::string_view() : arguments_.front().value;
  return !first.empty() && (first.front() == '(' || first.front() == '[');
}

std::string Signature::convolution() const {
  const std::string_view kernel = find("kernel_size")->value;
  const auto commas = static_cast<std::size_t>(std::count(kernel.begin(), kernel.end(), ','));
  const std::size_t dimensions = kernel.ends_with(",)") ? commas : commas + 1;
  constexpr std::size_t most = 3;
  if (kernel.front() != '(' || dimensions > most) return {};
  const bool transposed = contains(class_name_, "Transpose") || has("output_padding");
  return text::format("Conv{}{}d", transposed ? "Transpose" : "", dimensions);
}

}  // namespace paramcount
