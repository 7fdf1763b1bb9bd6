// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "read/checkpoint/pickle_value.hpp"
#include "read/checkpoint/stored_tensor.hpp"
#include "read/checkpoint/torch_walk.hpp"

namespace paramcount {

/// Decides which of a file's values are the model and which an optimizer's, copies or bookkeeping, and finds the
/// tensors of all of them. `part` names the value, by its keys with dots between them, that is the model whatever the
/// rules say; empty, the rules decide. Throws Error, with the keys that there are, where there is no such value.
void find_model(const Pickle& pickle, std::string_view part, TorchWalk& walk, StoredFile& file);

}  // namespace paramcount
