// SPDX-License-Identifier: MIT
#include "read/checkpoint/gguf_types.hpp"

#include <algorithm>
#include <array>

namespace paramcount {
namespace {

struct TypeRow {
  std::uint32_t id;
  std::string_view name;
  std::string_view element_type;  // empty: the same as the name
};

// enum ggml_type of ggml.h
constexpr std::array type_rows{
    TypeRow{0, "F32", "float32"}, TypeRow{1, "F16", "float16"},    TypeRow{2, "Q4_0", {}},
    TypeRow{3, "Q4_1", {}},       TypeRow{6, "Q5_0", {}},          TypeRow{7, "Q5_1", {}},
    TypeRow{8, "Q8_0", {}},       TypeRow{9, "Q8_1", {}},          TypeRow{10, "Q2_K", {}},
    TypeRow{11, "Q3_K", {}},      TypeRow{12, "Q4_K", {}},         TypeRow{13, "Q5_K", {}},
    TypeRow{14, "Q6_K", {}},      TypeRow{15, "Q8_K", {}},         TypeRow{16, "IQ2_XXS", {}},
    TypeRow{17, "IQ2_XS", {}},    TypeRow{18, "IQ3_XXS", {}},      TypeRow{19, "IQ1_S", {}},
    TypeRow{20, "IQ4_NL", {}},    TypeRow{21, "IQ3_S", {}},        TypeRow{22, "IQ2_S", {}},
    TypeRow{23, "IQ4_XS", {}},    TypeRow{24, "I8", "int8"},       TypeRow{25, "I16", "int16"},
    TypeRow{26, "I32", "int32"},  TypeRow{27, "I64", "int64"},     TypeRow{28, "F64", "float64"},
    TypeRow{29, "IQ1_M", {}},     TypeRow{30, "BF16", "bfloat16"}, TypeRow{34, "TQ1_0", {}},
    TypeRow{35, "TQ2_0", {}},     TypeRow{39, "MXFP4", {}},        TypeRow{40, "NVFP4", {}},
    TypeRow{41, "Q1_0", {}},      TypeRow{42, "Q2_0", {}},
};

struct FileTypeRow {
  std::int64_t id;
  std::string_view name;
};

// enum llama_ftype of llama.h
constexpr std::array file_type_rows{
    FileTypeRow{0, "F32"},      FileTypeRow{1, "F16"},     FileTypeRow{2, "Q4_0"},    FileTypeRow{3, "Q4_1"},
    FileTypeRow{7, "Q8_0"},     FileTypeRow{8, "Q5_0"},    FileTypeRow{9, "Q5_1"},    FileTypeRow{10, "Q2_K"},
    FileTypeRow{11, "Q3_K_S"},  FileTypeRow{12, "Q3_K_M"}, FileTypeRow{13, "Q3_K_L"}, FileTypeRow{14, "Q4_K_S"},
    FileTypeRow{15, "Q4_K_M"},  FileTypeRow{16, "Q5_K_S"}, FileTypeRow{17, "Q5_K_M"}, FileTypeRow{18, "Q6_K"},
    FileTypeRow{19, "IQ2_XXS"}, FileTypeRow{20, "IQ2_XS"}, FileTypeRow{21, "Q2_K_S"}, FileTypeRow{22, "IQ3_XS"},
    FileTypeRow{23, "IQ3_XXS"}, FileTypeRow{24, "IQ1_S"},  FileTypeRow{25, "IQ4_NL"}, FileTypeRow{26, "IQ3_S"},
    FileTypeRow{27, "IQ3_M"},   FileTypeRow{28, "IQ2_S"},  FileTypeRow{29, "IQ2_M"},  FileTypeRow{30, "IQ4_XS"},
    FileTypeRow{31, "IQ1_M"},   FileTypeRow{32, "BF16"},   FileTypeRow{36, "TQ1_0"},  FileTypeRow{37, "TQ2_0"},
    FileTypeRow{38, "MXFP4"},
};

template <class Rows, class Id>
const auto* find_row(const Rows& rows, Id id) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.id == id; });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace

GgufType find_gguf_type(std::uint32_t id) {
  const TypeRow* const row = find_row(type_rows, id);
  if (row == nullptr) return {};
  return {find_element_type(row->element_type.empty() ? row->name : row->element_type), row->name};
}

std::string_view gguf_file_type_name(std::int64_t id) {
  const FileTypeRow* const row = find_row(file_type_rows, id);
  return row == nullptr ? std::string_view() : row->name;
}

}  // namespace paramcount
