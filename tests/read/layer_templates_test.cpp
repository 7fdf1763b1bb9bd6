// SPDX-License-Identifier: MIT
// A layer that is like one before but for its numbers is what it is when it stands alone.
#include "read/layer_templates.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "read/printed/reader.hpp"
#include "support.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount::test {
namespace {

/// What the modules of a text are, one after the other, and where it is wrong.
struct Seen {
  std::vector<std::string> modules;
  std::vector<std::string> errors;

  bool operator==(const Seen&) const = default;
};

std::string described(const Module& module) {
  Tally total;
  total.add(module);
  return text::format("{} x {}: {} and {}, {} frozen, {} long", module.repeat, call(module), total.parameters(),
                      total.figures.buffers, total.frozen, module.span.length);
}

/// As a sink that only looks sees it: one that takes modules away leaves nothing to be made again. Statements behind a
/// first one are those of a network file, whatever they say.
Seen see(std::string_view statements) {
  Seen seen;
  const std::string text = text::format("relu\n{}", statements);
  const auto source = text_source(text, "net.txt");
  const auto take = [&](Module& module) { seen.modules.push_back(described(module)); };
  ModuleSink<decltype(take)> sink(take);
  try {
    read_input(*source, sink);
  } catch (const Error& error) {
    for (const Diagnostic& wrong : error.diagnostics()) {
      seen.errors.push_back(text::format("{} at {}+{}", wrong.message, wrong.span.offset, wrong.span.length));
    }
  }
  seen.modules.erase(seen.modules.begin());
  return seen;
}

/// The text with other words for its numbers; those in names stay.
std::string with_numbers(std::string_view text, std::string_view number) {
  std::string other;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char before = i == 0 ? ' ' : text[i - 1];
    const bool list = before == 'x' && i > 1 && is_digit(text[i - 2]);
    if (!is_digit(text[i]) || (is_name_character(before) && !list) || before == '.') {
      other += text[i];
      continue;
    }
    while (i + 1 < text.size() && is_digit(text[i + 1])) ++i;
    other += number;
  }
  return other;
}

const std::vector<std::string_view> numbers{"1",   "2",  "8",  "24",  "1000000", "0",   "007",
                                            "0x8", "-4", "+4", "8_0", "2*3",     "4.5", "9999999999999999999999"};

/// A stream of a text with its own numbers and with others, and the same texts alone.
void compare(const std::string& text) {
  for (const std::string_view number : numbers) {
    const std::vector<std::string> lines{text, with_numbers(text, number), text};
    Seen alone;
    std::string stream;
    for (const std::string& line : lines) {
      Seen one = see(line + "\n");
      for (std::string& module : one.modules) alone.modules.push_back(std::move(module));
      for (std::string& error : one.errors) alone.errors.push_back(std::move(error));
      stream += line + "\n";
    }
    const Seen together = see(stream);
    CAPTURE(stream, together.errors, alone.errors, together.modules, alone.modules);
    CHECK((together == alone));
  }
}

/// What is said of the children of a printed model.
std::vector<std::string> printed(const std::vector<std::string>& children) {
  std::string text = "Net(\n";
  for (const std::string& child : children) text += text::format("  (child): {}\n", child);
  std::vector<std::string> said;
  for (const Network& network : read_printed(text + ")\n", "net.txt")) {
    for (const Module& child : std::get<Block>(network.modules.front().content).modules) {
      said.push_back(described(child));
    }
  }
  return said;
}

}  // namespace

TEST_CASE("the example of every kind in other sizes", "[read]") {
  for (const Kind* kind : all_kinds()) {
    INFO(kind->name);
    compare(example_of(*kind));
  }
}

TEST_CASE("statements in other sizes", "[read]") {
  const std::vector<std::string> statements{
      "linear 8 8",
      "2 x linear 8 8 --frozen",
      "  conv2d 8 8 3 --no-bias  # 8 of 8",
      "conv2d 8 16 3x5 --stride=2 --padding 1",
      "conv2d 8 16 3x3 --groups 8",
      "conv2d 8 16 (3, 3)",
      "linear in_features=8 out_features=16",
      "linear 8 8 --dtype float16",
      "linear 8 16 + linear 16 8",
      "{ linear 8 8 }",
      "Linear(8, 8)",
      "layernorm 8x8",
      "gpt2 --n_layer 2 --n_embd 24 --n_head 8",
      "multiheadattention 8 8 --kdim 8",
  };
  for (const std::string& statement : statements) {
    INFO(statement);
    compare(statement);
  }
}

TEST_CASE("printed layers in other sizes", "[printed]") {
  const std::vector<std::string> lines{
      "Linear(in_features=8, out_features=8, bias=True)",
      "Linear(in_features=8, out_features=8)",
      "Conv2d(8, 16, kernel_size=(3, 3), stride=(2, 2), padding=(1, 1), groups=8, bias=False)",
      "LayerNorm((8,), eps=1e-05, elementwise_affine=True)",
      "GroupNorm(8, 8, eps=1e-05, affine=True)",
      "Embedding(8, 8, padding_idx=0)",
      "LSTM(8, 8, num_layers=2, batch_first=True)",
      "MaxPool2d(kernel_size=3, stride=2, padding=1, dilation=1, ceil_mode=False)",
      "Conv1D(nf=8, nx=8)",
      "Linear4bit(in_features=8, out_features=8, bias=False)",
      "RowParallelLinear(in_features=8, out_features=8, bias=False, tp_size=1)",
      "Linear(in_features=8, out_features=8, bias=True) # 8 of 8",
      "Linear(8 -> 8)",
  };
  for (const std::string& line : lines) {
    INFO(line);
    std::vector<std::string> children;
    std::vector<std::string> alone;
    for (const std::string_view number : numbers) {
      for (const std::string& child : {line, with_numbers(line, number)}) {
        children.push_back(child);
        for (std::string& said : printed({child})) alone.push_back(std::move(said));
      }
    }
    CHECK((printed(children) == alone));
  }
}

TEST_CASE("a template takes integers of arguments, and nothing else", "[read]") {
  const std::string_view text = "conv2d 8 16 3x5 # 7";
  Module module;
  module.content = layer_of(text);
  module.span = {0, 15};
  const std::vector<Span> spans = [&] {
    std::vector<Span> places(std::get<Layer>(module.content).values.size());
    places[0] = {7, 1};
    places[1] = {9, 2};
    places[2] = {12, 3};
    return places;
  }();
  LayerTemplates templates;
  CHECK(templates.make(text) == nullptr);
  templates.add(text, module, spans);
  const Module* other = templates.make("conv2d 1 200 30x4 # 7");
  REQUIRE(other != nullptr);
  CHECK(call(*other) == "Conv2d(1, 200, kernel_size=(30, 4))");
  CHECK(std::get<Layer>(other->content).figures.parameters() == 200 * 120 + 200);
  CHECK(other->span.length == 17);
  for (const char* unlike :
       {"conv2d 8 16 3x5 # 8", "conv2d 8 16 3x5", "conv2d 8 16 3 # 7", "conv2d 8 16 3x05 # 7", "conv2d 8 16 0x5 # 7",
        "conv2d -8 16 3x5 # 7", "conv2d 8  16 3x5 # 7", "conv3d 8 16 3x5 # 7", "conv2d 8 1234567890123456789 3x5 # 7",
        "conv2d 8 16 3x5 # 7 ", "con", ""}) {
    INFO(unlike);
    CHECK(templates.make(unlike) == nullptr);
  }
  CHECK(templates.make("conv2d 8 99999999999 99999999999x99999999999 # 7") == nullptr);  // too many elements
  CHECK(templates.make(text) != nullptr);
}

TEST_CASE("what is taken away, or stands elsewhere, is no template", "[read]") {
  Module module;
  module.content = layer_of("linear 8 16");
  module.span = {0, 11};
  LayerTemplates templates;
  templates.add("linear 8 16", module, {{7, 1}, {9, 2}, {}});
  CHECK(templates.make("linear 8 16") == nullptr);  // not one place for each argument
  std::vector<Span> spans(std::get<Layer>(module.content).values.size());
  spans[0] = {9, 2};
  spans[1] = {900, 2};
  templates.add("linear 8 16", module, spans);
  CHECK(templates.make("linear 8 16") == nullptr);  // 16 is not the value at that place
  spans[0] = {7, 1};
  spans[1] = {9, 2};
  templates.add("linear 8 16", module, spans);
  Module* made = templates.make("linear 3 4");
  REQUIRE(made != nullptr);
  const Content taken = std::move(made->content);
  CHECK(std::get<Layer>(taken).figures.parameters() == 16);
  CHECK(templates.make("linear 3 4") == nullptr);
}

}  // namespace paramcount::test
