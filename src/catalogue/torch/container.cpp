// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

constexpr std::array rows{
    RowText{.name = "Sequential",
            .help = "layers one after the other",
            .arguments = "*modules: layer | mapping",
            .example = "'Linear(10, 20)' 'ReLU()' 'Linear(20, 5)'",
            .note = "Layers joined by + are the same without it: 'linear 10 20 + relu + linear 20 5'.",
            .container = true},
    RowText{.name = "ModuleList",
            .help = "a list of layers",
            .arguments = "modules: layers | None = None",
            .example = "'[Linear(10, 10), Linear(10, 10)]'",
            .container = true},
    RowText{.name = "ModuleDict",
            .help = "layers by name",
            .arguments = "modules: mapping | None = None",
            .example = "'{\"a\": Linear(10, 10)}'",
            .container = true},
    RowText{.name = "ParameterList",
            .help = "a list of bare parameters",
            .arguments = "values: tensors | None = None",
            .example = "'[torch.empty(10, 10)]'",
            .container = true},
    RowText{.name = "ParameterDict",
            .help = "bare parameters by name",
            .arguments = "parameters: mapping | None = None",
            .example = "'{\"a\": torch.empty(10)}'",
            .container = true},
    RowText{.name = "Module", .help = "the base of all layers; holds nothing by itself", .container = true},
    RowText{
        .name = "Container", .help = "layers by name, the older class", .arguments = "**modules", .container = true},
};

}  // namespace

const FamilyRows container_rows{"container", "what holds other layers", rows};

}  // namespace paramcount
