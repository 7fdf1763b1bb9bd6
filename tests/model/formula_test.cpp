// SPDX-License-Identifier: MIT
// A formula is text for people; worked out, it must give the count.
#include "paramcount/formula.hpp"

#include <variant>

#include "catch.hpp"
#include "fuzz/arithmetic.hpp"
#include "oracle/cases.hpp"
#include "row/row.hpp"
#include "support.hpp"
#include "text/characters.hpp"

namespace paramcount::test {
namespace {

using Number = long double;

void add_symbols(const Layer& layer, const std::string& prefix, Symbols& symbols);

void add_symbols(const Module& module, const std::string& prefix, Symbols& symbols) {
  if (const auto* layer = std::get_if<Layer>(&module.content)) return add_symbols(*layer, prefix, symbols);
  for (const Module& child : std::get<Block>(module.content).modules) {
    add_symbols(child, prefix + child.name + ".", symbols);
  }
}

void add_symbol(const Value& value, const std::string& name, Symbols& symbols) {
  if (const auto* integer = value.get<std::int64_t>()) symbols[name] = static_cast<Number>(*integer);
  if (const auto* real = value.get<double>()) symbols[name] = static_cast<Number>(*real);
  if (const auto* module = value.get<ModulePointer>()) add_symbols(**module, name + ".", symbols);
  if (const auto* tuple = value.get<Tuple>()) {
    for (std::size_t i = 0; i < tuple->size(); ++i) {
      add_symbol((*tuple)[i], name + "[" + std::to_string(i) + "]", symbols);
      add_symbol((*tuple)[i], name, symbols);  // a formula uses this name only where all items are equal
    }
  }
}

void add_symbols(const Layer& layer, const std::string& prefix, Symbols& symbols) {
  for (std::size_t i = 0; i < layer.values.size(); ++i) {
    const Argument& argument = layer.kind->arguments[i];
    const bool by_default = !layer.values[i].given() && !argument.default_value.empty();
    if (by_default && is_digit(argument.default_value.front())) {
      symbols[prefix + std::string(argument.name)] = std::stold(std::string(argument.default_value));
    }
    add_symbol(layer.values[i], prefix + std::string(argument.name), symbols);
  }
}

void check_formula(const Layer& layer) {
  const Formula how = formula(layer);
  Symbols symbols;
  add_symbols(layer, "", symbols);
  INFO(call(layer) << ": " << how.symbols << " = " << how.numbers);
  CHECK(how.result == layer.figures.parameters());
  CHECK(Arithmetic(how.numbers).result() == static_cast<Number>(how.result));
  CHECK(Arithmetic(how.symbols, symbols).result() == static_cast<Number>(how.result));
}

}  // namespace

TEST_CASE("formulas read as people write them", "[formula]") {
  struct Row {
    const char* spec;
    const char* symbols;
    const char* numbers;
  };
  const Row rows[] = {
      {"conv2d 64 128 3", "out_channels * in_channels * kernel_size^2 + out_channels", "128 * 64 * 3 * 3 + 128"},
      {"conv2d 64 128 3 --no-bias", "out_channels * in_channels * kernel_size^2", "128 * 64 * 3 * 3"},
      {"conv2d 64 128 3x5", "out_channels * in_channels * kernel_size[0] * kernel_size[1] + out_channels",
       "128 * 64 * 3 * 5 + 128"},
      {"conv2d 64 128 (3, 3)", "out_channels * in_channels * kernel_size^2 + out_channels", "128 * 64 * 3 * 3 + 128"},
      {"conv2d 64 128 3 --groups 2", "out_channels * in_channels / groups * kernel_size^2 + out_channels",
       "128 * 64 / 2 * 3 * 3 + 128"},
      {"conv1d 16 33 3", "out_channels * in_channels * kernel_size + out_channels", "33 * 16 * 3 + 33"},
      {"convtranspose2d 6 4 3 --groups 2", "in_channels * out_channels / groups * kernel_size^2 + out_channels",
       "6 * 4 / 2 * 3 * 3 + 4"},
      {"linear 10 5", "out_features * in_features + out_features", "5 * 10 + 5"},
      {"layernorm 768", "2 * normalized_shape", "2 * 768"},
      {"layernorm 20x10x10", "2 * normalized_shape[0] * normalized_shape[1] * normalized_shape[2]", "2 * 20 * 10 * 10"},
      {"lstm 10 20", "4 * hidden_size * input_size + 4 * hidden_size^2 + 8 * hidden_size",
       "4 * 20 * 10 + 4 * 20 * 20 + 8 * 20"},
      {"multiheadattention 512 8", "4 * embed_dim^2 + 4 * embed_dim", "4 * 512 * 512 + 4 * 512"},
      {"TransformerEncoder(Linear(2, 3), 4)",
       "num_layers * encoder_layer.out_features * encoder_layer.in_features + num_layers * encoder_layer.out_features",
       "4 * 3 * 2 + 4 * 3"},
      {"relu", "0", "0"},
      {"LayerNorm(())", "2", "2"},
  };
  for (const Row& row : rows) {
    const Formula how = formula(layer_of(row.spec));
    INFO(row.spec);
    CHECK(how.symbols == row.symbols);
    CHECK(how.numbers == row.numbers);
  }
}

TEST_CASE("the formula of every kind gives the count", "[formula]") {
  for (const Kind* kind : all_kinds()) {
    if (kind->family == "lazy") continue;
    const Network network = read_network(example_of(*kind));
    for (const Leaf& leaf : leaves(network)) check_formula(*leaf.layer);
  }
}

TEST_CASE("a formula keeps the constants of its row", "[formula]") {
  struct Row {
    const char* body;
    const char* symbols;
    const char* numbers;
  };
  const Row rows[] = {
      {"weight [n / 2, n]", "n^2 / 2", "12 * 12 / 2"},
      {"weight [n / 2, 4 * n]", "2 * n^2", "2 * 12 * 12"},
      {"weight [3 * n / 2]", "3 * n / 2", "3 * 12 / 2"},
      {"weight [n / (2 * m)]", "n / m / 2", "12 / 3 / 2"},
      {"weight [n / (n / 3)]", "3", "3"},
      {"weight [n / -2 * -m]", "(0 - m) * -1 * n / 2", nullptr},
      {"weight [n / 2]\nshift [n / 2]", "n", "12"},
      {"weight [n / 2]\nshift [n]", "n / 2 + n", "12 / 2 + 12"},
      {"weight [(n + m) / 5]", "(n + m) / 5", "(12 + 3) / 5"},
      {"weight [(n + m) // 2]", "((n + m) // 2)", "((12 + 3) // 2)"},
      {"weight [int(m * 2.5)]", "7", "7"},
      {"weight [int(n * 2.5)]", "n * 2.5", "12 * 2.5"},
  };
  for (const Row& row : rows) {
    INFO(row.body);
    const Kind kind =
        read_row({.name = "Test", .help = "", .arguments = "n: integer, m: integer", .body = row.body}, "test", 0);
    const Layer layer = make_layer(kind, {Value(std::int64_t{12}), Value(std::int64_t{3})});
    check_formula(layer);
    if (row.numbers == nullptr) continue;
    CHECK(formula(layer).symbols == row.symbols);
    CHECK(formula(layer).numbers == row.numbers);
  }
}

TEST_CASE("every formula of the oracle's layers gives the count", "[formula]") {
  int checked = 0;
  for (const OracleCase& wanted : oracle_cases()) {
    if (!wanted.error.empty() || wanted.lazy || wanted.id.find("from_pretrained") != std::string::npos) continue;
    INFO(wanted.text);
    const Network network = read_network(wanted.text);
    for (const Leaf& leaf : leaves(network)) {
      check_formula(*leaf.layer);
      ++checked;
    }
  }
  CHECK(checked > 500);
}

}  // namespace paramcount::test
