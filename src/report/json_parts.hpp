// SPDX-License-Identifier: MIT
// What the JSON report says of one thing, as members of the object that is open.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "paramcount/memory.hpp"
#include "paramcount/model_figures.hpp"
#include "paramcount/network.hpp"
#include "report/json_writer.hpp"

namespace paramcount {

/// All that is said of a layer but its name.
void write_layer(JsonWriter& json, const Layer& layer, std::string_view call, std::int64_t repeat, bool frozen);

/// `models`: what is in them beside other layers, where there are any.
void write_total(JsonWriter& json, const Tally& tally, const std::optional<ModelFigures>& models);

/// The bytes of each part; held() tells what of it there is where the weights cannot be trained.
void write_memory(JsonWriter& json, const Memory& all);

/// The status and what it rests on. `parameters` is the total that they are about.
void write_findings(JsonWriter& json, const Findings& findings, std::int64_t parameters);

}  // namespace paramcount
