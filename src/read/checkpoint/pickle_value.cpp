// SPDX-License-Identifier: MIT
#include "read/checkpoint/pickle_value.hpp"

#include <unordered_map>
#include <unordered_set>

#include "text/format.hpp"

namespace paramcount {

std::optional<std::int64_t> Pickle::integer(PickleId id) const {
  if (!is(id, PickleKind::integer) && !is(id, PickleKind::boolean)) return {};
  return static_cast<std::int64_t>((std::uint64_t{values_[id].b} << 32U) | values_[id].a);
}

std::string_view Pickle::text(PickleId id) const { return is(id, PickleKind::text) ? stored_text(id) : ""; }

std::vector<PickleId> Pickle::cells(PickleId container) const {
  std::size_t count = 0;
  for (std::uint32_t cell = values_[container].a; cell != nothing; cell = cells_[cell].next) ++count;
  std::vector<PickleId> found;
  found.reserve(count);
  for (std::uint32_t cell = values_[container].a; cell != nothing; cell = cells_[cell].next)
    found.push_back(cells_[cell].value);
  return found;
}

std::vector<PickleId> Pickle::items(PickleId id) const {
  if (is(id, PickleKind::tuple) || is(id, PickleKind::list)) return cells(id);
  if (!is(id, PickleKind::call) || values_[id].c == nothing) return {};
  const std::uint32_t list = extras_[values_[id].c].items;
  return list == nothing ? std::vector<PickleId>{} : cells(list);
}

std::vector<std::pair<PickleId, PickleId>> Pickle::entries(PickleId id) const {
  if (is(id, PickleKind::call) && values_[id].c != nothing) id = extras_[values_[id].c].entries;
  if (id == nothing || !is(id, PickleKind::dict)) return {};
  const std::vector<PickleId> flat = cells(id);
  std::vector<std::pair<PickleId, PickleId>> found;
  std::unordered_map<std::string_view, std::size_t> by_text;
  std::unordered_map<std::int64_t, std::size_t> by_integer;
  for (std::size_t i = 0; i + 1 < flat.size(); i += 2) {
    const PickleId key = flat[i];
    bool is_new = true;
    std::size_t place = found.size();
    if (is(key, PickleKind::text)) {
      const auto [where, inserted] = by_text.emplace(text(key), place);
      place = where->second;
      is_new = inserted;
    } else if (const std::optional<std::int64_t> number = integer(key)) {
      const auto [where, inserted] = by_integer.emplace(*number, place);
      place = where->second;
      is_new = inserted;
    }
    if (is_new) {
      found.emplace_back(key, flat[i + 1]);
    } else {
      found[place].second = flat[i + 1];
    }
  }
  return found;
}

std::optional<PickleId> Pickle::find(PickleId id, std::string_view key) const {
  if (is(id, PickleKind::call) && values_[id].c != nothing) id = extras_[values_[id].c].entries;
  if (id == nothing || !is(id, PickleKind::dict)) return {};
  std::optional<PickleId> found;
  for (std::uint32_t cell = values_[id].a; cell != nothing; cell = cells_[cells_[cell].next].next) {
    const PickleId candidate = cells_[cell].value;
    if (is(candidate, PickleKind::text) && text(candidate) == key) found = cells_[cells_[cell].next].value;
  }
  return found;
}

std::optional<PickleId> Pickle::state(PickleId id) const {
  if (!is(id, PickleKind::call) || values_[id].c == nothing) return {};
  const std::uint32_t state = extras_[values_[id].c].state;
  if (state == nothing) return {};
  return state;
}

std::string Pickle::describe(PickleId id) const {
  switch (kind(id)) {
    case PickleKind::none:
      return "None";
    case PickleKind::boolean:
      return *integer(id) != 0 ? "True" : "False";
    case PickleKind::integer:
      return std::to_string(*integer(id));
    case PickleKind::big_integer:
      return "a number beyond 64 bits";
    case PickleKind::real:
      return "a float";
    case PickleKind::text:
      return std::string(stored_text(id));
    case PickleKind::long_text:
      return "a long text";
    case PickleKind::tuple:
      return "a tuple";
    case PickleKind::list:
      return "a list";
    case PickleKind::dict:
      return "a dict";
    case PickleKind::symbol:
      return std::string(symbol(id));
    case PickleKind::call:
      return is(callable(id), PickleKind::symbol) ? text::format("a call of {}", symbol(callable(id))) : "a call";
    case PickleKind::persistent:
      return "a reference";
  }
  return {};
}

std::vector<std::string_view> Pickle::symbols() const {
  std::vector<std::string_view> names;
  std::unordered_set<std::string_view> seen;
  for (PickleId id = 0; id < values_.size(); ++id) {
    const std::string_view name = symbol(id);
    if (!name.empty() && seen.insert(name).second) names.push_back(name);
  }
  return names;
}

}  // namespace paramcount
