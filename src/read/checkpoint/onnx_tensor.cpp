// SPDX-License-Identifier: MIT
#include "read/checkpoint/onnx_tensor.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <string_view>
#include <utility>

#include "read/checkpoint/onnx_type.hpp"
#include "read/checkpoint/stored_tensor.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

constexpr std::int64_t int64_type = 7;
/// A shape has few dimensions; it may be the values of another tensor.
constexpr std::size_t most_dimensions = 64;

class TensorReader {
 public:
  explicit TensorReader(WireReader& wire) : wire_(&wire) { tensor_.byte = wire.offset(); }

  OnnxTensor read() {
    while (const std::optional<WireField> field = wire_->next()) read_field(*field);
    name_type();
    tensor_.elements = element_count(tensor_.stored, tensor_.byte);
    if (type_ == int64_type) decode_integers();
    check_data();
    return std::move(tensor_);
  }

 private:
  void read_field(const WireField& field) {
    switch (field.number) {
      case 1:
        wire_->each_number(field, "a shape", [&](std::uint64_t dimension) { add_dimension(field, dimension); });
        break;
      case 2:
        type_ = static_cast<std::int64_t>(wire_->number(field, "the type of a tensor"));
        break;
      case 3:
        ByteCursor::fail_at(field.byte, "a tensor in segments is not supported", "save the model with a newer release");
      case 4:
      case 10:
        // The values of a real or complex type: 4 or 8 bytes each.
        fixed_bytes_ += field.size;
        add_payload(field);
        break;
      case 5:
      case 6:
      case 11:
        add_payload(field);
        break;
      case 7:
        add_payload(field);
        read_small_integers(field);
        break;
      case 8:
        tensor_.stored.name = wire_->text(field, "the name of a tensor");
        break;
      case 9:
        raw_bytes_ = field.size;
        add_payload(field);
        tensor_.stored.offset = wire_->offset();
        if (field.size <= most_dimensions * 8) raw_ = wire_->text(field, "the data of a tensor");
        break;
      case 13:
        wire_->enter(field, "a piece of external data");
        read_external();
        wire_->leave();
        break;
      case 14:
        external_ = wire_->number(field, "the place of a tensor's data") == 1;
        break;
      default:
        break;
    }
  }

  void add_dimension(const WireField& field, std::uint64_t dimension) {
    if (tensor_.stored.shape.size() == most_dimensions) {
      ByteCursor::fail_at(field.byte, text::format("a tensor has more than {} dimensions", most_dimensions));
    }
    tensor_.stored.shape.push_back(static_cast<std::int64_t>(dimension));
  }

  void add_payload(const WireField& field) {
    tensor_.has_data = true;
    // A number outside a packed field has no size of its own; its tag is no part of the data.
    tensor_.bytes_here += field.type == WireType::varint ? wire_->offset() - field.byte - 1 : field.size;
  }

  void read_small_integers(const WireField& field) {
    if (field.type == WireType::bytes && field.size > most_dimensions * 10) return;
    wire_->each_number(field, "int64_data", [&](std::uint64_t value) {
      if (tensor_.integers.size() < most_dimensions) tensor_.integers.push_back(static_cast<std::int64_t>(value));
    });
  }

  /// One pair of StringStringEntryProto.
  void read_external() {
    std::string key;
    std::string value;
    while (const std::optional<WireField> field = wire_->next()) {
      if (field->number == 1) key = wire_->text(*field, "a key of external data");
      if (field->number == 2) value = wire_->text(*field, "a value of external data");
    }
    if (key == "location") tensor_.location = value;
    if (key == "offset") offset_there_ = whole_number(value);
    if (key == "length") length_there_ = whole_number(value);
  }

  std::uint64_t whole_number(std::string_view value) const {
    std::uint64_t number = 0;
    const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (problem != std::errc() || end != value.data() + value.size()) {
      ByteCursor::fail_at(tensor_.byte, text::format("the place of external data is no number: '{}'", value));
    }
    return number;
  }

  void name_type() {
    if (type_ == 0) {
      ByteCursor::fail_at(tensor_.byte, text::format("the tensor '{}' has no data_type", tensor_.stored.name),
                          "the file is damaged, or no ONNX model");
    }
    tensor_.stored.type_name = onnx_type_name(type_);
    tensor_.stored.dtype = onnx_dtype(type_);
  }

  void decode_integers() {
    if (raw_.size() % 8 == 0) {
      for (std::size_t i = 0; i < raw_.size(); i += 8) {
        std::uint64_t value = 0;
        for (std::size_t j = 8; j-- > 0;) value = value << 8U | static_cast<unsigned char>(raw_[i + j]);
        tensor_.integers.push_back(static_cast<std::int64_t>(value));
      }
    }
    if (tensor_.integers.size() != static_cast<std::uint64_t>(tensor_.elements)) tensor_.integers.clear();
  }

  void check_data() {
    const DType* dtype = tensor_.stored.dtype;
    if (dtype != nullptr) check_size(dtype->bytes(static_cast<Bytes>(tensor_.elements)));
    if (!external_) {
      tensor_.location.clear();
      if (tensor_.has_data) tensor_.stored.bytes = tensor_.bytes_here;
      return;
    }
    if (tensor_.location.empty()) {
      ByteCursor::fail_at(tensor_.byte,
                          text::format("the external data of '{}' have no location", tensor_.stored.name));
    }
    std::uint64_t size = length_there_.value_or(0);
    if (!length_there_ && dtype != nullptr) {
      const Bytes bytes = dtype->bytes(static_cast<Bytes>(tensor_.elements));
      size = static_cast<std::uint64_t>(std::min<Bytes>(bytes, std::numeric_limits<std::uint64_t>::max()));
    }
    if (__builtin_add_overflow(offset_there_, size, &tensor_.end_there)) {
      ByteCursor::fail_at(tensor_.byte,
                          text::format("the place of external data of '{}' overflows 64 bits", tensor_.stored.name));
    }
  }

  void check_size(Bytes expected) const {
    const bool by_length = external_ && length_there_.has_value();
    // The size of int32_data, packed as varints, tells nothing.
    const std::optional<std::uint64_t> found = raw_bytes_         ? raw_bytes_
                                               : by_length        ? length_there_
                                               : fixed_bytes_ > 0 ? std::optional(fixed_bytes_)
                                                                  : std::nullopt;
    if (!found || *found == expected) return;
    ByteCursor::fail_at(
        tensor_.byte,
        text::format("the data of '{}' has {} bytes where its dims, [{}] of {}, need another number",
                     tensor_.stored.name, *found, text::join(tensor_.stored.shape, ", "), tensor_.stored.type_name),
        "the file is damaged");
  }

  WireReader* wire_;
  OnnxTensor tensor_;
  std::int64_t type_ = 0;
  bool external_ = false;
  std::optional<std::uint64_t> raw_bytes_;
  std::uint64_t fixed_bytes_ = 0;
  std::string raw_;
  std::uint64_t offset_there_ = 0;
  std::optional<std::uint64_t> length_there_;
};

}  // namespace

OnnxTensor read_onnx_tensor(WireReader& wire) { return TensorReader(wire).read(); }

OnnxTensor read_onnx_sparse_tensor(WireReader& wire) {
  std::optional<OnnxTensor> values;
  std::optional<OnnxTensor> indices;
  std::vector<std::int64_t> shape;
  const std::uint64_t byte = wire.offset();
  while (const std::optional<WireField> field = wire.next()) {
    if (field->number == 1 || field->number == 2) {
      wire.enter(*field, "a sparse tensor's values");
      (field->number == 1 ? values : indices) = read_onnx_tensor(wire);
      wire.leave();
    } else if (field->number == 3) {
      wire.each_number(*field, "a shape", [&](std::uint64_t dimension) {
        if (shape.size() < most_dimensions) shape.push_back(static_cast<std::int64_t>(dimension));
      });
    }
  }
  if (!values) ByteCursor::fail_at(byte, "a sparse tensor has no values", "the file is damaged");
  values->stored.shape = std::move(shape);
  const std::int64_t dense = element_count(values->stored, byte);
  if (values->elements > dense) {
    ByteCursor::fail_at(byte, text::format("the sparse tensor '{}' has {} values for {} elements", values->stored.name,
                                           values->elements, dense));
  }
  values->stored.counted = values->elements;
  values->elements = dense;
  values->integers.clear();
  if (indices && indices->stored.bytes && values->stored.bytes) {
    *values->stored.bytes += *indices->stored.bytes;
    values->bytes_here += indices->bytes_here;
  }
  return std::move(*values);
}

}  // namespace paramcount
