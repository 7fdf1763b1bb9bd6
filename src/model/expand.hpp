// SPDX-License-Identifier: MIT
// Composite layers as the modules they are made of, and trees of modules from dotted names.
#pragma once

#include <string_view>
#include <vector>

#include "paramcount/network.hpp"

namespace paramcount {

/// Whether the layer holds others: MultiheadAttention, TransformerEncoder, any kind whose row has child layers.
bool is_composite(const Layer& layer);

/// What stands right in a layer, in the order of its row: a child layer is a Layer with its kind and values, a tensor
/// of its own a `parameter` or `buffer`. Dots in names make blocks, and copies that are alike are one module named by
/// the number of the first: "layers" holds "0" six times. The counts add up to those of the layer.
std::vector<Module> expand(const Layer& layer);

/// The modules of a block, those of expand() for a composite layer, none for any other.
ModuleList children(const Module& module);

/// Whether a layer in the module, or the layer that it is, is a model.
bool holds_model(const Module& module);

/// Makes blocks of the layers in a module whose kind is a model, and of those among what they hold, all the way down.
void open_models(Module& module);

/// The same of all composite layers: what is left are plain layers and tensors.
void open_composites(Module& module);

/// Adds a module under blocks that the dots of `path` make; those that are open at the end of `modules` go on. Of
/// "layers.0-5.mlp" the block "0" is there 6 times.
void add_at_path(std::vector<Module>& modules, std::string_view path, Module module);

/// Makes one module of neighbours that are named by numbers in a row and hold the same, at every depth.
void fold_copies(std::vector<Module>& modules);

}  // namespace paramcount
