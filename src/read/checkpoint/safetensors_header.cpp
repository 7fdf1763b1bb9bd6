// SPDX-License-Identifier: MIT
#include "read/checkpoint/safetensors_header.hpp"

#include <algorithm>
#include <array>

#include "read/checkpoint/byte_cursor.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

struct TypeName {
  std::string_view name;
  std::string_view element_type;
};
constexpr std::array type_names{
    TypeName{"F32", "float32"},
    TypeName{"F16", "float16"},
    TypeName{"BF16", "bfloat16"},
    TypeName{"F64", "float64"},
    TypeName{"I64", "int64"},
    TypeName{"I32", "int32"},
    TypeName{"I16", "int16"},
    TypeName{"I8", "int8"},
    TypeName{"U64", "uint64"},
    TypeName{"U32", "uint32"},
    TypeName{"U16", "uint16"},
    TypeName{"U8", "uint8"},
    TypeName{"BOOL", "bool"},
    TypeName{"C64", "complex64"},
    TypeName{"F8_E4M3", "float8_e4m3fn"},
    TypeName{"F8_E5M2", "float8_e5m2"},
    TypeName{"F8_E8M0", "float8_e8m0fnu"},
    TypeName{"F8_E4M3FNUZ", "float8_e4m3fnuz"},
    TypeName{"F8_E5M2FNUZ", "float8_e5m2fnuz"},
    TypeName{"F6_E2M3", "float6_e2m3"},
    TypeName{"F6_E3M2", "float6_e3m2"},
    TypeName{"F4", "float4_e2m1fn"},
};

const DType* find_type(std::string_view name) {
  const auto* const found =
      std::find_if(type_names.begin(), type_names.end(), [&](const TypeName& row) { return row.name == name; });
  return found == type_names.end() ? nullptr : find_element_type(found->element_type);
}

constexpr std::array<std::string_view, 4> kept_metadata{"format", "total_parameters", "modelspec.architecture",
                                                        "modelspec.title"};

constexpr std::size_t most_unknown_types = 16;
constexpr std::string_view no_entry = "is no JSON object with a dtype, a shape and data_offsets";

}  // namespace

void SafetensorsHeader::fail_in_tensor(std::uint64_t byte, std::string_view wrong) const {
  ByteCursor::fail_at(byte, text::format("tensor {} {}", quoted_name(tensor_.name), wrong));
}

void SafetensorsHeader::fail_in_field(std::uint64_t byte, std::string_view wrong) const {
  const std::string_view name = field_ == dtype ? "dtype" : field_ == shape ? "shape" : "data_offsets";
  fail_in_tensor(byte, text::format("is wrong: its {} {}", name, wrong));
}

bool SafetensorsHeader::key(std::string_view name, std::uint64_t byte) {
  if (place_ == Place::header) {
    in_metadata_key_ = name == "__metadata__";
    tensor_ = {};
    tensor_.name = name;
    tensor_byte_ = byte;
    return true;
  }
  if (place_ == Place::metadata) {
    metadata_key_ = name;
    return true;
  }
  field_ = name == "dtype" ? dtype : name == "shape" ? shape : name == "data_offsets" ? offsets : 0U;
  if ((seen_ & field_) != 0) fail_in_field(byte, "stands twice");
  seen_ |= field_;
  return field_ != 0;
}

void SafetensorsHeader::scalar(const JsonScalar& value, std::uint64_t byte) {
  const auto* const text = std::get_if<std::string_view>(&value);
  switch (place_) {
    case Place::outside:
      ByteCursor::fail_at(byte, "the header is no JSON object");
    case Place::header:
      if (in_metadata_key_ && std::holds_alternative<std::nullptr_t>(value)) return;
      fail_in_tensor(byte, no_entry);
    case Place::metadata:
      if (text == nullptr) ByteCursor::fail_at(byte, "a value of __metadata__ is no string");
      if (std::find(kept_metadata.begin(), kept_metadata.end(), metadata_key_) != kept_metadata.end())
        metadata.emplace_back(metadata_key_, *text);
      return;
    case Place::tensor:
      if (field_ != dtype) fail_in_field(byte, "is no array of integers");
      if (text == nullptr) fail_in_field(byte, "is no string");
      tensor_.type_name = *text;
      return;
    case Place::shape:
    case Place::offsets:
      number(value, byte);
  }
}

void SafetensorsHeader::number(const JsonScalar& value, std::uint64_t byte) {
  const auto* const integer = std::get_if<std::int64_t>(&value);
  const auto* const real = std::get_if<JsonReal>(&value);
  if (std::holds_alternative<std::uint64_t>(value) || (real != nullptr && real->whole()))
    fail_in_field(byte, "has a number that is too large: it does not fit in 64 bits");
  if (integer == nullptr) fail_in_field(byte, "has something that is no integer");
  if (*integer < 0) fail_in_field(byte, "has a negative number");
  if (place_ == Place::shape) {
    tensor_.shape.push_back(*integer);
    return;
  }
  if (offsets_.size() == 2) fail_in_field(byte, "has more than two numbers");
  offsets_.push_back(static_cast<std::uint64_t>(*integer));
}

bool SafetensorsHeader::begin(JsonContainer container, std::uint64_t byte) {
  const bool is_object = container == JsonContainer::object;
  switch (place_) {
    case Place::outside:
      if (!is_object) ByteCursor::fail_at(byte, "the header is no JSON object");
      place_ = Place::header;
      return true;
    case Place::header:
      if (!is_object) fail_in_tensor(byte, no_entry);
      place_ = in_metadata_key_ ? Place::metadata : Place::tensor;
      seen_ = 0;
      offsets_.clear();
      return true;
    case Place::metadata:
      ByteCursor::fail_at(byte, "a value of __metadata__ is no string");
    case Place::tensor:
      if (field_ == dtype) fail_in_field(byte, "is no string");
      if (is_object) fail_in_field(byte, "is no array of integers");
      place_ = field_ == shape ? Place::shape : Place::offsets;
      return true;
    case Place::shape:
    case Place::offsets:
      break;
  }
  fail_in_field(byte, "has something that is no integer");
}

void SafetensorsHeader::end(JsonContainer /*container*/, std::uint64_t /*byte*/) {
  switch (place_) {
    case Place::shape:
    case Place::offsets:
      place_ = Place::tensor;
      return;
    case Place::tensor:
      finish_tensor();
      [[fallthrough]];
    case Place::metadata:
      place_ = Place::header;
      return;
    case Place::header:
    case Place::outside:
      place_ = Place::outside;
  }
}

void SafetensorsHeader::finish_tensor() {
  if ((seen_ & dtype) == 0) fail_in_tensor(tensor_byte_, "has no dtype");
  if ((seen_ & shape) == 0) fail_in_tensor(tensor_byte_, "has no shape");
  if (offsets_.size() != 2) fail_in_tensor(tensor_byte_, "has no two data_offsets");
  if (offsets_[0] > offsets_[1]) fail_in_tensor(tensor_byte_, "has data_offsets that end before they begin");
  tensor_.offset = offsets_[0];
  tensor_.bytes = offsets_[1] - offsets_[0];
  tensor_.dtype = find_type(tensor_.type_name);
  const std::int64_t elements = element_count(tensor_, tensor_byte_);
  if (tensor_.dtype != nullptr) {
    check_size(elements);
  } else if (unknown_types.size() < most_unknown_types &&
             std::find(unknown_types.begin(), unknown_types.end(), tensor_.type_name) == unknown_types.end()) {
    unknown_types.push_back(tensor_.type_name);
  }
  tensors.push_back(std::move(tensor_));
}

void SafetensorsHeader::check_size(std::int64_t elements) const {
  const Bytes bits = static_cast<Bytes>(elements) * static_cast<unsigned>(tensor_.dtype->bits);
  if (bits == 8 * static_cast<Bytes>(*tensor_.bytes)) return;
  const std::string what = text::format("{} of shape [{}]", tensor_.type_name, text::join(tensor_.shape, ", "));
  if (bits % 8 != 0) fail_in_tensor(tensor_byte_, text::format("is {}, whose bits make no whole bytes", what));
  fail_in_tensor(tensor_byte_, text::format("has {} bytes by its data_offsets, but {} takes {} bytes", *tensor_.bytes,
                                            what, bits / 8));
}

}  // namespace paramcount
