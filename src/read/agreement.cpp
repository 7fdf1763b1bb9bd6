// SPDX-License-Identifier: MIT
#include "read/agreement.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <utility>
#include <vector>

#include "model/state_dict.hpp"
#include "paramcount/error.hpp"
#include "paramcount/read.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

namespace fs = std::filesystem;

using Shapes = std::map<std::string, std::vector<std::int64_t>>;

/// The shapes of the parameters that are counted, by name.
Shapes parameters_of(const Network& network) {
  Shapes shapes;
  for (auto& [name, tensor] : state_dict(network)) {
    if (tensor.role != Role::buffer && !tensor.tied) shapes.emplace(name, tensor.shape);
  }
  return shapes;
}

/// The names without `prefix`; those that do not begin with it stay as they are.
Shapes without(const Shapes& shapes, const std::string& prefix) {
  Shapes renamed;
  for (const auto& [name, shape] : shapes) {
    renamed.emplace(name.starts_with(prefix) ? name.substr(prefix.size()) : name, shape);
  }
  return renamed;
}

std::size_t common_names(const Shapes& a, const Shapes& b) {
  return static_cast<std::size_t>(
      std::count_if(a.begin(), a.end(), [&](const auto& named) { return b.contains(named.first); }));
}

/// What names begin with, up to the first dot: one of it may wrap a whole model.
std::set<std::string> prefixes_of(const Shapes& shapes) {
  std::set<std::string> prefixes;
  for (const auto& [name, shape] : shapes) {
    if (const std::size_t dot = name.find('.'); dot != std::string::npos) prefixes.insert(name.substr(0, dot + 1));
  }
  return prefixes;
}

/// A checkpoint of the bare model has not the prefix that the names of a model with a head have, or the other way
/// round: leaves it out where more names agree without it.
void align(Shapes& stored, Shapes& configured) {
  constexpr std::size_t most = 16;  // that are worth a try
  std::size_t best = common_names(stored, configured);
  const auto align_one = [&](Shapes& longer, const Shapes& other) {
    const std::set<std::string> prefixes = prefixes_of(longer);
    if (prefixes.size() > most) return;
    Shapes found = longer;
    for (const std::string& prefix : prefixes) {
      Shapes renamed = without(longer, prefix);
      const std::size_t common = common_names(renamed, other);
      if (common > best) {
        best = common;
        found = std::move(renamed);
      }
    }
    longer = std::move(found);
  };
  align_one(configured, stored);
  align_one(stored, configured);
}

/// Tensors that are to be named, of which a line says some.
class TensorList {
 public:
  void add(std::string tensor) {
    constexpr std::size_t most = 3;
    if (count_++ < most) named_.push_back(std::move(tensor));
  }
  void append_to(std::string& line, std::string_view what) const {
    if (count_ == 0) return;
    text::append(line, "; {}: {}", what, text::join(named_, ", "));
    if (count_ > named_.size()) text::append(line, " and {} more", count_ - named_.size());
  }

 private:
  std::vector<std::string> named_;
  std::size_t count_ = 0;
};

std::string shape_text(const std::vector<std::int64_t>& shape) { return text::format("[{}]", text::join(shape, ", ")); }

/// By which tensors they differ, as the end of a sentence.
std::string differences(const Network& stored_network, const Network& configured_network) {
  Shapes stored = parameters_of(stored_network);
  Shapes configured = parameters_of(configured_network);
  align(stored, configured);
  TensorList missing;
  TensorList more;
  TensorList other;
  for (const auto& [name, shape] : configured) {
    const auto found = stored.find(name);
    if (found == stored.end()) {
      missing.add(text::format("{} {}", name, shape_text(shape)));
    } else if (found->second != shape) {
      other.add(text::format("{} {}, configured as {}", name, shape_text(found->second), shape_text(shape)));
    }
  }
  for (const auto& [name, shape] : stored) {
    if (!configured.contains(name)) more.add(text::format("{} {}", name, shape_text(shape)));
  }
  std::string line;
  missing.append_to(line, "not in the checkpoint");
  more.append_to(line, "in the checkpoint alone");
  other.append_to(line, "of another shape");
  return line;
}

}  // namespace

std::string agreement_with_config(const Network& stored, std::string_view checkpoint) {
  const fs::path path = fs::path(checkpoint).parent_path() / "config.json";
  std::error_code error;
  if (checkpoint.empty() || checkpoint == "-" || !fs::is_regular_file(path, error)) return {};
  try {
    Network model;
    for (Network& network : read_networks(*open_source(path.string()))) append(model, std::move(network));
    const std::int64_t configured = tally(model).parameters();
    const std::int64_t counted = tally(stored).parameters();
    if (configured == counted) return text::format("config.json agrees: it makes {} parameters, too", configured);
    return text::format("config.json does not agree: it makes {} parameters, {} {}{}", configured,
                        configured > counted ? configured - counted : counted - configured,
                        configured > counted ? "more" : "fewer", differences(stored, model));
  } catch (const Error&) {
    return {};  // a configuration of something that is not counted
  }
}

}  // namespace paramcount
