// SPDX-License-Identifier: MIT
// From the rows of a configuration to the kind of one of its classes. Rows that call each other become groups of parts
// in one kind, and what a name stands for is known when they are read.
#include <algorithm>
#include <map>
#include <utility>

#include "row/body_reader.hpp"
#include "row/checks.hpp"
#include "row/configuration.hpp"
#include "row/expression.hpp"
#include "row/types.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

constexpr int max_calls = 32;  // in each other
constexpr NodeIndex being_read = -2;

class ModelReader final : private OuterNames, private RowCalls {
 public:
  ModelReader(const Configuration& configuration, std::size_t ending)
      : expressions_(kind_, this),
        bodies_(kind_, expressions_, this),
        ending_(ending),
        here_{&configuration, no_node} {}

  Kind read() {
    const Configuration& configuration = *here_.configuration;
    kind_.class_name = configuration.class_name(ending_);
    if (ending_ == 0) {
      kind_.name = configuration.name();  // the bare model is what the name of its configuration means
    } else {
      std::transform(kind_.class_name.begin(), kind_.class_name.end(), std::back_inserter(kind_.name), to_lower);
    }
    if (kind_.name.size() > max_kind_name) fail_row(kind_.name, 0, "the name is too long");
    kind_.family = configuration.family();
    kind_.model_type = configuration.name();
    kind_.help = configuration.help();
    kind_.example = configuration.example();
    kind_.arguments = configuration.arguments();
    for (const std::string_view check : configuration.checks()) bodies_.read_check(check);
    read_row(row(text::format("{{Class}}{}", configuration.endings()[ending_])), kind_.parts);
    skip_checks_of_defaults(kind_);
    return std::move(kind_);
  }

 private:
  /// What names of a row mean: those of a configuration, whose values are the kind's arguments or, where `value` is a
  /// node, in the dict that it is. A private kind has none.
  struct Place {
    const Configuration* configuration = nullptr;
    NodeIndex value = no_node;

    auto operator<=>(const Place&) const = default;
  };
  struct Binding {
    std::string_view name;  // empty: by position
    NodeIndex value = no_node;
  };

  const RowText& row(std::string_view name) const {
    const RowText* found = here_.configuration == nullptr ? nullptr : here_.configuration->find(name);
    if (found == nullptr) fail_row(name, 0, text::format("{} has no such row", here_.configuration->name()));
    return *found;
  }

  void read_row(const RowText& row, std::vector<Part>& parts) {
    if (++calls_ > max_calls) fail_row(row.name, 0, "rows call each other without end");
    bodies_.read(row.body, parts);
    --calls_;
  }

  // OuterNames

  NodeIndex find(std::string_view name, bool own) override {
    if (here_.configuration == nullptr) return no_node;
    const std::optional<std::string_view> let = own ? std::nullopt : here_.configuration->let(name);
    if (!let) return find_argument(name, own);
    const std::pair key(here_, name);
    if (const auto known = lets_.find(key); known != lets_.end()) {
      if (known->second == being_read) fail_row(name, 0, "a let is told by itself");
      return known->second;
    }
    lets_[key] = being_read;
    const auto scope = expressions_.exchange_scope({});
    const NodeIndex node = expressions_.read(*let);
    expressions_.exchange_scope(scope);
    if (here_.value == no_node && let->front() != '\'') kind_.definitions.push_back({name, *let});
    return lets_[key] = node;
  }

  NodeIndex find_argument(std::string_view name, bool own) {
    const std::vector<Argument>& arguments = here_.configuration->arguments();
    const auto found =
        std::find_if(arguments.begin(), arguments.end(), [&](const Argument& a) { return a.name == name; });
    if (found == arguments.end()) return no_node;
    const auto position = static_cast<int>(found - arguments.begin());
    NodeIndex node = argument_node(*found, position);
    if (own) return node;
    for (auto alias = found + 1; alias != arguments.end() && alias->alias_of == position; ++alias) {
      const NodeIndex other = argument_node(*alias, static_cast<int>(alias - arguments.begin()));
      node = expressions_.add({.op = Op::aliased, .a = other, .b = node});
    }
    return node;
  }

  NodeIndex argument_node(const Argument& argument, int position) {
    const std::pair key(here_, argument.name);
    const auto known = arguments_.find(key);
    if (known != arguments_.end()) return known->second;
    NodeIndex node = no_node;
    if (here_.value == no_node) {
      node = expressions_.add({.op = Op::argument, .index = position});
    } else {
      const NodeIndex otherwise = expressions_.add({.value = argument.otherwise});
      node = expressions_.add({.op = Op::field,
                               .index = static_cast<int>(argument.items()),
                               .a = here_.value,
                               .c = otherwise,
                               .value = Value(Text{std::string(argument.name), true})});
    }
    if (argument.types.front().configuration != nullptr) {
      configurations_.emplace(node, argument.types.front().configuration);
    }
    arguments_.emplace(key, node);
    return node;
  }

  NodeIndex field(NodeIndex value, std::string_view name) override {
    const Place place = std::exchange(here_, place_of(value));
    const NodeIndex node = find(name, false);
    if (node == no_node) fail_row(name, 0, text::format("{} has no such key", here_.configuration->name()));
    here_ = place;
    return node;
  }

  Place place_of(NodeIndex value) const {
    NodeIndex node = value;
    while (expressions_.node(node).op == Op::conditional) node = expressions_.node(node).a;
    const auto found = configurations_.find(node);
    if (found == configurations_.end()) fail_row(kind_.class_name, 0, "a configuration is needed");
    return {found->second, value};
  }

  // RowCalls

  bool read_call(RowLexer& lexer, Part& group) override {
    RowLexer ahead = lexer;
    if (ahead.peek().type != RowLexer::Type::name) return false;
    const std::string_view name = ahead.take().text;
    if (!ahead.accept("(")) return false;
    const bool all = ahead.accept("**");
    const RowText* own = all ? nullptr : kinds().find_private(name);
    if (!all && own == nullptr) return false;
    lexer = ahead;
    Place place = all ? here_ : Place{};
    const bool nested = all && lexer.peek().text != "," && lexer.peek().text != ")";
    if (nested) place = place_of(expressions_.read(lexer));
    lexer.accept(",");
    const std::vector<Binding> bindings = read_bindings(lexer);
    const Place before = std::exchange(here_, place);
    const RowText& called = own == nullptr ? row(name) : *own;
    here_ = before;
    std::vector<ExpressionReader::Name> scope = bind(called, bindings, all && !nested);
    here_ = place;
    scope = expressions_.exchange_scope(std::move(scope));
    if (nested) {
      for (const std::string_view check : place.configuration->checks()) bodies_.read_check(check, group.parts);
    }
    read_row(called, group.parts);
    expressions_.exchange_scope(std::move(scope));
    here_ = before;
    return true;
  }

  const Configurations& kinds() const { return *all_; }

  std::vector<Binding> read_bindings(RowLexer& lexer) {
    std::vector<Binding> bindings;
    while (!lexer.accept(")")) {
      Binding binding;
      RowLexer ahead = lexer;
      if (ahead.peek().type == RowLexer::Type::name) {
        const std::string_view name = ahead.take().text;
        if (ahead.accept("=")) {
          binding.name = name;
          lexer = ahead;
        }
      }
      binding.value = expressions_.read(lexer);
      bindings.push_back(binding);
      if (!lexer.accept(",")) {
        lexer.expect(")");
        break;
      }
    }
    return bindings;
  }

  /// What the own arguments of a row mean in a call of it: what is given or, where it gets all, what has the name here.
  std::vector<ExpressionReader::Name> bind(const RowText& called, const std::vector<Binding>& bindings, bool all) {
    std::vector<ExpressionReader::Name> names;
    RowLexer lexer(called.arguments);
    while (!lexer.at_end()) {
      const std::size_t position = names.size();
      const std::string_view name = lexer.expect_name();
      lexer.expect(":");
      Argument ignored;
      read_types(lexer, ignored, all_);
      if (!lexer.at_end()) lexer.expect(",");
      NodeIndex node = no_node;
      for (std::size_t i = 0; i < bindings.size(); ++i) {
        if (bindings[i].name == name || (bindings[i].name.empty() && i == position)) node = bindings[i].value;
      }
      if (node == no_node && all) node = expressions_.meaning(name);
      if (node == no_node) fail_row(called.name, 0, text::format("a call does not say what {} is", name));
      names.push_back({name, node});
    }
    for (const Binding& binding : bindings) {
      const bool known = std::any_of(names.begin(), names.end(), [&](const auto& n) { return n.name == binding.name; });
      if (!known && !binding.name.empty()) fail_row(called.name, 0, text::format("there is no {}", binding.name));
    }
    if (bindings.size() > names.size()) fail_row(called.name, 0, "a call gives too much");
    return names;
  }

  Kind kind_;
  ExpressionReader expressions_;
  BodyReader bodies_;
  std::size_t ending_;
  Place here_;
  const Configurations* all_ = &here_.configuration->all();
  std::map<std::pair<Place, std::string_view>, NodeIndex> lets_;
  std::map<std::pair<Place, std::string_view>, NodeIndex> arguments_;
  std::map<NodeIndex, const Configuration*> configurations_;
  int calls_ = 0;
};

}  // namespace

Kind read_model(const Configuration& configuration, std::size_t ending) {
  return ModelReader(configuration, ending).read();
}

}  // namespace paramcount
