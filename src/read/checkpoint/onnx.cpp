// SPDX-License-Identifier: MIT
#include "read/checkpoint/onnx.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "paramcount/error.hpp"
#include "read/checkpoint/external_data.hpp"
#include "read/checkpoint/onnx_graph.hpp"
#include "read/checkpoint/protobuf.hpp"
#include "read/checkpoint/stored_tensor.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

/// "'a', 'b' and 3 more".
std::string quoted_names(const std::vector<std::string>& names) {
  constexpr std::size_t most = 3;
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i) {
    text::append(text, "{}'{}'", i == 0 ? "" : ", ", names[i]);
  }
  if (names.size() > most) text::append(text, " and {} more", names.size() - most);
  return text;
}

class ModelCount {
 public:
  ModelCount(OnnxModel model, std::string_view file) : model_(std::move(model)), file_name_(file) {}

  StoredFile stored() {
    file_.about = std::move(model_.about);
    file_.warnings = std::move(model_.warnings);
    count_packed();
    const std::size_t stored_tensors = model_.tensors.size();
    for (const OnnxMade& made : model_.made) add_made(made);
    for (std::size_t i = 0; i < stored_tensors; ++i) add(model_.tensors[i]);
    file_.tensors.insert(file_.tensors.end(), std::make_move_iterator(made_.begin()),
                         std::make_move_iterator(made_.end()));
    warn();
    for (const std::string& warning : external_.warnings(file_name_)) file_.warnings.push_back(warning);
    file_.header_bytes = model_.bytes - payload_;
    return std::move(file_);
  }

 private:
  void count_packed() {
    for (const OnnxPacked& packed : model_.packed) {
      const auto tensor = model_.scopes.tensor(packed.name);
      if (!tensor) continue;
      StoredTensor& stored = model_.tensors[*tensor].tensor.stored;
      // Another node that reads the same bytes as a matrix of another size would be a second truth.
      if (stored.counted.value_or(packed.count) != packed.count) {
        file_.warnings.push_back(text::format("'{}' is packed, and two nodes disagree on its size: {} and {} weights",
                                              stored.name, *stored.counted, packed.count));
      }
      stored.counted = std::max(packed.count, stored.counted.value_or(0));
    }
  }

  void add(OnnxStored& found) {
    StoredTensor& stored = found.tensor.stored;
    const OnnxUses uses = model_.scopes.uses(found.name);
    stored.role = onnx_role(stored, uses, found.in_node);
    payload_ += found.tensor.bytes_here;
    stored.bytes = found.tensor.bytes_here;
    const bool counts = stored.role == StoredRole::parameter || stored.role == StoredRole::buffer;
    if (counts && found.in_node) in_nodes_.push_back(stored.name);
    if (counts && !found.in_node && uses == onnx_use::none) unused_.push_back(stored.name);
    if (stored.dtype == nullptr && stored.type_name.starts_with("type ")) {
      file_.warnings.push_back(text::format("'{}' has elements of an unknown data_type, {}: they count as parameters",
                                            stored.name, stored.type_name.substr(5)));
    }
    if (!found.tensor.location.empty()) {
      external_.add(found.tensor.location, found.tensor.end_there);
    } else if (!found.tensor.has_data && found.tensor.elements > 0) {
      without_data_.push_back(stored.name);
    }
    file_.tensors.push_back(std::move(stored));
  }

  void add_made(const OnnxMade& made) {
    using namespace onnx_use;
    const OnnxUses uses = model_.scopes.uses(made.output);
    if ((uses & (weight | quantized_weight | statistic)) == 0) return;
    std::vector<std::int64_t> shape = made.shape;
    if (!made.shape_known) {
      const auto tensor = model_.scopes.tensor(made.shape_input);
      if (!tensor || !is_shape(model_.tensors[*tensor].tensor)) {
        file_.missing.push_back(text::format("the weights '{}', of a shape that {} is given when the model runs",
                                             made.name, made.operation));
        return;
      }
      shape = model_.tensors[*tensor].tensor.integers;
    }
    StoredTensor stored;
    stored.name = made.name;
    stored.shape = std::move(shape);
    stored.dtype = made.dtype;
    stored.type_name = made.type_name;
    stored.bytes = 0;
    element_count(stored, made.byte);
    stored.role = onnx_role(stored, uses, false);
    file_.warnings.push_back(
        text::format("the weights '{}' are not stored: {} makes them when the model runs; they are counted", made.name,
                     made.operation));
    made_.push_back(std::move(stored));
  }

  /// Whether the values of a tensor are known and can be a shape.
  static bool is_shape(const OnnxTensor& tensor) {
    return tensor.stored.type_name == "INT64" && tensor.stored.shape.size() <= 1 &&
           std::cmp_equal(tensor.integers.size(), tensor.elements);
  }

  void warn() {
    const auto warn_of = [this](const std::vector<std::string>& names, std::string_view what) {
      if (names.empty()) return;
      file_.warnings.push_back(text::format("{} ({}): {}", what, names.size(), quoted_names(names)));
    };
    warn_of(in_nodes_, "weights that are counted stand in nodes, as a Constant does, and not in initializers");
    warn_of(unused_, "initializers that no node uses are counted");
    warn_of(without_data_, "tensors without data are counted by their shape");
  }

  OnnxModel model_;
  std::string_view file_name_;
  StoredFile file_;
  std::vector<StoredTensor> made_;
  ExternalData external_;
  std::vector<std::string> in_nodes_;
  std::vector<std::string> unused_;
  std::vector<std::string> without_data_;
  std::uint64_t payload_ = 0;
};

bool is_named_onnx(std::string_view name) {
  constexpr std::string_view ending = ".onnx";
  return name.size() >= ending.size() &&
         std::equal(ending.begin(), ending.end(), name.end() - static_cast<std::ptrdiff_t>(ending.size()),
                    [](char a, char b) { return a == to_lower(b); });
}

/// Whether these bytes, which may be cut, are the fields of a ModelProto up to its graph. CoreML's model begins alike,
/// but has no field 7, and neither has TensorFlow's SavedModel.
bool begins_as_model(std::string_view head) {
  constexpr char ir_version = 1 << 3;  // the tag of field 1, a varint, which every exporter writes first
  if (!head.starts_with(ir_version)) return false;
  constexpr std::uint64_t most_versions = 1000;
  constexpr char graph_tag = 7 << 3 | 2;
  const auto source = text_source(head);
  WireReader wire(*source);
  try {
    for (bool first = true; const std::optional<WireField> field = wire.next(); first = false) {
      if (first && (field->number != 1 || field->type != WireType::varint || field->value > most_versions))
        return false;
      const bool is_number = field->number == 1 || field->number == 5;
      const bool is_known = field->number <= 8 || field->number == 14 || field->number == 20 || field->number == 25;
      if (!is_known || field->type != (is_number ? WireType::varint : WireType::bytes)) return false;
      if (field->number == 7) return true;
    }
  } catch (const Error& error) {
    // The graph of all but the smallest models ends behind these bytes.
    const std::uint64_t byte = error.diagnostics().front().byte.value_or(head.size());
    return byte > 0 && byte < head.size() && head[byte] == graph_tag;
  }
  return false;
}

void refuse_text(Source& source) {
  const std::string_view head = source.peek(64);
  if (head.empty()) fail("the file is empty", "an ONNX model has a graph");
  if (!is_letter(head.front())) return;
  if (!std::all_of(head.begin(), head.end(), [](char c) { return is_space(c) || (c >= ' ' && c <= '~'); })) return;
  Diagnostic diagnostic;
  diagnostic.message = "this is text, and not a binary ONNX model";
  diagnostic.hint = "load it and save it with the onnx package: the text form of protocol buffers is not read";
  diagnostic.byte = 0;
  throw Error(std::move(diagnostic));
}

}  // namespace

bool is_onnx(std::string_view head, const Source& source) {
  return is_named_onnx(source.name()) || begins_as_model(head);
}

StoredFile read_onnx(Source& source) {
  refuse_text(source);
  return ModelCount(read_onnx_model(source), source.name()).stored();
}

}  // namespace paramcount
