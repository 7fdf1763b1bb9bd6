// SPDX-License-Identifier: MIT
// The sections of the long answer that set a layer beside others.
#include <algorithm>

#include "report/explanation.hpp"
#include "report/known_layers.hpp"
#include "report/pytorch.hpp"
#include "row/parts.hpp"
#include "text/format.hpp"
#include "value/checked.hpp"

namespace paramcount {
namespace {

constexpr std::size_t no_argument = static_cast<std::size_t>(-1);

std::size_t find_argument(const Kind& kind, std::string_view name) {
  for (std::size_t i = 0; i < kind.arguments.size(); ++i) {
    if (kind.arguments[i].name == name) return i;
  }
  return no_argument;
}

Layer with_bias(const Layer& layer, std::size_t bias, bool truth) {
  std::vector<Value> values = layer.values;
  values[bias] = Value(truth);
  return make_layer(*layer.kind, std::move(values));
}

Network alone(const Layer& layer, bool frozen) {
  Module module;
  module.frozen = frozen;
  module.content = layer;
  return {call(layer), {module}};
}

/// Linear(in_features, out_features), or nothing where that is more than PyTorch can hold.
std::vector<Layer> try_linear(std::int64_t inputs, std::int64_t outputs, bool bias) {
  try {
    return {make_layer(*find_kind("linear"), {Value(inputs), Value(outputs), Value(bias)})};
  } catch (const Error&) {
    return {};
  }
}

std::int64_t integer_argument(const Layer& layer, std::string_view name) {
  const std::size_t position = find_argument(*layer.kind, name);
  const auto* integer = position == no_argument ? nullptr : layer.values[position].get<std::int64_t>();
  return integer == nullptr ? 0 : *integer;
}

}  // namespace

void explain_networks(const Layer& layer, Document& document) {
  const std::vector<KnownLayer> known = find_known_layers(layer);
  if (known.empty()) return;
  document.section("Where you will meet it");
  for (const KnownLayer& fact : known) document.item(fact.networks, fact.where);
}

void explain_dense(const Layer& layer, Document& document) {
  if (layer.kind->family != "convolution" || layer.figures.parameters() == 0) return;
  document.section("Compared with a fully connected layer");
  document.paragraph(
      text::format("A convolution has the same weights at every place of its input, so its count does not depend on "
                   "the input's size: it is {} for any.",
                   group_digits(layer.figures.parameters())));
  constexpr std::int64_t side = 16;
  const auto dimensions = layer.kind->class_name[layer.kind->class_name.size() - 2] - '0';
  std::int64_t places = 1;
  std::string size;
  for (int i = 0; i < dimensions; ++i) {
    places *= side;
    size += text::format("{}{}", i == 0 ? "" : "x", side);
  }
  const std::int64_t inputs = integer_argument(layer, "in_channels");
  const std::int64_t outputs = integer_argument(layer, "out_channels");
  std::int64_t all_inputs = 0;
  std::int64_t all_outputs = 0;
  const bool fits =
      !__builtin_mul_overflow(inputs, places, &all_inputs) && !__builtin_mul_overflow(outputs, places, &all_outputs);
  for (const Layer& dense :
       fits ? try_linear(all_inputs, all_outputs, layer.figures.biases > 0) : std::vector<Layer>{}) {
    const std::int64_t ratio = dense.figures.parameters() / layer.figures.parameters();
    document.paragraph(text::format(
        "A fully connected layer from {} channels of {} to {} channels of the same size is {}: {} parameters{}.",
        group_digits(inputs), size, group_digits(outputs), call(dense), group_digits(dense.figures.parameters()),
        ratio > 1 ? text::format(", {} times as many", group_digits(ratio)) : ""));
  }
}

void explain_bias(const Leaf& leaf, const ReportOptions& options, Document& document) {
  const Layer& layer = *leaf.layer;
  const std::size_t bias = find_argument(*layer.kind, "bias");
  if (bias == no_argument || !matters(*layer.kind, bias)) return;
  const Layer with = with_bias(layer, bias, true);
  const Layer without = with_bias(layer, bias, false);
  const std::int64_t saved = checked_subtract(with.figures.parameters(), without.figures.parameters());
  if (saved == 0) return;
  document.section("With and without bias");
  const Network networks[] = {alone(with, leaf.frozen), alone(without, leaf.frozen)};
  document.comparison(compare({{"with bias", &networks[0]}, {"without bias", &networks[1]}}, options));
  const std::string_view family = layer.kind->family;
  if (family != "convolution" && layer.kind->class_name != "Linear") return;
  const Memory need = memory(networks[0], options.recipe);
  const Bytes bytes = need.bytes(MemoryPart::weights) - memory(networks[1], options.recipe).bytes(MemoryPart::weights);
  document.paragraph(text::format(
      "Where a batch normalisation follows directly, the bias does nothing: the normalisation subtracts the mean of "
      "every channel, the bias with it, and adds a shift of its own. There bias=False saves {} a layer, {} "
      "in {}.",
      plural(saved, "parameter", "parameters"), SizeScale(bytes, options.units)(bytes), need.weight_dtypes()));
}

void explain_code(const Layer& layer, Document& document) {
  document.section("PyTorch code that verifies it");
  document.code(pytorch_assertions(layer), "python");
}

}  // namespace paramcount
