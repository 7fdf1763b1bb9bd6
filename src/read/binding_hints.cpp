// SPDX-License-Identifier: MIT
#include "read/binding_hints.hpp"

#include <algorithm>
#include <vector>

#include "paramcount/catalogue.hpp"
#include "paramcount/dtype.hpp"
#include "paramcount/read.hpp"
#include "row/arguments.hpp"
#include "text/format.hpp"

namespace paramcount {

std::string_view bare_name(std::string_view spelling) {
  return spelling.substr(std::min(spelling.find_first_not_of('-'), spelling.size()));
}

std::string hint_of_chain(const Kind& kind, std::span<const Value> sizes) {
  constexpr std::size_t ends = 2;
  std::string chain;
  for (std::size_t i = 0; i + 1 < sizes.size(); ++i) {
    const auto* in = sizes[i].get<std::int64_t>();
    const auto* out = sizes[i + 1].get<std::int64_t>();
    if (in == nullptr || out == nullptr) return {};
    text::append(chain, "{}{} {} {}", i == 0 ? "" : " + ", kind.name, *in, *out);
  }
  constexpr std::size_t most = 5;
  if (sizes.size() <= ends || sizes.size() > most) return {};
  return text::format("did you mean '{}'?", chain);
}

std::string hint_of_family(const Kind& kind, std::string_view spelling) {
  const std::string_view name = bare_name(spelling);
  std::vector<std::string> takers;
  for (const Family& family : families()) {
    if (family.name != kind.family) continue;
    for (std::size_t i = family.first; i < family.first + family.count; ++i) {
      const std::vector<Argument>& arguments = kind_at(i).arguments;
      const bool takes = std::any_of(arguments.begin(), arguments.end(),
                                     [&](const Argument& argument) { return same_name(argument.name, name); });
      if (takes) takers.push_back(kind_at(i).name);
    }
  }
  if (takers.empty()) return {};
  return text::format("only {} {} it", join_and(takers), takers.size() == 1 ? "takes" : "take");
}

std::string hint_of_value(const Kind& kind, const Value& value) {
  const auto* text = value.get<Text>();
  if (text == nullptr || text->quoted) return {};
  for (const Argument& argument : kind.arguments) {
    if (argument.name == text->text) return text::format("write {}=VALUE", argument.name);
  }
  return find_kind_or_model(text->text) == nullptr ? "" : "layers are joined by '+'";
}

std::string hint_of_private(const Kind& kind, std::string_view spelling) {
  for (const Argument& argument : kind.arguments) {
    const std::string_view name = argument.name;
    if (name.front() == '_' && same_name(name.substr(1), bare_name(spelling))) {
      return text::format("did you mean '{}=...'?", name);
    }
  }
  return {};
}

std::string hint_of_dtype(const Value& value) {
  const auto* text = value.get<Text>();
  if (text == nullptr) return {};
  std::vector<std::string> names;
  for (const DType& dtype : element_types()) names.emplace_back(dtype.name);
  const std::string_view name = text->text;
  constexpr std::string_view torch = "torch.";
  const std::string hint = suggest(name.starts_with(torch) ? name.substr(torch.size()) : name, names);
  return hint.empty() ? "float32, bfloat16, int8 and Q4_K are some" : hint;
}

}  // namespace paramcount
