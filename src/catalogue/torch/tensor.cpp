// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::array rows{
    RowText{.name = "parameter",
            .help = "a parameter that a network holds outside any layer",
            .arguments = "shape: size[] | tensor, dtype, *, additive: truth = False",
            .body = R"(
              [*shape] if not additive # learned, and used by the network itself
              additive [*shape] if additive # learned, and added by the network itself
            )",
            .example = "1x1x768",
            .note = "It is named by its label: 'cls_token: parameter 1x1x768'."},
    RowText{.name = "buffer",
            .help = "a buffer that a network holds outside any layer",
            .arguments = "shape: size[] | tensor, dtype",
            .body = "buffer [*shape] # state that the network keeps and does not learn",
            .example = "1024x1024",
            .note = "It is named by its label: 'mask: buffer 1024x1024'."},
};

}  // namespace

const FamilyRows tensor_rows{"tensor", "bare tensors (not classes of torch.nn)", rows};

}  // namespace paramcount
