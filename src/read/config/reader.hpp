// SPDX-License-Identifier: MIT
// The config.json of a model of Hugging Face transformers.
#pragma once

#include "paramcount/read.hpp"

namespace paramcount {

/// Certain where a JSON object has "model_type" or "architectures".
Match matches_config(const InputHead& head, Source& source);

/// Reads a configuration as the one model that its class makes.
void read_config(Source& source, NetworkSink& sink, const ReadOptions& options);

}  // namespace paramcount
