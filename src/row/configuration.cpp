// SPDX-License-Identifier: MIT
#include "row/configuration.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "row/argument_reader.hpp"
#include "row/lexer.hpp"
#include "row/row_lines.hpp"
#include "row/types.hpp"
#include "text/characters.hpp"

namespace paramcount {
namespace {

constexpr std::string_view root = "configuration";

bool is_configuration(const RowText& row) {
  return row.configuration.empty() && (!row.classes.empty() || !row.like.empty() || row.name == root);
}

std::vector<std::string_view> split_names(std::string_view text) {
  std::vector<std::string_view> names;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    names.push_back(trim(text.substr(0, comma)));
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return names;
}

/// What an argument of a configuration has beside its type and default.
void complete(Argument& argument) {
  argument.keyword_only = true;
  argument.required = false;
  const ArgumentType& first = argument.types.front();
  if (first.base != ArgumentType::Base::nested || argument.otherwise.given()) return;
  argument.otherwise = Value(Mapping{});
  argument.default_value = "{}";
}

void set_types(Argument& argument, const Argument& from) {
  Argument typed = from;
  typed.name = argument.name;
  typed.default_value = argument.default_value;
  typed.otherwise = argument.otherwise;
  argument = std::move(typed);
}

}  // namespace

Configuration::Configuration(const RowText& row, std::string_view family, const Configuration* base,
                             const Configurations& all)
    : row_(row), family_(family), base_(base), all_(all), endings_(split_names(row.architectures)) {
  if (endings_.empty() && base != nullptr) endings_ = base->endings_;
  read_body();
}

std::string Configuration::class_name(std::size_t ending) const {
  return std::string(row_.classes).append(endings_[ending]);
}

void Configuration::read_body() {
  RowLines lines{row_.body};
  while (!lines.rest.empty()) {
    const std::string_view line = lines.take();
    if (line.empty()) continue;
    const std::string_view word = line.substr(0, line.find(' '));
    const std::string_view rest = trim(line.substr(word.size()));
    if (word == "require") {
      checks_.push_back(rest);
    } else if (word == "let") {
      const std::size_t equals = std::min(rest.find('='), rest.size());
      lets_.push_back({trim(rest.substr(0, equals)), trim(rest.substr(std::min(equals + 1, rest.size())))});
    } else {
      fail_row(line, 0, "a configuration has lets and checks alone");
    }
  }
}

const RowText* Configuration::find(std::string_view name) const {
  for (const RowText* row : rows_) {
    if (row->name == name) return row;
  }
  return base_ == nullptr ? nullptr : base_->find(name);
}

bool Configuration::has_let(std::string_view name) const {
  return std::any_of(lets_.begin(), lets_.end(), [&](const Let& let) { return let.name == name; });
}

std::optional<std::string_view> Configuration::let(std::string_view name) const {
  for (const Let& let : lets_) {
    if (let.name == name) return let.value;
  }
  arguments();
  if (base_ == nullptr || std::find(own_.begin(), own_.end(), name) != own_.end()) return std::nullopt;
  return base_->let(name);
}

std::vector<std::string_view> Configuration::checks() const {
  std::vector<std::string_view> all = base_ == nullptr ? std::vector<std::string_view>{} : base_->checks();
  all.insert(all.end(), checks_.begin(), checks_.end());
  return all;
}

const std::vector<Argument>& Configuration::arguments() const {
  std::call_once(read_, [this] { read_arguments(); });
  return arguments_;
}

void Configuration::read_arguments() const {
  // Aliases are put behind their arguments at the end: until then each argument has its own list of them.
  std::vector<std::pair<Argument, std::vector<std::string_view>>> found;
  if (base_ != nullptr) {
    for (const Argument& argument : base_->arguments()) {
      if (argument.alias_of >= 0) {
        found.back().second.push_back(argument.name);
      } else {
        found.push_back({argument, {}});
      }
    }
  }
  RowLexer lexer(row_.arguments);
  while (!lexer.at_end()) {
    WrittenArgument written = read_argument(lexer, &all_);
    if (!lexer.at_end()) lexer.expect(",");
    own_.push_back(written.argument.name);
    const auto known = std::find_if(found.begin(), found.end(),
                                    [&](const auto& other) { return other.first.name == written.argument.name; });
    if (known == found.end()) {
      if (!written.typed) lexer.fail("an argument that nothing has yet needs a type");
      found.push_back({std::move(written.argument), std::move(written.aliases)});
      continue;
    }
    if (!written.typed) set_types(written.argument, known->first);
    if (written.aliases.empty()) written.aliases = known->second;
    *known = {std::move(written.argument), std::move(written.aliases)};
  }
  for (auto& [argument, aliases] : found) {
    const bool own = std::find(own_.begin(), own_.end(), argument.name) != own_.end();
    if (!own && has_let(argument.name)) continue;
    complete(argument);
    const int position = static_cast<int>(arguments_.size());
    arguments_.push_back(argument);
    for (const std::string_view alias : aliases) {
      Argument other = argument;
      other.name = alias;
      other.alias_of = position;
      other.default_value = {};
      other.otherwise = Value();
      arguments_.push_back(std::move(other));
    }
  }
}

Configurations::Configurations(std::span<const FamilyRows* const> families) : families_(families) {
  for (const FamilyRows* family : families_) {
    for (const RowText& row : family->rows) {
      if (is_configuration(row)) add(row, family->name);
      if (row.is_private) private_.push_back(&row);
    }
  }
  for (const FamilyRows* family : families_) {
    for (const RowText& row : family->rows) {
      if (row.configuration.empty()) continue;
      const auto owner = std::find_if(list_.begin(), list_.end(),
                                      [&](const Configuration& c) { return c.name() == row.configuration; });
      if (owner == list_.end()) fail_row(row.configuration, 0, "a row of a configuration that is not there");
      owner->add(row);
    }
  }
}

/// What it is like is added before it, wherever it stands.
void Configurations::add(const RowText& row, std::string_view family) {
  if (find(row.name) != nullptr) return;
  const Configuration* base = nullptr;
  if (row.name != root) {
    const std::string_view like = row.like.empty() ? root : row.like;
    for (const FamilyRows* other : families_) {
      for (const RowText& candidate : other->rows) {
        if (candidate.name == like && is_configuration(candidate)) add(candidate, other->name);
      }
    }
    base = find(like);
    if (base == nullptr) fail_row(like, 0, "like what is not there");
  }
  list_.emplace_back(row, family, base, *this);
}

const Configuration* Configurations::find(std::string_view name) const {
  const auto found =
      std::find_if(list_.begin(), list_.end(), [&](const Configuration& known) { return known.name() == name; });
  return found == list_.end() ? nullptr : &*found;
}

const RowText* Configurations::find_private(std::string_view name) const {
  const auto found =
      std::find_if(private_.begin(), private_.end(), [&](const RowText* row) { return row->name == name; });
  return found == private_.end() ? nullptr : *found;
}

}  // namespace paramcount
