// SPDX-License-Identifier: MIT
// The JSON of a .safetensors header as tensors.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "read/checkpoint/stored_tensor.hpp"
#include "value/json_reader.hpp"

namespace paramcount {

/// Takes the events of a header and checks each entry: three fields, once each, a shape of whole numbers, as many bytes
/// as its elements take. Offsets count from the end of the header, as the file has them.
class SafetensorsHeader final : public JsonHandler {
 public:
  void scalar(const JsonScalar& value, std::uint64_t byte) override;
  bool key(std::string_view name, std::uint64_t byte) override;
  bool begin(JsonContainer container, std::uint64_t byte) override;
  void end(JsonContainer container, std::uint64_t byte) override;

  std::vector<StoredTensor> tensors;
  std::vector<std::pair<std::string, std::string>> metadata;  ///< of the keys that say what the model is
  std::vector<std::string> unknown_types;  ///< dtypes that the format did not have, once each, and not all of very many

 private:
  enum class Place : std::uint8_t { outside, header, metadata, tensor, shape, offsets };
  enum Field : unsigned { dtype = 1, shape = 2, offsets = 4, all_fields = 7 };

  [[noreturn]] void fail_in_tensor(std::uint64_t byte, std::string_view wrong) const;
  [[noreturn]] void fail_in_field(std::uint64_t byte, std::string_view wrong) const;
  void number(const JsonScalar& value, std::uint64_t byte);
  void finish_tensor();
  void check_size(std::int64_t elements) const;

  Place place_ = Place::outside;
  bool in_metadata_key_ = false;
  std::string metadata_key_;
  StoredTensor tensor_;
  std::uint64_t tensor_byte_ = 0;
  unsigned field_ = 0;
  unsigned seen_ = 0;  // fields of the tensor
  std::vector<std::uint64_t> offsets_;
};

}  // namespace paramcount
