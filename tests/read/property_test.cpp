// SPDX-License-Identifier: MIT
// Random layers and networks, the same in every run.
#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <random>

#include "catch.hpp"
#include "fuzz/invariants.hpp"
#include "paramcount/report.hpp"
#include "row/parts.hpp"
#include "support.hpp"

namespace paramcount::test {
namespace {

class Random {
 public:
  std::size_t below(std::size_t end) { return generator_() % end; }
  bool chance(std::size_t percent) { return below(100) < percent; }
  template <class Items>
  const auto& pick(const Items& items) {
    return items[below(items.size())];
  }

 private:
  std::mt19937 generator_{20260727};
};

// Mostly what divides each other: many layers need that.
constexpr std::array<std::int64_t, 10> sizes{0, 1, 1, 2, 2, 4, 4, 8, 16, 64};
constexpr std::array<double, 5> reals{0.1, 0.5, 2.5, 1e-05, 1e+20};
constexpr std::array<const char*, 6> inner_layers{"ReLU()",
                                                  "PReLU(4)",
                                                  "Linear(4, 8, bias=False)",
                                                  "LayerNorm((2, 4))",
                                                  "TransformerEncoderLayer(8, 2, 16)",
                                                  "TransformerDecoderLayer(4, 2, activation=F.gelu)"};

std::int64_t random_size(Random& random) { return random.pick(sizes); }

ModulePointer random_inner_layer(Random& random) {
  auto module = std::make_shared<Module>();
  module->content = layer_of(random.pick(inner_layers));
  return module;
}

Value random_item(const ArgumentType& type, Random& random) {
  using Base = ArgumentType::Base;
  switch (type.base) {
    case Base::size:
      return Value(random_size(random));
    case Base::integer:
      return Value(random.chance(5) ? std::int64_t{-1} : random_size(random));
    case Base::real:
      return random.chance(30) ? Value(random_size(random)) : Value(random.pick(reals));
    case Base::probability:
      return random.chance(30) ? Value(std::int64_t{1}) : Value(random.pick(std::array{0.0, 0.25, 1.0}));
    case Base::truth:
      return random.chance(20) ? Value(std::int64_t{random.chance(50)}) : Value(random.chance(50));
    case Base::boolean:
      return Value(random.chance(50));
    case Base::choice:
      return Value(Text{std::string(type.text), random.chance(50)});
    case Base::name:
      return Value(Text{"F.gelu", false});
    case Base::text:
      return Value(Text{random.pick(std::array{"zeros", "mean", "(odd # one)"}), true});
    case Base::none:
      return Value(None{});
    case Base::tensor:
      return Value(TensorShape{{random_size(random), random_size(random)}, false});
    case Base::layer:
      return Value(random_inner_layer(random));
    default:
      return Value(Text{random.pick(std::array{"cuda", "float16"}), true});
  }
}

Value random_value(const Argument& spec, Random& random) {
  const ArgumentType& type = random.pick(spec.types);
  if (type.items == 0 || (type.items > 0 && random.chance(50))) return random_item(type, random);
  Tuple items;
  const std::size_t length = type.items > 0 ? static_cast<std::size_t>(type.items) : 1 + random.below(4);
  for (std::size_t i = 0; i < length; ++i) items.push_back(random_item(type, random));
  return Value(std::move(items));
}

/// A layer of this kind, or nothing where the values do not go together.
std::optional<Layer> random_layer(const Kind& kind, Random& random) {
  std::vector<Value> values(kind.arguments.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Argument& argument = kind.arguments[i];
    const bool given = argument.required || (!argument.variadic && random.chance(35));
    if (given) values[i] = random_value(kind.arguments[i], random);
  }
  try {
    return make_layer(kind, std::move(values));
  } catch (const Error&) {
    return {};
  }
}

/// A value as one word of a spec.
std::string word_of(const Value& value, Random& random) {
  const auto* items = value.get<Tuple>();
  // 0x16 is no list: it reads as a hexadecimal number, and is refused.
  const bool plain = items != nullptr && items->size() > 1 && std::all_of(items->begin(), items->end(), [](auto& item) {
                       const auto* integer = item.template get<std::int64_t>();
                       return integer != nullptr && *integer > 0;
                     });
  if (!plain || random.chance(30)) return to_python(value);
  const char separator = random.chance(70) ? 'x' : ',';
  std::string text;
  for (const Value& item : *items) text += (text.empty() ? "" : std::string(1, separator)) + to_python(item);
  return text;
}

/// An argument by its name, as the words know it.
std::string option_of(const Layer& layer, std::size_t argument, Random& random) {
  std::string name(layer.kind->arguments[argument].name);
  if (random.chance(50)) std::replace(name.begin() + 1, name.end(), '_', '-');
  const Value& value = layer.values[argument];
  const bool* truth = value.get<bool>();
  const bool is_switch = layer.kind->arguments[argument].is_switch;
  if (is_switch && truth != nullptr && random.chance(70)) return (*truth ? "--" : "--no-") + name;
  const std::string word = word_of(value, random);
  if (random.chance(30)) return name + "=" + word;
  return "--" + name + (is_switch || random.chance(50) ? "=" : " ") + word;
}

/// How many of the first arguments are given by position; the others go by name, in any order.
struct Order {
  std::size_t positional = 0;
  std::vector<std::size_t> named;
};

Order random_order(const Layer& layer, Random& random) {
  Order order;
  std::size_t most = 0;
  while (most < layer.kind->positional && layer.values[most].given()) ++most;
  order.positional = random.below(most + 1);
  for (std::size_t i = order.positional; i < layer.values.size(); ++i) {
    if (layer.values[i].given()) order.named.push_back(i);
  }
  for (std::size_t i = order.named.size(); i > 1; --i) std::swap(order.named[i - 1], order.named[random.below(i)]);
  return order;
}

std::string words_of(const Layer& layer, Random& random) {
  const Order order = random_order(layer, random);
  const bool options_first = random.chance(30) && order.positional > 0 && !layer.values[0].is<bool>();
  std::string positional;
  for (std::size_t i = 0; i < order.positional; ++i) {
    // Words take no number by position for what is True or False.
    const auto* number = layer.kind->arguments[i].is_switch ? layer.values[i].get<std::int64_t>() : nullptr;
    positional += " " + (number == nullptr ? word_of(layer.values[i], random) : to_python(Value(*number != 0)));
  }
  std::string named;
  for (const std::size_t argument : order.named) named += " " + option_of(layer, argument, random);
  return layer.kind->name + (options_first ? named + positional : positional + named);
}

std::string call_of(const Layer& layer, Random& random) {
  const Order order = random_order(layer, random);
  std::string text = random.pick(std::array{"", "nn.", "torch.nn."}) + layer.kind->class_name + "(";
  const auto separate = [&] { text += text.back() == '(' ? "" : ", "; };
  for (std::size_t i = 0; i < order.positional; ++i) {
    separate();
    text += to_python(layer.values[i]);
  }
  for (const std::size_t argument : order.named) {
    separate();
    text += std::string(layer.kind->arguments[argument].name) + "=" + to_python(layer.values[argument]);
  }
  return text + ")";
}

/// Everything that counts: the kind, and each tensor with its name, role and shape.
std::string description(const Layer& layer) {
  std::string text = layer.kind->class_name;
  for (const Tensor& tensor : tensors(layer)) {
    text += " " + tensor.name + ":" + std::string(role_name(tensor.role)) + "[";
    for (const std::int64_t dimension : tensor.shape) text += std::to_string(dimension) + ",";
    text += "]";
  }
  return text;
}

/// The same for the layers that a text holds, or the Error that it is.
std::string description(const std::string& text) {
  try {
    const Network network = read_network(text);
    std::string all;
    for (const Leaf& leaf : leaves(network))
      all += (all.empty() ? "" : " + ") + leaf.path + " " + description(*leaf.layer);
    return all;
  } catch (const Error& error) {
    return error.what();
  }
}

/// Layers of all kinds, a few of each.
std::vector<Layer> random_layers(Random& random) {
  constexpr int wanted = 8;
  constexpr int attempts = 400;
  std::vector<Layer> layers;
  for (std::size_t i = 0; i < kind_count(); ++i) {
    const Kind& kind = kind_at(i);
    if (kind.family == "lazy") continue;
    int made = 0;
    for (int attempt = 0; attempt < attempts && made < wanted; ++attempt) {
      if (auto layer = random_layer(kind, random)) {
        layers.push_back(*std::move(layer));
        ++made;
      }
    }
    INFO("random layers of kind " << kind.name << " are never right");
    CHECK(made > 0);
  }
  return layers;
}

/// A network as a text, and what it must count.
struct RandomNetwork {
  std::string text;
  WideFigures figures;
  Wide layers = 0;
  Wide frozen = 0;
};

class NetworkWriter {
 public:
  NetworkWriter(const std::vector<Layer>& layers, Random& random) : layers_(layers), random_(random) {}

  RandomNetwork write() {
    write_modules(0, {});
    return std::move(network_);
  }

 private:
  static constexpr std::size_t max_depth = 3;

  struct Around {
    std::int64_t copies = 1;
    bool frozen = false;
  };

  void write_modules(std::size_t depth, const Around& around) {
    for (std::size_t count = 1 + random_.below(4); count > 0; --count) {
      write_module(depth, around);
      network_.text += count == 1 ? "\n" : random_.chance(60) ? "\n" : " + ";
    }
  }

  void write_module(std::size_t depth, Around around) {
    if (random_.chance(50)) network_.text += "n" + std::to_string(++labels_) + ": ";
    if (random_.chance(30)) {
      const auto repeat = static_cast<std::int64_t>(1 + random_.below(12));
      network_.text += std::to_string(repeat) + " x ";
      around.copies *= repeat;
    }
    const bool frozen = random_.chance(10);
    around.frozen = around.frozen || frozen;
    if (depth < max_depth && random_.chance(30)) {
      network_.text += random_.chance(50) ? "{ " : "{\n";
      write_modules(depth + 1, around);
      network_.text += "}";
    } else {
      write_layer(random_.pick(layers_), around);
    }
    if (frozen) network_.text += " --frozen";
  }

  void write_layer(const Layer& layer, const Around& around) {
    network_.text += random_.chance(50) ? words_of(layer, random_) : call_of(layer, random_);
    network_.figures.add(layer.figures, around.copies);
    network_.layers += around.copies;
    if (around.frozen) network_.frozen += Wide{around.copies} * layer.figures.parameters();
  }

  const std::vector<Layer>& layers_;
  Random& random_;
  RandomNetwork network_;
  std::size_t labels_ = 0;
};

bool is_json(std::string_view text) {
  try {
    read_json(text);
    return true;
  } catch (const JsonError&) {
    return false;
  }
}

}  // namespace

TEST_CASE("words, calls and printed lines are three spellings of a layer", "[property]") {
  Random random;
  for (const Layer& layer : random_layers(random)) {
    const std::string expected = description(layer);
    const std::string words = words_of(layer, random);
    const std::string call = call_of(layer, random);
    INFO(words);
    CHECK(description(words) == " " + expected);
    INFO(call);
    CHECK(description(call) == " " + expected);
    const std::string line = "Sequential(\n  (a): " + call + "\n)\n";
    INFO(line);
    // What prints in_features but no bias is no Linear of torch.nn, and its bias is not known.
    const bool no_print = call.find("in_features=") != std::string::npos && call.find("bias=") == std::string::npos;
    if (layer.kind->class_name.find("inear") == std::string::npos || !no_print) {
      CHECK(description(line) == "a " + expected);
    }
    CHECK(disagreement(layer) == "");
  }
}

TEST_CASE("a network counts what its layers count, in every report", "[property]") {
  constexpr int networks = 200;
  Random random;
  const std::vector<Layer> layers = random_layers(random);
  for (int i = 0; i < networks; ++i) {
    const RandomNetwork expected = NetworkWriter(layers, random).write();
    INFO(expected.text);
    Network network;
    REQUIRE_NOTHROW(network = read_network(expected.text));
    CHECK(disagreement(network) == "");
    CHECK(disagreement_of_reports(network) == "");
    CHECK(disagreement_of_stream(expected.text, 1 + random.below(20), &network) == "");
    const Tally total = tally(network);
    CHECK((widened(total.figures) == expected.figures));
    CHECK((total.layers == expected.layers));
    CHECK((total.frozen == expected.frozen));
    const std::string report = render(*find_format("json"), {network, network});
    CHECK(disagreement_of_report(report) == "");
    CHECK((read_json(report)["total"]["parameters"].integer() ==
           2 * (expected.figures.weights + expected.figures.biases)));
  }
}

TEST_CASE("a tied weight is counted once", "[property]") {
  Random random;
  for (const Layer& layer : random_layers(random)) {
    const std::vector<Tensor> all = tensors(layer);
    const auto weight = std::find_if(all.begin(), all.end(), [](const Tensor& t) { return t.name == "weight"; });
    if (weight == all.end() || weight->role != Role::weight) continue;
    const std::string text = "a: " + words_of(layer, random) + "\n2 x { b: " + call_of(layer, random) + " --tied a }";
    INFO(text);
    Network network;
    REQUIRE_NOTHROW(network = read_network(text));
    CHECK(tally(network).parameters() == 3 * layer.figures.parameters() - 2 * weight->count);
    CHECK(disagreement(network) == "");
    CHECK(disagreement_of_reports(network) == "");
  }
}

TEST_CASE("the tests' JSON reader is strict", "[property]") {
  for (const char* text : {"{}", " [ ] ", "0", "-0.5e+10", "\"\\u00e9\\ud83d\\ude00\\n\"", "\"\xC3\xA9\"",
                           "[1, [true, null]]", R"({"a": {"a": []}, "b": "\""})"}) {
    INFO(text);
    CHECK(is_json(text));
  }
  for (const char* text : {"",
                           "{",
                           "[1,]",
                           "[1 2]",
                           "{\"a\": 1,}",
                           "{\"a\" 1}",
                           "{a: 1}",
                           "{\"a\": 1, \"a\": 2}",
                           "01",
                           "+1",
                           ".5",
                           "1.",
                           "1e",
                           "NaN",
                           "inf",
                           "True",
                           "'a'",
                           "\"a",
                           "\"\n\"",
                           "\"\\x\"",
                           "\"\\u12\"",
                           "\"\\ud800\"",
                           "\"\\udc00\"",
                           "\"\xC3\"",
                           "\"\xC0\xAF\"",
                           "\"\xED\xA0\x80\"",
                           "\"\xF4\x90\x80\x80\"",
                           "[] []",
                           "1,"}) {
    INFO(text);
    CHECK_FALSE(is_json(text));
  }
  CHECK((read_json("[-12345678901234567890]").items().front().integer() == -Wide{12345678901234567890U}));
  CHECK_THROWS(read_json("1.5").integer());
  CHECK_THROWS(read_json("{}")["a"]);
}

}  // namespace paramcount::test
