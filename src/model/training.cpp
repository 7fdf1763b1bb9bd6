// SPDX-License-Identifier: MIT
// The tables of optimizers and training recipes.
#include <algorithm>
#include <array>
#include <string>

#include "paramcount/memory.hpp"
#include "text/characters.hpp"

namespace paramcount {
namespace {

constexpr std::array optimizer_rows{
    Optimizer{"sgd", "SGD", "", "", 0, StateLayout::plain, "torch.optim.SGD without momentum"},
    Optimizer{"momentum", "SGD", "momentum", "momentum", 1, StateLayout::plain,
              "torch.optim.SGD: momentum_buffer (Sutskever et al., ICML 2013)"},
    Optimizer{"lion", "Lion", "momentum", "momentum", 1, StateLayout::plain, "Chen et al., arXiv:2302.06675"},
    Optimizer{"rmsprop", "RMSprop", "average of squared gradients", "average", 1, StateLayout::plain,
              "torch.optim.RMSprop: square_avg, neither centered nor with momentum"},
    Optimizer{"adagrad", "Adagrad", "sum of squared gradients", "sum", 1, StateLayout::plain,
              "Duchi et al., JMLR 12 (2011); torch.optim.Adagrad: sum"},
    Optimizer{"adam", "Adam", "first and second moments", "moments", 2, StateLayout::plain,
              "Kingma and Ba, arXiv:1412.6980"},
    Optimizer{"adamw", "AdamW", "first and second moments", "moments", 2, StateLayout::plain,
              "Loshchilov and Hutter, arXiv:1711.05101"},
    Optimizer{"amsgrad", "AMSGrad", "moments and the largest second", "moments", 3, StateLayout::plain,
              "Reddi et al., arXiv:1904.09237; torch.optim.Adam(amsgrad=True): max_exp_avg_sq"},
    Optimizer{"adam8bit", "8-bit Adam", "first and second moments", "moments", 2, StateLayout::blocks_of_8_bit,
              "Dettmers et al., arXiv:2110.02861; bitsandbytes.optim.Adam8bit"},
    Optimizer{"adamw8bit", "8-bit AdamW", "first and second moments", "moments", 2, StateLayout::blocks_of_8_bit,
              "Dettmers et al., arXiv:2110.02861; bitsandbytes.optim.AdamW8bit"},
    Optimizer{"lion8bit", "8-bit Lion", "momentum", "momentum", 1, StateLayout::blocks_of_8_bit,
              "Chen et al., arXiv:2302.06675; bitsandbytes.optim.Lion8bit"},
    Optimizer{"adafactor", "Adafactor", "second moments", "moments", 1, StateLayout::factored,
              "Shazeer and Stern, arXiv:1804.04235; without a first moment, as is the default"},
};

/// Names of the same by trainers: OptimizerNames of transformers' training_args.py, and classes of bitsandbytes. Paged
/// states are as large. What has another state (4 bits, GaLore, anyprecision) is not here.
struct OptimizerSpelling {
  std::string_view name;
  std::string_view row;
};
constexpr std::array optimizer_spellings{
    OptimizerSpelling{"adamw_torch", "adamw"},
    OptimizerSpelling{"adamw_torch_fused", "adamw"},
    OptimizerSpelling{"adamw_torch_xla", "adamw"},
    OptimizerSpelling{"adamw_torch_npu_fused", "adamw"},
    OptimizerSpelling{"adamw_hf", "adamw"},
    OptimizerSpelling{"adamw_apex_fused", "adamw"},
    OptimizerSpelling{"adamw_32bit", "adamw"},
    OptimizerSpelling{"paged_adamw", "adamw"},
    OptimizerSpelling{"paged_adamw_32bit", "adamw"},
    OptimizerSpelling{"adamw_8bit", "adamw8bit"},
    OptimizerSpelling{"adamw_bnb_8bit", "adamw8bit"},
    OptimizerSpelling{"paged_adamw_8bit", "adamw8bit"},
    OptimizerSpelling{"pagedadamw8bit", "adamw8bit"},
    OptimizerSpelling{"paged_adam_8bit", "adam8bit"},
    OptimizerSpelling{"adam_8bit", "adam8bit"},
    OptimizerSpelling{"pagedadam8bit", "adam8bit"},
    OptimizerSpelling{"lion_32bit", "lion"},
    OptimizerSpelling{"paged_lion", "lion"},
    OptimizerSpelling{"paged_lion_32bit", "lion"},
    OptimizerSpelling{"lion_8bit", "lion8bit"},
    OptimizerSpelling{"paged_lion_8bit", "lion8bit"},
    OptimizerSpelling{"pagedlion8bit", "lion8bit"},
    OptimizerSpelling{"rmsprop_bnb_32bit", "rmsprop"},
};

constexpr std::array amp_dtypes{std::string_view("float32")};
constexpr std::array mixed_dtypes{std::string_view("bfloat16"), std::string_view("float16")};

constexpr std::array precision_rows{
    Precision{"full", "everything in one dtype", {}, false, ""},
    Precision{"amp", "float32 weights; the 16-bit copies that autocast makes are not kept", amp_dtypes, false,
              "Micikevicius et al., arXiv:1710.03740; torch.autocast"},
    Precision{"mixed", "16-bit weights and gradients, float32 master copy", mixed_dtypes, true,
              "Micikevicius et al., arXiv:1710.03740; 16 bytes with Adam: Rajbhandari et al., arXiv:1910.02054"},
};

template <class Rows>
auto find_row(const Rows& rows, std::string_view name) -> decltype(rows.data()) {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const auto& row) { return row.name == name; });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace

std::span<const Optimizer> optimizers() { return optimizer_rows; }
const Optimizer* find_optimizer(std::string_view name) {
  if (const Optimizer* row = find_row(optimizer_rows, name)) return row;
  std::string small(name);
  std::transform(small.begin(), small.end(), small.begin(), [](char c) { return c == '-' ? '_' : to_lower(c); });
  const OptimizerSpelling* other = find_row(optimizer_spellings, small);
  return find_row(optimizer_rows, other == nullptr ? std::string_view(small) : other->row);
}

std::span<const Precision> precisions() { return precision_rows; }
const Precision* find_precision(std::string_view name) { return find_row(precision_rows, name); }

const DType& default_dtype(const Precision& precision) {
  return *find_dtype(precision.only.empty() ? "float32" : precision.only.front());
}

bool allows(const Precision& precision, const DType& dtype) {
  return precision.only.empty() ||
         std::find(precision.only.begin(), precision.only.end(), dtype.name) != precision.only.end();
}

}  // namespace paramcount
