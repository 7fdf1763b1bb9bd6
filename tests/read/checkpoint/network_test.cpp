// SPDX-License-Identifier: MIT
#include "read/checkpoint/network.hpp"

#include <string>

#include "catch.hpp"
#include "read/checkpoint/finish.hpp"
#include "read/checkpoint/name_tree.hpp"
#include "text/format.hpp"

namespace paramcount::test {
namespace {

StoredTensor tensor(std::string name, std::vector<std::int64_t> shape, std::string_view dtype = "float32") {
  StoredTensor made;
  made.name = std::move(name);
  made.shape = std::move(shape);
  made.dtype = find_element_type(dtype);
  made.type_name = dtype;
  return made;
}

/// "path call repeat" for each leaf.
std::string leaf_lines(const Network& network) {
  std::string text;
  for (const Leaf& leaf : paramcount::leaves(network))
    text += text::format("{} {} {}\n", leaf.path, leaf.layer->figures.parameters() + leaf.layer->figures.buffers,
                         leaf.repeat);
  return text;
}

Network network_of(std::vector<StoredTensor> tensors) {
  StoredFile file;
  file.tensors = std::move(tensors);
  finish_stored(file);
  return stored_network(file);
}

}  // namespace

TEST_CASE("numbered neighbours that are alike fold", "[checkpoint]") {
  std::vector<StoredTensor> tensors{tensor("wte.weight", {10, 4})};
  // As safetensors has them: in the order of their letters.
  for (const char* layer : {"0", "1", "10", "11", "2", "3", "4", "5", "6", "7", "8", "9"}) {
    tensors.push_back(tensor(std::string("h.") + layer + ".ln.weight", {4}));
    tensors.push_back(tensor(std::string("h.") + layer + ".attn.bias", {1, 1, 3, 3}));
  }
  tensors.push_back(tensor("ids", {3}, "int64"));
  const Network network = network_of(std::move(tensors));
  CHECK(leaf_lines(network) ==
        "wte.weight 40 1\n"
        "h.0-11.ln.weight 4 12\n"
        "h.0-11.attn.bias 9 12\n"
        "ids 3 1\n");
  CHECK(tally(network).figures.parameters() == 88);
  CHECK(tally(network).figures.buffers == 111);
}

TEST_CASE("what differs does not fold", "[checkpoint]") {
  struct Row {
    std::vector<StoredTensor> tensors;
    const char* leaves;
  };
  const Row rows[] = {
      {{tensor("l.0.w", {4}), tensor("l.1.w", {5}), tensor("l.2.w", {5})}, "l.0.w 4 1\nl.1-2.w 5 2\n"},
      {{tensor("l.0.w", {4}), tensor("l.2.w", {4})}, "l.0.w 4 1\nl.2.w 4 1\n"},
      {{tensor("l.0.w", {4}), tensor("l.1.w", {4}, "float16")}, "l.0.w 4 1\nl.1.w 4 1\n"},
      {{tensor("l.0.w", {4}), tensor("l.01.w", {4})}, "l.0.w 4 1\nl.01.w 4 1\n"},
      {{tensor("l.0.a", {4}), tensor("l.1.b", {4})}, "l.0.a 4 1\nl.1.b 4 1\n"},
      {{tensor("0", {4}), tensor("1", {4})}, "0-1 4 2\n"},
      {{tensor("a", {}), tensor("b", {0, 3}), tensor("", {2})}, "a 1 1\nb 0 1\n 2 1\n"},
      {{tensor("w", {2}), tensor("w.x", {3})}, "w 2 1\nw.x 3 1\n"},
  };
  for (const Row& row : rows) CHECK(leaf_lines(network_of(row.tensors)) == row.leaves);
}

TEST_CASE("a packed weight counts in a network, and what is no part of the model does not", "[checkpoint]") {
  StoredTensor packed = tensor("l.qweight", {8, 32}, "int32");
  packed.role = StoredRole::parameter;
  packed.counted = 2048;
  StoredTensor scales = tensor("l.scales", {2, 32});
  scales.role = StoredRole::bookkeeping;
  CHECK(leaf_lines(network_of({packed, scales})) == "l.qweight 2048 1\n");
}

TEST_CASE("a name of many dots and a list of many tensors cost no more than others", "[checkpoint]") {
  CHECK(leaf_lines(network_of({tensor(std::string(100'000, '.'), {4})})).size() > 100'000);
  std::vector<StoredTensor> tensors;
  constexpr std::int64_t layers = 10'000;
  for (std::int64_t layer = 0; layer < layers; ++layer) {
    for (const char* name : {"a", "b", "c"})
      tensors.push_back(tensor(text::format("h.{}.{}", layer, name), {layer % 2 + 1}));
  }
  const Network network = network_of(std::move(tensors));
  CHECK(paramcount::leaves(network).size() == 3 * layers);
  CHECK(tally(network).parameters() == 3 * layers / 2 * 3);
}

}  // namespace paramcount::test
