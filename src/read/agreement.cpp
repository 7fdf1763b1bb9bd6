// SPDX-License-Identifier: MIT
#include "read/agreement.hpp"

#include <filesystem>
#include <utility>

#include "paramcount/error.hpp"
#include "paramcount/read.hpp"
#include "text/format.hpp"
#include "value/checked.hpp"

namespace paramcount {
namespace {

namespace fs = std::filesystem;

/// The parameters of the model that a configuration makes.
std::int64_t count_configuration(const fs::path& path) {
  std::int64_t parameters = 0;
  for (const Network& network : read_networks(*open_source(path.string())))
    parameters = checked_add(parameters, tally(network).parameters());
  return parameters;
}

}  // namespace

std::string agreement_with_config(const Network& stored, std::string_view checkpoint) {
  const fs::path path = fs::path(checkpoint).parent_path() / "config.json";
  std::error_code error;
  if (checkpoint.empty() || checkpoint == "-" || !fs::is_regular_file(path, error)) return {};
  try {
    const std::int64_t configured = count_configuration(path);
    const std::int64_t counted = tally(stored).parameters();
    if (configured == counted) return text::format("config.json agrees: it makes {} parameters, too", configured);
    return text::format("config.json does not agree: it makes {} parameters, {} {}", configured,
                        configured > counted ? configured - counted : counted - configured,
                        configured > counted ? "more" : "fewer");
  } catch (const Error&) {
    return {};  // a configuration of something that is not counted
  }
}

}  // namespace paramcount
