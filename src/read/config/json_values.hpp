// SPDX-License-Identifier: MIT
// The keys of a JSON object as values, with their places.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "paramcount/error.hpp"
#include "paramcount/value.hpp"

namespace paramcount {

struct JsonValues {
  std::map<std::string, Value, std::less<>> values;  ///< of the object's keys
  std::map<std::string, Span, std::less<>> places;   ///< of its keys and of those in objects: "text_config.hidden_size"
};

/// Reads the keys that are `wanted`; of the rest it is only checked that it is JSON. Throws Error where the text is no
/// JSON, where it is no object, or where a key that is wanted stands twice. Integers of more than 64 bits are reals.
JsonValues read_json_values(std::string_view text, const std::function<bool(std::string_view)>& wanted);

}  // namespace paramcount
