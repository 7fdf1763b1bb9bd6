// SPDX-License-Identifier: MIT
// The numbers that GGUF has for element types and for whole files.
#pragma once

#include <cstdint>
#include <string_view>

#include "paramcount/dtype.hpp"

namespace paramcount {

/// The element type with this number, or nullptr; `name` is as ggml spells it.
struct GgufType {
  const DType* dtype = nullptr;
  std::string_view name;
};
GgufType find_gguf_type(std::uint32_t id);

/// What `general.file_type` calls the mix of types: "Q4_K_M"; empty where the number is not known.
std::string_view gguf_file_type_name(std::int64_t id);

}  // namespace paramcount
