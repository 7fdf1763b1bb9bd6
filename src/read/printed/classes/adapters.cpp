// SPDX-License-Identifier: MIT
// Classes of adapters and of quantised layers: peft, bitsandbytes, AutoAWQ and others.
#include <array>

#include "read/printed/classes/tables.hpp"

namespace paramcount {
namespace {

using enum PrintedClass::Holds;

constexpr std::array classes{
    PrintedClass{"Linear4bit LinearNF4 LinearFP4", row,
                 "holds its weight in 4 bits an element and a float32 scale for each 64 of them; a second quantization "
                 "of the scales, which makes them smaller, would not print"},
    PrintedClass{"Linear8bitLt", row,
                 "holds its weight as int8, and a scale for each output that is not counted; where it keeps 16-bit "
                 "weights for training does not print"},
    PrintedClass{"FalconLinear WQLinear_*", base, "Linear"},
    PrintedClass{"PeftModel* LoraModel ModulesToSaveWrapper", children},
    PrintedClass{"NoisyLinear", own_tensors, "means and deviations"},
    PrintedClass{"NormHead", own_tensors, "weight"},
    PrintedClass{"LoRALayer", own_tensors, "both matrices"},
    // mamba_ssm
    PrintedClass{"Mamba", own_tensors, "A_log and D"},
    PrintedClass{"Mamba2", own_tensors, "dt_bias, A_log and D"},
};

constexpr std::string_view arguments = "in_features: size, out_features: size, bias: truth = True";
constexpr std::string_view in_4_bits = R"(
  weight [out_features, in_features] nf4
  bias [out_features] if bias
)";

constexpr std::array rows{
    RowText{.name = "Linear4bit", .help = "a Linear in blocks of 4 bits", .arguments = arguments, .body = in_4_bits},
    RowText{.name = "LinearNF4", .help = "a Linear in blocks of 4 bits", .arguments = arguments, .body = in_4_bits},
    RowText{.name = "LinearFP4", .help = "a Linear in blocks of 4 bits", .arguments = arguments, .body = in_4_bits},
    RowText{.name = "Linear8bitLt", .help = "a Linear of 8-bit integers", .arguments = arguments, .body = R"(
      weight [out_features, in_features] int8
      bias [out_features] if bias
    )"},
};

}  // namespace

const PrintedTable adapter_table{classes, rows, "linear"};

}  // namespace paramcount
