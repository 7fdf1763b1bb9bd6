// SPDX-License-Identifier: MIT
#include "paramcount/memory.hpp"

#include <stdexcept>

#include "catch.hpp"
#include "support.hpp"

namespace paramcount::test {
namespace {

Recipe recipe_of(std::string_view dtype, std::string_view optimizer = "adam", std::string_view precision = "full") {
  return {find_dtype(dtype), find_optimizer(optimizer), find_precision(precision)};
}

Memory memory_of(std::string_view spec, const Recipe& recipe = {}) { return memory(read_network(spec), recipe); }

struct Parts {
  std::uint64_t weights, master, optimizer, gradients, buffers;
};

void check_parts(const Memory& need, const Parts& parts) {
  CHECK(need.bytes(MemoryPart::weights) == parts.weights);
  CHECK(need.bytes(MemoryPart::master) == parts.master);
  CHECK(need.bytes(MemoryPart::optimizer) == parts.optimizer);
  CHECK(need.bytes(MemoryPart::gradients) == parts.gradients);
  CHECK(need.bytes(MemoryPart::buffers) == parts.buffers);
  CHECK(need.training() == Bytes{parts.weights} + parts.master + parts.optimizer + parts.gradients + parts.buffers);
}

const MemorySubtotal* subtotal_after(const std::vector<MemorySubtotal>& sums, MemoryPart part) {
  for (const MemorySubtotal& sum : sums) {
    if (sum.last == part) return &sum;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("memory for each optimizer, precision and dtype", "[memory]") {
  struct Row {
    const char* optimizer;
    const char* precision;
    const char* dtype;
    Parts parts;
  };
  // 100 x 60 weights and 100 biases, N = T = 6,100, and a buffer of 10 elements.
  constexpr const char* spec = "linear 60 100 + buffer 10";
  const Row rows[] = {
      {"sgd", "full", "float32", {24400, 0, 0, 24400, 40}},
      {"momentum", "full", "float32", {24400, 0, 24400, 24400, 40}},
      {"lion", "full", "float32", {24400, 0, 24400, 24400, 40}},
      {"rmsprop", "full", "float32", {24400, 0, 24400, 24400, 40}},
      {"adagrad", "full", "float32", {24400, 0, 24400, 24400, 40}},
      {"adam", "full", "float32", {24400, 0, 48800, 24400, 40}},
      {"adamw", "full", "float32", {24400, 0, 48800, 24400, 40}},
      {"amsgrad", "full", "float32", {24400, 0, 73200, 24400, 40}},
      // 2 x 6,000 bytes, 2 x 24 scales of 4 bytes for 6,000 elements, 2 x 4 bytes for each bias.
      {"adam8bit", "full", "float32", {24400, 0, 12992, 24400, 40}},
      // 100 rows, 60 columns and 100 biases of 4 bytes.
      {"adafactor", "full", "float32", {24400, 0, 1040, 24400, 40}},
      {"sgd", "full", "float64", {48800, 0, 0, 48800, 80}},
      {"adam", "full", "float64", {48800, 0, 97600, 48800, 80}},
      {"adam8bit", "full", "float64", {48800, 0, 12992, 48800, 80}},
      {"adafactor", "full", "float64", {48800, 0, 2080, 48800, 80}},
      {"lion", "full", "bfloat16", {12200, 0, 12200, 12200, 20}},
      {"adam", "full", "float16", {12200, 0, 24400, 12200, 20}},
      {"adam8bit", "full", "bfloat16", {12200, 0, 12992, 12200, 20}},
      {"adafactor", "full", "bfloat16", {12200, 0, 520, 12200, 20}},
      {"adam", "full", "float8", {6100, 0, 12200, 6100, 10}},
      {"amsgrad", "full", "int8", {6100, 0, 18300, 6100, 10}},
      {"sgd", "full", "int4", {3050, 0, 0, 3050, 5}},
      {"adam", "full", "int4", {3050, 0, 6100, 3050, 5}},
      {"sgd", "amp", "float32", {24400, 0, 0, 24400, 40}},
      {"momentum", "amp", "float32", {24400, 0, 24400, 24400, 40}},
      {"adam", "amp", "float32", {24400, 0, 48800, 24400, 40}},
      {"amsgrad", "amp", "float32", {24400, 0, 73200, 24400, 40}},
      {"adam8bit", "amp", "float32", {24400, 0, 12992, 24400, 40}},
      {"adafactor", "amp", "float32", {24400, 0, 1040, 24400, 40}},
      {"sgd", "mixed", "bfloat16", {12200, 24400, 0, 12200, 20}},
      {"momentum", "mixed", "float16", {12200, 24400, 24400, 12200, 20}},
      {"lion", "mixed", "bfloat16", {12200, 24400, 24400, 12200, 20}},
      {"rmsprop", "mixed", "bfloat16", {12200, 24400, 24400, 12200, 20}},
      {"adagrad", "mixed", "float16", {12200, 24400, 24400, 12200, 20}},
      {"adam", "mixed", "bfloat16", {12200, 24400, 48800, 12200, 20}},
      {"adamw", "mixed", "float16", {12200, 24400, 48800, 12200, 20}},
      {"amsgrad", "mixed", "bfloat16", {12200, 24400, 73200, 12200, 20}},
      {"adam8bit", "mixed", "bfloat16", {12200, 24400, 12992, 12200, 20}},
      {"adafactor", "mixed", "float16", {12200, 24400, 1040, 12200, 20}},
  };
  for (const Row& row : rows) {
    INFO(row.optimizer << ' ' << row.precision << ' ' << row.dtype);
    check_parts(memory_of(spec, recipe_of(row.dtype, row.optimizer, row.precision)), row.parts);
  }
}

TEST_CASE("8-bit Adam counts blocks in each tensor and keeps small tensors in float32", "[memory]") {
  struct Row {
    const char* spec;
    std::uint64_t state;
  };
  const Row rows[] = {
      {"parameter 4095", 4095 * 8},
      {"parameter 4096", 2 * 4096 + 2 * 4 * 16},
      {"parameter 4097", 2 * 4097 + 2 * 4 * 17},
      {"2 x parameter 4097", 2 * (2 * 4097 + 2 * 4 * 17)},
      {"parameter 5000 --frozen", 0},
      {"3 x { 2 x parameter 64x64 }", 6 * (2 * 4096 + 2 * 4 * 16)},
  };
  for (const Row& row : rows) {
    INFO(row.spec);
    CHECK(memory_of(row.spec, recipe_of("float32", "adam8bit")).bytes(MemoryPart::optimizer) == row.state);
  }
}

TEST_CASE("Adafactor keeps rows and columns of the last two dimensions", "[memory]") {
  struct Row {
    const char* spec;
    std::uint64_t elements;
  };
  const Row rows[] = {
      {"parameter 7", 7},
      {"parameter 5x7", 5 + 7},
      {"parameter 1x1", 2},
      {"parameter 2x3x5x7", 2 * 3 * 5 + 2 * 3 * 7},
      {"conv2d 64 128 3", 2 * 128 * 64 * 3 + 128},
      {"layernorm 3x5", 2 * (3 + 5)},
      {"4 x { a: linear 5 7 + b: 3 x linear 7 5 --no-bias }", 4 * (5 + 7 + 7 + 3 * (5 + 7))},
      {"linear 0 5 --no-bias", 0},
      {"e: embedding 10 4 + linear 4 10 --no-bias --tied e", 10 + 4},
      {"linear 5 7 --frozen + linear 2 3", 2 + 3 + 3},
      {"batchnorm1d 8", 16},
      {"transformerencoderlayer 8 2 16", (24 + 8) + 24 + (8 + 8) + 8 + (16 + 8) + 16 + (8 + 16) + 8 + 4 * 8},
  };
  for (const Row& row : rows) {
    INFO(row.spec);
    CHECK(memory_of(row.spec, recipe_of("float32", "adafactor")).bytes(MemoryPart::optimizer) == 4 * row.elements);
  }
}

TEST_CASE("Llama-2-7B in the conventions of the field", "[memory]") {
  const Network llama = read_network(read_source_file("tests/models/llama-2-7b.txt"));
  const auto sum = [&](const Recipe& recipe, MemoryPart part) {
    const std::vector<MemorySubtotal> sums = memory(llama, recipe).subtotals();
    const MemorySubtotal* found = subtotal_after(sums, part);
    if (found == nullptr) throw std::logic_error("no subtotal after this part");
    return *found;
  };
  CHECK(tally(llama).parameters() == 6738415616);
  CHECK(sum({}, MemoryPart::weights).bytes == 26953662464);
  CHECK(sum({}, MemoryPart::optimizer).bytes == 80860987392);
  CHECK(sum({}, MemoryPart::optimizer).times == 3);
  CHECK(sum({}, MemoryPart::gradients).bytes == 107814649856);
  CHECK(sum({}, MemoryPart::gradients).times == 4);
  const MemorySubtotal mixed = sum(recipe_of("bfloat16", "adam", "mixed"), MemoryPart::gradients);
  CHECK(mixed.bytes == 107814649856);
  CHECK(mixed.bits_per_parameter == 16 * 8);
  CHECK(mixed.times == 0);
}

TEST_CASE("a subtotal names what is in it, and a multiple of the weights only where it is one", "[memory]") {
  struct Row {
    const char* spec;
    Recipe recipe;
    const char* name;
    int times;
    int bits;
  };
  const Row rows[] = {
      {"linear 2 3", recipe_of("float32"), "weights + moments + gradients", 4, 128},
      {"linear 2 3", recipe_of("float32", "sgd"), "weights + gradients", 2, 64},
      {"linear 2 3", recipe_of("float32", "lion"), "weights + momentum + gradients", 3, 96},
      {"linear 2 2", recipe_of("int4", "amsgrad"), "weights + moments + gradients", 5, 20},
      {"linear 2 3", recipe_of("int4", "amsgrad"), "weights + moments + gradients", 5, 0},
      {"linear 2 3", recipe_of("float32", "adam", "amp"), "weights + moments + gradients", 4, 128},
      {"linear 2 3", recipe_of("float16", "adam", "mixed"), "weights + master + moments + gradients", 0, 128},
      {"linear 2 3", recipe_of("float32", "adam8bit"), "weights + moments + gradients", 0, 0},
      {"linear 2 3", recipe_of("float32", "adafactor"), "weights + moments + gradients", 0, 0},
      {"linear 2 3 + linear 3 2 --frozen", recipe_of("float32"), "weights + moments + gradients", 0, 0},
      {"batchnorm1d 2", recipe_of("float32"), "weights + moments + gradients", 4, 128},
  };
  for (const Row& row : rows) {
    INFO(row.spec << ' ' << row.recipe.optimizer->name << ' ' << row.recipe.precision->name);
    const std::vector<MemorySubtotal> sums = memory_of(row.spec, row.recipe).subtotals();
    const MemorySubtotal* sum = subtotal_after(sums, MemoryPart::gradients);
    REQUIRE(sum != nullptr);
    CHECK(sum->name == row.name);
    CHECK(sum->times == row.times);
    CHECK(sum->bits_per_parameter == row.bits);
  }
  const std::vector<MemorySubtotal> sums = memory_of("batchnorm1d 2").subtotals();
  REQUIRE(sums.size() == 4);
  CHECK(sums[1].name == "weights + Adam moments");
  CHECK(sums[3].times == 0);
  CHECK(sums[3].bytes == 4 * 16 + 4 * 4 + 8);
}

TEST_CASE("the items of every recipe sum to its subtotals", "[memory]") {
  const Network network = read_network("embedding 100 64 + 2 x { conv2d 3 8 3 + batchnorm2d 8 } --frozen + lstm 3 5");
  for (const Precision& precision : precisions()) {
    for (const Optimizer& optimizer : optimizers()) {
      for (const DType& dtype : dtypes()) {
        if (!allows(precision, dtype)) continue;
        INFO(optimizer.name << ' ' << precision.name << ' ' << dtype.name);
        const Memory need = memory(network, {&dtype, &optimizer, &precision});
        const std::vector<MemorySubtotal> sums = need.subtotals();
        CHECK(sums.back().bytes == need.training());
        CHECK(sums.front().bytes == need.bytes(MemoryPart::weights));
        CHECK(need.bytes(MemoryPart::weights) == dtype.bytes(Bytes(need.parameters)));
        CHECK(need.trained < need.parameters);
        CHECK((need.bytes(MemoryPart::optimizer) == 0) == optimizer.states.empty());
        CHECK((need.bytes(MemoryPart::master) > 0) == precision.master);
      }
    }
  }
}

TEST_CASE("frozen parameters have no gradients, no state and no master copy", "[memory]") {
  check_parts(memory_of("linear 10 10 --frozen", recipe_of("float16", "adam", "mixed")), {220, 0, 0, 0, 0});
  check_parts(memory_of("linear 10 10 --frozen + linear 2 1"), {452, 0, 24, 12, 0});
}

TEST_CASE("two int4 fill a byte, and half a byte is rounded up once a copy", "[memory]") {
  check_parts(memory_of("linear 3 1 --no-bias", recipe_of("int4")), {2, 0, 4, 2, 0});
  check_parts(memory_of("linear 4 1 --no-bias", recipe_of("int4")), {2, 0, 4, 2, 0});
  CHECK(memory_of("2 x linear 3 1 --no-bias", recipe_of("int4")).bytes(MemoryPart::weights) == 3);
}

TEST_CASE("a tensor of its own element type keeps it, trained in it as PyTorch does", "[memory]") {
  struct Row {
    const char* spec;
    const char* dtype;
    const char* optimizer;
    const char* precision;
    Parts parts;
  };
  const Row rows[] = {
      {"linear 300 400 --dtype bfloat16", "float32", "adam", "full", {240800, 0, 481600, 240800, 0}},
      {"conv2d 64 128 3 --dtype float16", "float32", "adam", "full", {147712, 0, 295424, 147712, 0}},
      {"Linear(300, 400, dtype=torch.half)", "float32", "adam", "full", {240800, 0, 481600, 240800, 0}},
      {"Linear(300, 400, dtype='fp16')", "float32", "sgd", "full", {240800, 0, 0, 240800, 0}},
      {"linear 300 400 --dtype float32", "bfloat16", "adam", "full", {481600, 0, 963200, 481600, 0}},
      {"linear 3 4 --dtype float64", "float32", "sgd", "amp", {128, 0, 0, 128, 0}},
      // What the recipe says, where the code's author alone knows the type.
      {"Linear(300, 400, dtype=self.dtype)", "float32", "sgd", "full", {481600, 0, 0, 481600, 0}},
      {"Linear(300, 400, dtype=None)", "float32", "sgd", "full", {481600, 0, 0, 481600, 0}},
      // Integers and blocks have no gradients, and no state in any layout.
      {"linear 300 400 --dtype int8", "float32", "adam", "full", {120400, 0, 0, 0, 0}},
      {"linear 300 400 --dtype int8", "float32", "adam8bit", "full", {120400, 0, 0, 0, 0}},
      {"linear 300 400 --dtype int4", "float32", "adafactor", "full", {60200, 0, 0, 0, 0}},
      {"parameter 4096x256 --dtype Q4_K", "float32", "adam", "full", {589824, 0, 0, 0, 0}},
      {"parameter 4096x256 --dtype bfloat16", "float32", "adam", "full", {2097152, 0, 4194304, 2097152, 0}},
      {"buffer 100 --dtype bool", "float32", "adam", "full", {0, 0, 0, 0, 100}},
      // What has no type of its own beside it.
      {"linear 10 10 --dtype bfloat16 + linear 10 10", "float32", "adam", "full", {660, 0, 1320, 660, 0}},
      {"linear 10 10 --dtype int8 + linear 10 10", "float32", "adam", "full", {550, 0, 880, 440, 0}},
      {"2 x linear 10 10 --dtype bfloat16 --frozen", "float32", "adam", "full", {440, 0, 0, 0, 0}},
      // Under mixed precision, 16 bits have a master copy and float32 is its own.
      {"linear 10 10 + linear 10 10 --dtype float32", "bfloat16", "adam", "mixed", {660, 440, 1760, 660, 0}},
      {"linear 10 10 --dtype int8", "bfloat16", "adam", "mixed", {110, 0, 0, 0, 0}},
      {"linear 80 80 --dtype bfloat16 + linear 2 2",
       "float32",
       "adam8bit",
       "full",
       {12984, 0, 2 * (6400 + 25 * 4 + 80 * 4 + 6 * 4), 12984, 0}},
      {"linear 80 80 --dtype bfloat16 + linear 2 2", "float32", "adafactor", "full", {12984, 0, 504, 12984, 0}},
      // Children have the type of the layer around them; buffers too, where the row names none.
      {"transformerencoderlayer 16 2 --dtype bfloat16", "float32", "sgd", "full", {2 * 68752, 0, 0, 2 * 68752, 0}},
      {"batchnorm2d 64 --dtype float16", "float32", "sgd", "full", {256, 0, 0, 256, 128 * 2 + 8}},
      {"TransformerEncoder(TransformerEncoderLayer(16, 2, dtype=torch.bfloat16), 2)",
       "float32",
       "sgd",
       "full",
       {2 * 2 * 68752, 0, 0, 2 * 2 * 68752, 0}},
  };
  for (const Row& row : rows) {
    INFO(row.spec << ' ' << row.optimizer << ' ' << row.precision << ' ' << row.dtype);
    check_parts(memory_of(row.spec, recipe_of(row.dtype, row.optimizer, row.precision)), row.parts);
  }
}

TEST_CASE("tensors say their own element type", "[memory]") {
  const auto types_of = [](std::string_view spec) {
    std::string types;
    for (const Tensor& tensor : tensors(layer_of(spec))) {
      types += (types.empty() ? "" : " ") + std::string(tensor.dtype == nullptr ? "-" : tensor.dtype->name);
    }
    return types;
  };
  CHECK(types_of("linear 3 4") == "- -");
  CHECK(types_of("linear 3 4 --dtype fp16") == "float16 float16");
  CHECK(types_of("batchnorm1d 4") == "- - - - int64");
  CHECK(types_of("batchnorm1d 4 --dtype bfloat16") == "bfloat16 bfloat16 bfloat16 bfloat16 int64");
  CHECK(types_of("multiheadattention 4 2 --dtype float64") == "float64 float64 float64 float64");
  CHECK(types_of("parameter 256 --dtype Q4_K") == "Q4_K");
}

TEST_CASE("totals by element type, and what is not trained for it", "[memory]") {
  const Tally total = tally(read_network("2 x linear 3 4 --dtype int8 + linear 3 4 --dtype bf16 + linear 3 4"));
  REQUIRE(total.dtypes.size() == 2);
  CHECK(total.dtypes[0].dtype->name == "int8");
  CHECK(total.dtypes[0].parameters == 32);
  CHECK(total.dtypes[1].dtype->name == "bfloat16");
  CHECK(total.dtypes[1].parameters == 16);
  CHECK(total.parameters() == 64);
  CHECK(total.trainable() == 32);
  CHECK(tally(read_network("3 x linear 3 4 --dtype int8 --frozen")).frozen == 48);
  CHECK(tally(read_network("batchnorm2d 64")).dtypes.empty());
}

TEST_CASE("what is no element type is refused", "[memory]") {
  const std::pair<const char*, const char*> cases[] = {
      {"linear 3 4 --dtype flot16", "did you mean 'float16'?"},
      {"Linear(3, 4, dtype=torch.bfloat61)", "did you mean 'bfloat16'?"},
      {"Linear(3, 4, dtype='my_dtype')", "float32, bfloat16, int8 and Q4_K are some"},
      {"linear 3 4 dtype=16", ""},
      {"parameter 3 --dtype q", "float32, bfloat16, int8 and Q4_K are some"},
  };
  for (const auto& [spec, hint] : cases) {
    INFO(spec);
    Diagnostic first;
    try {
      read_network(spec);
    } catch (const Error& error) {
      first = error.diagnostics().front();
    }
    CHECK(first.message.substr(0, 35) == "dtype must be an element type, got ");
    CHECK(first.hint == hint);
  }
}

TEST_CASE("8-byte counters are 8-byte integers in any recipe", "[memory]") {
  CHECK(memory_of("batchnorm2d 64").bytes(MemoryPart::buffers) == 128 * 4 + 8);
  CHECK(memory_of("batchnorm2d 64", recipe_of("fp16")).bytes(MemoryPart::buffers) == 128 * 2 + 8);
  CHECK(memory_of("3 x batchnorm2d 64 --frozen").bytes(MemoryPart::buffers) == 3 * (128 * 4 + 8));
}

TEST_CASE("bytes go beyond 64 bits", "[memory]") {
  const Memory need = memory_of("3 x linear 2305843009213693951 1", recipe_of("float64"));
  CHECK(need.bytes(MemoryPart::weights) / 8 == 3 * (Bytes{1} << 61U));
  CHECK(need.training() == 4 * need.bytes(MemoryPart::weights));
  const Memory small = memory_of("3 x linear 2305843009213693951 1", recipe_of("float32", "adam8bit"));
  CHECK(small.bytes(MemoryPart::optimizer) == 3 * (2 * ((Bytes{1} << 61U) - 1) + (Bytes{1} << 56U) + 8));
}

TEST_CASE("a layer's memory is that of a network which holds it alone", "[memory]") {
  const Layer layer = layer_of("conv2d 64 128 3");
  for (const Optimizer& optimizer : optimizers()) {
    const Recipe recipe = recipe_of("float32", optimizer.name);
    CHECK(memory(layer, recipe).training() == memory_of("conv2d 64 128 3", recipe).training());
  }
}

TEST_CASE("dtypes, optimizers and precisions by name", "[memory]") {
  for (const DType& dtype : dtypes()) {
    CHECK(find_dtype(dtype.name) == &dtype);
    if (!dtype.short_name.empty()) CHECK(find_dtype(dtype.short_name) == &dtype);
  }
  for (const Optimizer& optimizer : optimizers()) {
    CHECK(find_optimizer(optimizer.name) == &optimizer);
    CHECK(optimizer.states.empty() == (optimizer.state_count == 0));
    CHECK_FALSE(optimizer.source.empty());
  }
  const std::pair<const char*, const char*> dtype_spellings[] = {
      {"half", "float16"},  {"float", "float32"},      {"double", "float64"}, {"torch.bfloat16", "bfloat16"},
      {"BF16", "bfloat16"}, {"torch.half", "float16"}, {"F32", "float32"},    {"NF4", "nf4"}};
  for (const auto& [spelling, name] : dtype_spellings) CHECK(find_dtype(spelling) == find_dtype(name));
  const std::pair<const char*, const char*> optimizer_spellings[] = {
      {"paged_adamw_8bit", "adamw8bit"}, {"adamw_torch_fused", "adamw"}, {"AdamW", "adamw"},
      {"adamw-8bit", "adamw8bit"},       {"AdamW8bit", "adamw8bit"},     {"paged_lion_8bit", "lion8bit"},
      {"adamw_torch_4bit", ""}};
  for (const auto& [spelling, name] : optimizer_spellings) CHECK(find_optimizer(spelling) == find_optimizer(name));
  for (const char* name : {"float64", "float32", "bfloat16", "float16", "float8"}) CHECK(find_dtype(name)->trainable());
  for (const char* name : {"int8", "int4", "nf4"}) CHECK_FALSE(find_dtype(name)->trainable());
  for (const Precision& precision : precisions()) {
    CHECK(find_precision(precision.name) == &precision);
    CHECK(allows(precision, default_dtype(precision)));
  }
  for (const char* name : {"", "float31", "adm", "torch.", "galore_adamw"}) {
    CHECK(find_dtype(name) == nullptr);
    CHECK(find_optimizer(name) == nullptr);
    CHECK(find_precision(name) == nullptr);
  }
  CHECK(default_dtype(*find_precision("full")).name == "float32");
  CHECK(default_dtype(*find_precision("amp")).name == "float32");
  CHECK(default_dtype(*find_precision("mixed")).name == "bfloat16");
  CHECK_FALSE(allows(*find_precision("amp"), *find_dtype("bfloat16")));
  CHECK_FALSE(allows(*find_precision("mixed"), *find_dtype("float32")));
}

}  // namespace paramcount::test
