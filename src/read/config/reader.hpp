// SPDX-License-Identifier: MIT
// The config.json of a model of Hugging Face transformers.
#pragma once

#include <cstddef>

#include "paramcount/read.hpp"

namespace paramcount {

/// A longer configuration is refused.
constexpr std::size_t max_config_size = std::size_t{64} << 20U;

/// Certain where a JSON object has "model_type" or "architectures".
Match matches_config(const InputHead& head, Source& source);

/// Reads a configuration as the one model that its class makes.
void read_config(Source& source, NetworkSink& sink, const ReadOptions& options);

}  // namespace paramcount
