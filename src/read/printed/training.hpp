// SPDX-License-Identifier: MIT
// What a print does not tell of training.
#pragma once

#include <string_view>

#include "paramcount/network.hpp"

namespace paramcount {

/// Whether a module is an adapter, or trained beside one, by the name that PEFT gives it.
bool is_adapter(std::string_view name);

/// Notes of a printed network with adapters or quantised layers that its text does not tell which parameters are
/// trained, and how many would be where only the adapters are. `total` is its tally.
void note_training(Network& network, const Tally& total, bool has_adapters);

}  // namespace paramcount
