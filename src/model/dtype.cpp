// SPDX-License-Identifier: MIT
// The table of element types.
#include "paramcount/dtype.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "text/characters.hpp"

namespace paramcount {
namespace {

// The first rows are those that parameters are given; the others are met in files.
constexpr std::array dtype_rows{
    DType{"float64", "fp64", 64},
    DType{"float32", "fp32", 32},
    DType{"bfloat16", "bf16", 16},
    DType{"float16", "fp16", 16},
    DType{"float8", "fp8", 8},
    DType{"int8", "", 8, 1, Numeric::integer},
    DType{"int4", "", 4, 1, Numeric::integer},
    DType{"nf4", "", 64 * 4 + 32, 64},  // bitsandbytes: a float32 scale for each 64; without double quantization
    // PyTorch (torch/headeronly/core/ScalarType.h), ONNX and safetensors
    DType{"float8_e4m3fn", "", 8},
    DType{"float8_e5m2", "", 8},
    DType{"float8_e4m3fnuz", "", 8},
    DType{"float8_e5m2fnuz", "", 8},
    DType{"float8_e8m0fnu", "", 8},
    DType{"float6_e2m3", "", 6},
    DType{"float6_e3m2", "", 6},
    DType{"float4_e2m1fn", "", 4},
    DType{"complex32", "", 32, 1, Numeric::complex},
    DType{"complex64", "", 64, 1, Numeric::complex},
    DType{"complex128", "", 128, 1, Numeric::complex},
    DType{"float128", "", 128},
    DType{"int64", "", 64, 1, Numeric::integer},
    DType{"int32", "", 32, 1, Numeric::integer},
    DType{"int16", "", 16, 1, Numeric::integer},
    DType{"int6", "", 6, 1, Numeric::integer},
    DType{"int3", "", 3, 1, Numeric::integer},
    DType{"int2", "", 2, 1, Numeric::integer},
    DType{"uint64", "", 64, 1, Numeric::integer},
    DType{"uint32", "", 32, 1, Numeric::integer},
    DType{"uint16", "", 16, 1, Numeric::integer},
    DType{"uint8", "", 8, 1, Numeric::integer},
    DType{"uint4", "", 4, 1, Numeric::integer},
    DType{"uint2", "", 2, 1, Numeric::integer},
    DType{"bool", "", 8, 1, Numeric::boolean},
    // Blocks of GGUF: sizes of the structs in ggml/src/ggml-common.h
    DType{"Q4_0", "", 18 * 8, 32},
    DType{"Q4_1", "", 20 * 8, 32},
    DType{"Q5_0", "", 22 * 8, 32},
    DType{"Q5_1", "", 24 * 8, 32},
    DType{"Q8_0", "", 34 * 8, 32},
    DType{"Q8_1", "", 36 * 8, 32},
    DType{"Q2_K", "", 84 * 8, 256},
    DType{"Q3_K", "", 110 * 8, 256},
    DType{"Q4_K", "", 144 * 8, 256},
    DType{"Q5_K", "", 176 * 8, 256},
    DType{"Q6_K", "", 210 * 8, 256},
    DType{"Q8_K", "", 292 * 8, 256},
    DType{"IQ2_XXS", "", 66 * 8, 256},
    DType{"IQ2_XS", "", 74 * 8, 256},
    DType{"IQ3_XXS", "", 98 * 8, 256},
    DType{"IQ1_S", "", 50 * 8, 256},
    DType{"IQ4_NL", "", 18 * 8, 32},
    DType{"IQ3_S", "", 110 * 8, 256},
    DType{"IQ2_S", "", 82 * 8, 256},
    DType{"IQ4_XS", "", 136 * 8, 256},
    DType{"IQ1_M", "", 56 * 8, 256},
    DType{"TQ1_0", "", 54 * 8, 256},
    DType{"TQ2_0", "", 66 * 8, 256},
    DType{"MXFP4", "", 17 * 8, 32},
    DType{"NVFP4", "", 36 * 8, 64},
    DType{"Q1_0", "", 18 * 8, 128},
    DType{"Q2_0", "", 18 * 8, 64},
};
constexpr std::size_t recipe_dtypes = 8;
static_assert(dtype_rows[recipe_dtypes - 1].name == "nf4");

/// Other names for rows, as PyTorch (torch.half) and safetensors (F16) have them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 13> aliases{{
    {"double", "float64"},
    {"f64", "float64"},
    {"float", "float32"},
    {"f32", "float32"},
    {"half", "float16"},
    {"f16", "float16"},
    {"f8", "float8"},
    {"i8", "int8"},
    {"long", "int64"},
    {"int", "int32"},
    {"short", "int16"},
    {"cfloat", "complex64"},
    {"cdouble", "complex128"},
}};

/// The name without "torch." in front, and the row's own where it is an alias.
std::string_view plain_name(std::string_view name) {
  constexpr std::string_view torch = "torch.";
  if (name.starts_with(torch)) name.remove_prefix(torch.size());
  const auto* alias = std::find_if(aliases.begin(), aliases.end(), [&](const auto& row) { return row.first == name; });
  return alias == aliases.end() ? name : alias->second;
}

const DType* find_row(std::span<const DType> rows, std::string_view name) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const DType& dtype) {
    return name == dtype.name || (!name.empty() && name == dtype.short_name);
  });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace

std::span<const DType> dtypes() { return std::span(dtype_rows).first(recipe_dtypes); }

const DType* find_dtype(std::string_view name) {
  if (const DType* row = find_row(dtypes(), name)) return row;
  std::string small(name);
  std::transform(small.begin(), small.end(), small.begin(), to_lower);
  return find_row(dtypes(), plain_name(small));
}

std::span<const DType> element_types() { return dtype_rows; }

const DType* find_element_type(std::string_view name) {
  const DType* row = find_row(dtype_rows, name);
  return row != nullptr ? row : find_row(dtype_rows, plain_name(name));
}

}  // namespace paramcount
