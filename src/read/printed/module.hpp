// SPDX-License-Identifier: MIT
// What print(model) shows of a module that has children: "Name(" and a line "(key): Child(...)" for each.
#pragma once

#include <vector>

#include "paramcount/network.hpp"

namespace paramcount {

/// Whether modules of the kind hold parameters beside those of their children.
bool owns_parameters(const Kind& kind);

/// A printed module of this kind with these children. A kind that owns nothing but its children is the block of them.
/// One that has parameters of its own, which never print, is found again from its children: the `out_proj` line of a
/// MultiheadAttention tells its embed_dim and bias. What no child tells is taken at its default, so kdim, vdim and
/// add_bias_kv are lost in print.
Content printed_content(const Kind& kind, std::vector<Module> children, Span whole);

}  // namespace paramcount
