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
#include "value/checked.hpp"

namespace paramcount {
namespace {

namespace fs = std::filesystem;

struct NamedShape {
  std::vector<std::int64_t> shape;
  std::int64_t count = 0;
  bool tied = false;  ///< counted under another name

  /// Packed weights are in one dimension where the file does not tell theirs.
  bool fits(const NamedShape& other) const {
    return shape == other.shape || (count == other.count && (shape.size() == 1 || other.shape.size() == 1));
  }
};

using Shapes = std::map<std::string, NamedShape>;

Shapes parameters_of(const Network& network) {
  Shapes shapes;
  for (auto& [name, tensor] : state_dict(network)) {
    if (tensor.role != Role::buffer) shapes.emplace(name, NamedShape{tensor.shape, tensor.count, tensor.tied});
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
  if (best == std::min(stored.size(), configured.size())) return;
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

std::string text_of(const Shapes::value_type& named) {
  return text::format("{} [{}]", named.first, text::join(named.second.shape, ", "));
}

/// By which tensors a checkpoint and the model of a configuration differ.
struct Differences {
  std::string named;         ///< as the end of a sentence; empty where they do not
  std::string stored_again;  ///< the same of those that the model ties and the checkpoint has for themselves
  std::int64_t again = 0;    ///< how many elements these have
};

/// Nothing where most names have no counterpart, as those of another format.
Differences differences(const Network& stored_network, const Network& configured_network) {
  Shapes stored = parameters_of(stored_network);
  Shapes configured = parameters_of(configured_network);
  align(stored, configured);
  Differences found;
  if (2 * common_names(stored, configured) < std::min(stored.size(), configured.size())) return found;
  TensorList missing;
  TensorList more;
  TensorList other;
  TensorList again;
  for (const auto& named : configured) {
    if (!named.second.tied && !stored.contains(named.first)) missing.add(text_of(named));
  }
  for (const auto& named : stored) {
    if (named.second.tied) continue;
    const auto wanted = configured.find(named.first);
    if (wanted == configured.end()) {
      more.add(text_of(named));
    } else if (!named.second.fits(wanted->second)) {
      other.add(text::format("{}, configured as [{}]", text_of(named), text::join(wanted->second.shape, ", ")));
    } else if (wanted->second.tied) {
      again.add(text_of(named));
      found.again = checked_add(found.again, named.second.count);
    }
  }
  missing.append_to(found.named, "not in the checkpoint");
  more.append_to(found.named, "in the checkpoint alone");
  other.append_to(found.named, "of another shape");
  again.append_to(found.stored_again, "tied, and stored again");
  return found;
}

std::string agreement(std::int64_t counted, std::int64_t configured, const Differences& differ) {
  const bool agrees = counted - configured == differ.again && differ.named.empty();
  std::string distance = "too";
  if (configured != counted) {
    distance = text::format("{} {}", std::max(configured, counted) - std::min(configured, counted),
                            configured > counted ? "more" : "fewer");
  } else if (!agrees) {
    distance = "too, but of other tensors";
  }
  return text::format("config.json {}: it makes {} parameters, {}{}{}", agrees ? "agrees" : "does not agree",
                      configured, distance, differ.named, differ.stored_again);
}

}  // namespace

std::string agreement_with_config(const Network& stored, std::string_view checkpoint) {
  const fs::path path = fs::path(checkpoint).parent_path() / "config.json";
  std::error_code error;
  if (checkpoint.empty() || checkpoint == "-" || !fs::is_regular_file(path, error)) return {};
  try {
    Network model;
    for (Network& network : read_networks(*open_source(path.string()))) append(model, std::move(network));
    return agreement(tally(stored).parameters(), tally(model).parameters(), differences(stored, model));
  } catch (const Error&) {
    return {};  // a configuration of something that is not counted
  }
}

}  // namespace paramcount
