// SPDX-License-Identifier: MIT
#include "read/checkpoint/torch_file.hpp"

#include "catch.hpp"
#include "paramcount/error.hpp"
#include "read/checkpoint/zip_writer.hpp"

namespace paramcount::test {
namespace {

std::string text(const std::string& value) { return "X" + little_endian(value.size(), 4) + value; }
std::string number(int value) { return "J" + little_endian(static_cast<std::uint32_t>(value), 4); }

std::string numbers(const std::vector<int>& values) {
  std::string items = "(";
  for (const int value : values) items += number(value);
  return items + "t";
}

/// torch._utils._rebuild_tensor_v2 of a FloatStorage.
std::string tensor(const std::string& key, int stored, int offset, const std::vector<int>& size,
                   const std::vector<int>& stride) {
  return "ctorch._utils\n_rebuild_tensor_v2\n((" + text("storage") + "ctorch\nFloatStorage\n" + text(key) +
         text("cpu") + number(stored) + "tQ" + number(offset) + numbers(size) + numbers(stride) + "\x89)tR";
}
std::string vector_of(const std::string& key, int size) { return tensor(key, size, 0, {size}, {1}); }

using Entries = std::vector<std::pair<std::string, std::string>>;
std::string dict(const Entries& entries) {
  std::string items = "}(";
  for (const auto& [key, value] : entries) items += text(key) + value;
  return items + "u";
}

std::string file_of(const std::string& value) {
  return zip_of({{"archive/data.pkl", "\x80\x02" + value + "."}, {"archive/version", "3\n"}});
}

const char* const role_names[] = {"", "parameter", "buffer", "duplicate", "optimizer", "bookkeeping", "constant"};

/// "name:count:role ..." of all tensors, or the error's message.
std::string contents(const std::string& file, const TorchOptions& options = {}) {
  try {
    const auto source = text_source(file);
    std::string found;
    for (const StoredTensor& stored : read_torch(*source, options).tensors) {
      std::int64_t count = 1;
      for (const std::int64_t size : stored.shape) count *= size;
      found += found.empty() ? "" : " ";
      found += stored.name + ":" + std::to_string(stored.counted.value_or(count));
      if (stored.role != StoredRole::unknown) found += std::string(":") + role_names[static_cast<int>(stored.role)];
      if (!stored.tied_to.empty()) found += "=" + stored.tied_to;
    }
    return found;
  } catch (const Error& error) {
    return error.what();
  }
}

std::string warnings_of(const std::string& file) {
  const auto source = text_source(file);
  std::string all;
  for (const std::string& warning : read_torch(*source).warnings) all += warning + "\n";
  return all;
}

}  // namespace

TEST_CASE("numbers of a shared storage are counted once", "[torch]") {
  const std::pair<Entries, std::string> cases[] = {
      {{{"a", vector_of("0", 6)}, {"b", vector_of("1", 4)}}, "a:6 b:4"},
      {{{"a", vector_of("0", 6)}, {"b", vector_of("0", 6)}}, "a:6 b:0:duplicate=a"},
      {{{"a", tensor("0", 9, 0, {6}, {1})}, {"b", tensor("0", 9, 4, {5}, {1})}}, "a:6 b:3"},
      {{{"a", tensor("0", 6, 0, {2, 3}, {3, 1})}, {"b", tensor("0", 6, 0, {3, 2}, {1, 3})}}, "a:6 b:0:duplicate=a"},
      {{{"a", tensor("0", 8, 0, {2, 2}, {4, 1})}, {"b", tensor("0", 8, 2, {2, 2}, {4, 1})}}, "a:4 b:4"},
      {{{"a", tensor("0", 1, 0, {5}, {0})}}, "a:5"},
      {{{"a", tensor("0", 0, 0, {0, 4}, {4, 1})}}, "a:0"},
  };
  for (const auto& [entries, expected] : cases) CHECK(contents(file_of(dict(entries))) == expected);
}

TEST_CASE("the model of a checkpoint is told from what is beside it", "[torch]") {
  const std::string model = dict({{"w", vector_of("0", 2)}});
  const std::string average = dict({{"w", vector_of("1", 2)}});
  const std::string optimizer = dict({{"state", dict({{"m", vector_of("2", 2)}})}, {"param_groups", "]"}});
  CHECK(contents(file_of(
            dict({{"model", model}, {"ema", average}, {"optimizer", optimizer}, {"rng", vector_of("3", 9)}}))) ==
        "model.w:2 ema.w:0:duplicate optimizer.state.m:2:optimizer rng:9:bookkeeping");
  CHECK(contents(file_of(dict({{"ema", average}}))) == "ema.w:2");
  CHECK(contents(file_of(optimizer)) == "state.m:2:optimizer");
  CHECK(contents(file_of(dict({{"mine", model}, {"optim", optimizer}}))) == "mine.w:2 optim.state.m:2:optimizer");
  CHECK(contents(file_of(dict({{"model", vector_of("0", 2)}, {"x", vector_of("1", 3)}}))) == "model:2 x:3");
  const std::string both = file_of(dict({{"model", model}, {"ema", average}}));
  CHECK(contents(both, {"ema"}) == "ema.w:2 model.w:2:bookkeeping");
  CHECK_THAT(contents(both, {"x"}), Catch::Contains("no part 'x'"));
  CHECK(contents(file_of("](" + vector_of("0", 2) + vector_of("1", 3) + "e")) == "0:2 1:3");
}

TEST_CASE("a module tells its parameters and buffers", "[torch]") {
  const std::string inner =
      "cm\nInner\n)\x81" +
      dict({{"_parameters", dict({{"p", vector_of("2", 3)}, {"none", "N"}})}, {"_buffers", "}"}, {"_modules", "}"}}) +
      "b";
  const std::string net = "cm\nNet\n)\x81" +
                          dict({{"_parameters", dict({{"w", vector_of("0", 2)}})},
                                {"_buffers", dict({{"b", vector_of("1", 5)}})},
                                {"_modules", dict({{"sub", inner}})},
                                {"weight", vector_of("9", 7)}}) +
                          "b";
  CHECK(contents(file_of(net)) == "w:2:parameter b:5:buffer sub.p:3:parameter");
  CHECK_THAT(warnings_of(file_of(net)), !Catch::Contains("Net"));
}

TEST_CASE("tensors in the state of a foreign class are found", "[torch]") {
  const std::string thing = "cother.package\nThing\n)R" + dict({{"w", vector_of("0", 3)}}) + "b";
  CHECK(contents(file_of(dict({{"thing", thing}, {"v", vector_of("1", 2)}}))) == "thing.w:3 v:2");
}

TEST_CASE("nothing in a pickle is run, and what it names is said", "[torch]") {
  const std::string call = "cposix\nsystem\n(" + text("true") + "tR";
  CHECK(contents(file_of(dict({{"w", vector_of("0", 2)}, {"x", call}}))) == "w:2");
  CHECK_THAT(warnings_of(file_of(dict({{"w", vector_of("0", 2)}, {"x", call}}))), Catch::Contains("posix.system"));
}

TEST_CASE("a file of PyTorch's that lies is an error", "[torch]") {
  using Catch::Contains;
  CHECK_THAT(contents(file_of(dict({{"w", tensor("0", 4, 0, {-4}, {1})}}))), Contains("negative size"));
  CHECK_THAT(contents(file_of(dict({{"w", tensor("0", 4, 0, {5}, {1})}}))), Contains("beyond its storage"));
  CHECK_THAT(contents(file_of(dict({{"w", tensor("0", 4, 0, {2}, {1, 1})}}))), Contains("other dimensions"));
  CHECK_THAT(contents(file_of(")" + std::string(5000, '\x85'))), Contains("nested more than 1000 deep"));
  CHECK_THAT(contents(zip_of({{"a/data.pkl", "}."}, {"b/data.pkl", "}."}})), Contains("two data.pkl"));
  CHECK_THAT(contents(zip_of({{"a.txt", ""}})), Contains("no data.pkl"));
  CHECK_THAT(contents(zip_of({{"config.json", "{}"}, {"model.weights.h5", ""}})), Contains("part of a Keras file"));
  CHECK_THAT(contents("\x80\x02}."), Contains("magic number"));
  CHECK(contents(file_of("}q" + std::string(1, '\0') + text("self") + "h" + std::string(1, '\0') + "s")).empty());
}

TEST_CASE("the format of before PyTorch 1.6 is read up to its payload", "[torch]") {
  const std::string magic = "\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.";
  const std::string head = magic + "\x80\x02M\xe9\x03.\x80\x02}.";
  const std::string file = head + "\x80\x02" + dict({{"w", vector_of("0", 4)}}) + ".\x80\x02](" + text("0") + "e.";
  const std::string payload = little_endian(4, 8) + std::string(16, '\0');
  CHECK(contents(file + payload) == "w:4");
  const std::string cut_text = file + payload.substr(1);
  const auto cut = text_source(cut_text);
  CHECK_FALSE(read_torch(*cut).cut.empty());
  for (std::size_t size = magic.size(); size < file.size(); ++size) {
    const std::string part = file.substr(0, size);
    const auto source = text_source(part);
    CHECK_THROWS_AS(read_torch(*source), Error);
  }
}

}  // namespace paramcount::test
