// SPDX-License-Identifier: MIT
#include "read/checkpoint/onnx.hpp"

#include "catch.hpp"
#include "read/checkpoint/stored_text.hpp"
#include "read/checkpoint/wire_writer.hpp"

namespace paramcount::test {
namespace {

struct Case {
  std::string name;
  std::string bytes;
  std::string expected;
};

std::string int64s(std::string_view name, const std::vector<std::uint64_t>& values) {
  std::string packed;
  for (const std::uint64_t value : values) packed += varint(value);
  return tensor_head(name, onnx_int64, {static_cast<std::int64_t>(values.size())}) + bytes_field(7, packed);
}

std::string if_node(std::string_view graph) {
  return node("If", {"c"}, "y", attribute("then_branch", bytes_field(6, graph)));
}

std::string nested(int depth) {
  std::string graph = initializer(floats("deep", {2})) + node("Relu", {"deep"}, "r");
  for (int i = 1; i < depth; ++i) graph = if_node(graph);
  return graph;
}

std::string sparse(std::int64_t values, const std::vector<std::int64_t>& shape) {
  std::string bytes = bytes_field(1, floats("s", {values}));
  for (const std::int64_t dimension : shape) bytes += number_field(3, static_cast<std::uint64_t>(dimension));
  return bytes_field(15, bytes);
}

const std::string w = initializer(floats("w", {3, 4}));

std::string external(std::string_view location) {
  return initializer(tensor_head("w", onnx_float, {3, 4}) +
                     bytes_field(13, bytes_field(1, "location") + bytes_field(2, location)) + number_field(14, 1)) +
         node("MatMul", {"x", "w"}, "y");
}

std::vector<Case> good_cases() {
  const std::string int8s = initializer(tensor_proto("q", onnx_int8, {3, 4}, 12));
  const std::string constant = node("Constant", {}, "k", attribute("value", bytes_field(5, floats("", {2, 2}))));
  const std::string scalar = node("Constant", {}, "k", attribute("value", bytes_field(5, floats("", {}))));
  return {
      {"a weight", model_of(node("MatMul", {"x", "w"}, "y") + w), "w parameter 12"},
      {"nobody uses it", model_of(w), "w parameter 12; initializers that no node uses are counted (1): 'w'"},
      {"only the output", model_of(w + bytes_field(12, bytes_field(1, "w"))), "w parameter 12"},
      {"also an input", model_of(bytes_field(11, bytes_field(1, "w")) + w + node("Relu", {"w"}, "y")),
       "w parameter 12"},
      {"statistics",
       model_of(node("BatchNormalization", {"x", "w", "", "w", "v"}, "y") + initializer(floats("v", {4})) + w),
       "v buffer 4, w parameter 12"},
      {"statistics through Identity",
       model_of(w + node("Identity", {"w"}, "i") + node("Cast", {"i"}, "j") +
                node("BatchNormalization", {"x", "", "", "j"}, "y")),
       "w buffer 12"},
      {"handed on in a circle",
       model_of(w + node("Identity", {"w"}, "i") + node("Identity", {"j"}, "i") + node("Identity", {"i"}, "j") +
                node("Clip", {"x", "j"}, "y")),
       "w constant 12"},
      {"a limit", model_of(w + node("Clip", {"x", "w"}, "y")), "w constant 12"},
      {"a limit and a weight", model_of(w + node("Clip", {"x", "w"}, "y") + node("Mul", {"x", "w"}, "z")),
       "w parameter 12"},
      {"integers", model_of(int8s + node("Gather", {"x", "q"}, "y")), "q constant 12"},
      {"quantised", model_of(int8s + w + node("DequantizeLinear", {"q", "w"}, "y")),
       "q parameter 12, w bookkeeping 12"},
      {"a quantised table", model_of(int8s + node("Gather", {"q", "i"}, "g") + node("DequantizeLinear", {"g"}, "y")),
       "q parameter 12"},
      {"packed",
       model_of(int8s + node("MatMulNBits", {"x", "q"}, "y",
                             attribute("K", number_field(3, 8)) + attribute("N", number_field(3, 3)))),
       "q parameter 24"},
      {"a Constant node", model_of(constant + node("Add", {"x", "k"}, "y")),
       "k parameter 4; weights that are counted stand in nodes, as a Constant does, and not in initializers (1): 'k'"},
      {"a scalar in a Constant node", model_of(scalar + node("Add", {"x", "k"}, "y")), "k constant 1"},
      {"a branch", model_of(if_node(w + node("Relu", {"w"}, "y"))), "w parameter 12"},
      {"a branch sees what is outside", model_of(if_node(node("Clip", {"x", "w"}, "y")) + w), "w constant 12"},
      {"one name in two scopes",
       model_of(if_node(initializer(floats("w", {2})) + node("Clip", {"x", "w"}, "y")) + w + node("Relu", {"w"}, "z")),
       "w constant 2, w parameter 12"},
      {"an input of a branch hides what is outside",
       model_of(if_node(bytes_field(11, bytes_field(1, "w")) + node("Clip", {"x", "w"}, "y")) + w +
                node("Relu", {"w"}, "z")),
       "w parameter 12"},
      {"64 graphs", model_of(nested(64)), "deep parameter 2"},
      {"sparse", model_of(sparse(3, {4, 4}) + node("MatMul", {"x", "s"}, "y")), "s parameter 3"},
      {"made weights",
       model_of(initializer(int64s("n", {2, 5})) + node("ConstantOfShape", {"n"}, "m") + node("Conv", {"x", "m"}, "y")),
       "n constant 2, m parameter 10; the weights 'm' are not stored: ConstantOfShape makes them when the model runs; "
       "they are counted"},
      {"random weights",
       model_of(node("RandomNormal", {}, "m", attribute("shape", bytes_field(8, varint(6)))) +
                node("Conv", {"x", "m"}, "y")),
       "m parameter 6; the weights 'm' are not stored: RandomNormal makes them when the model runs; they are counted"},
      {"noise is no weight",
       model_of(node("RandomNormal", {}, "m", attribute("shape", bytes_field(8, varint(6)))) +
                node("Add", {"x", "m"}, "y")),
       ""},
      {"weights of a shape that only a run knows",
       model_of(node("Shape", {"x"}, "n") + node("ConstantOfShape", {"n"}, "m") + node("Conv", {"x", "m"}, "y")),
       "; missing: the weights 'm', of a shape that ConstantOfShape is given when the model runs"},
      {"external data", model_of(external("weights.bin")), "w parameter 12"},
      {"external data outside", model_of(external("../w")),
       "w parameter 12; external data has the path '../w', outside the model's folder: it is not looked at, and its "
       "tensors are counted by their shapes"},
      {"no data", model_of(initializer(tensor_head("w", onnx_float, {3})) + node("Relu", {"w"}, "y")),
       "w parameter 3; tensors without data are counted by their shape (1): 'w'"},
      {"float16 in int32_data",
       model_of(initializer(tensor_head("w", 10, {3}) + bytes_field(5, varint(1) + varint(2) + varint(3))) +
                node("Relu", {"w"}, "y")),
       "w parameter 3"},
      {"texts", model_of(initializer(tensor_head("t", 8, {1}) + bytes_field(6, "x")) + node("Gather", {"x", "t"}, "y")),
       "t constant 1"},
      {"uint64_data",
       model_of(initializer(tensor_head("q", 13, {2}) + bytes_field(11, varint(1) + varint(2))) +
                node("Gather", {"x", "q"}, "y")),
       "q constant 2"},
      {"4 bits", model_of(initializer(tensor_proto("q", 22, {3, 3}, 5)) + node("DequantizeLinear", {"q"}, "y")),
       "q parameter 9"},
      {"float8", model_of(initializer(tensor_proto("w", 17, {3}, 3)) + node("Relu", {"w"}, "y")), "w parameter 3"},
      {"a type of the future", model_of(initializer(tensor_proto("w", 99, {3}, 1)) + node("Relu", {"w"}, "y")),
       "w parameter 3; 'w' has elements of an unknown data_type, 99: they count as parameters"},
      {"a function", number_field(1, 8) + bytes_field(7, "") + bytes_field(25, bytes_field(7, constant.substr(2))),
       "k parameter 4; weights that are counted stand in nodes, as a Constant does, and not in initializers (1): 'k'"},
  };
}

std::vector<Case> bad_cases() {
  const std::string twice = w + w;
  return {
      {"no graph", number_field(1, 8), "the model has no graph"},
      {"two graphs", model_of("") + bytes_field(7, ""), "the model holds its graph twice"},
      {"text", "ir_version: 8\n", "this is text, and not a binary ONNX model"},
      {"nothing", "", "the file is empty"},
      {"65 graphs", model_of(nested(65)), "graphs are nested more than 64 deep"},
      {"a name twice", model_of(twice), "the name 'w' stands twice in one graph"},
      {"negative", model_of(initializer(tensor_head("w", 1, {-2, -3}))),
       "tensor 'w' of shape [-2, -3] has a negative dimension"},
      {"too large", model_of(initializer(tensor_head("w", 1, {std::int64_t{1} << 40, std::int64_t{1} << 40}))),
       "tensor 'w' of shape [1099511627776, 1099511627776] has more elements than 64 bits hold"},
      {"too large together",
       model_of(initializer(tensor_head("a", 1, {std::int64_t{1} << 62})) +
                initializer(tensor_head("b", 1, {std::int64_t{1} << 62}))),
       "with 'b' the sum of all elements overflows 64 bits"},
      {"another size", model_of(initializer(tensor_proto("w", 1, {3}, 11))),
       "the data of 'w' has 11 bytes where its dims, [3] of FLOAT, need another number"},
      {"no type", model_of(initializer(bytes_field(8, "w"))), "the tensor 'w' has no data_type"},
      {"65 dimensions", model_of(initializer(tensor_head("w", 1, std::vector<std::int64_t>(65, 1)))),
       "a tensor has more than 64 dimensions"},
      {"more values than elements", model_of(sparse(5, {2, 2})), "the sparse tensor 's' has 5 values for 4 elements"},
      {"a field 0", std::string("\0\1", 2), "no field has the number 0"},
      {"a group", "\x0b\x0c", "field 1 has the wire type 3, a group, which is not supported"},
      {"wire type 7", "\x0f", "field 1 has the wire type 7, which does not exist"},
      {"11 bytes", "\x08" + std::string(11, '\xff'), "a varint has more than 10 bytes or 64 bits"},
      {"65 bits", "\x08" + std::string(9, '\xff') + "\x02", "a varint has more than 10 bytes or 64 bits"},
      {"longer than its graph", model_of("\x2a\x7f" + floats("w", {1})) + std::string(200, '\0'),
       "field 5 has a length of 127 bytes, beyond the end of its message"},
      {"a varint that leaves its message", model_of("\x2a\xff"), "a message ends in a varint"},
      {"a graph that is a number", number_field(1, 8) + number_field(7, 1), "a graph has the wire type 0 instead of 2"},
      {"a long name", model_of(initializer(bytes_field(8, std::string(65537, 'x')))),
       "the name of a tensor has 65537 bytes; at most 65536 are read"},
  };
}

}  // namespace

TEST_CASE("an ONNX model is read from a file and from a pipe", "[checkpoint][onnx]") {
  for (const Case& row : good_cases()) {
    INFO(row.name);
    CHECK(stored_text(row.bytes, read_onnx) == row.expected);
  }
}

TEST_CASE("an ONNX model that breaks the rules is an error", "[checkpoint][onnx]") {
  for (const Case& row : bad_cases()) {
    INFO(row.name);
    CHECK(stored_text(row.bytes, read_onnx) == row.expected);
  }
}

TEST_CASE("an ONNX model that is cut anywhere is an error", "[checkpoint][onnx]") {
  const std::string whole = model_of(if_node(w + node("Relu", {"w"}, "y")));
  for (std::size_t size = 0; size < whole.size(); ++size) {
    INFO(size);
    const auto source = text_source(std::string_view(whole).substr(0, size));
    CHECK_THROWS_AS(read_onnx(*source), Error);
    PipeOf pipe(std::string_view(whole).substr(0, size));
    CHECK_THROWS_AS(read_onnx(pipe), Error);
  }
}

TEST_CASE("an ONNX model is known by its fields", "[checkpoint][onnx]") {
  const std::string whole = number_field(1, 8) + bytes_field(2, "pytorch") + bytes_field(7, w);
  const auto source = text_source(whole);
  CHECK(is_onnx(whole, *source));
  CHECK(is_onnx(std::string_view(whole).substr(0, 16), *source));
  CHECK_FALSE(is_onnx(std::string_view(whole).substr(0, 8), *source));
  CHECK_FALSE(is_onnx("", *source));
  CHECK_FALSE(is_onnx(number_field(1, 4) + bytes_field(2, bytes_field(1, "x")) + bytes_field(500, "x"), *source));
  CHECK_FALSE(is_onnx(number_field(1, 1) + bytes_field(2, bytes_field(1, "x")), *source));
  CHECK(is_onnx("", *text_source("", "Model.ONNX")));
}

}  // namespace paramcount::test
