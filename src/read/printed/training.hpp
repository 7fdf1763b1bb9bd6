// SPDX-License-Identifier: MIT
// What a print does not tell of training.
#pragma once

#include "paramcount/network.hpp"

namespace paramcount {

/// Notes of a printed network with adapters or quantised layers that its text does not tell which parameters are
/// trained, and how many would be where only the adapters are. `total` is its tally.
void note_training(Network& network, const Tally& total);

}  // namespace paramcount
