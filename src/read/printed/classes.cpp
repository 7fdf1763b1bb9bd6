// SPDX-License-Identifier: MIT
#include "read/printed/classes.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <string>
#include <unordered_map>

#include "read/printed/classes/tables.hpp"

namespace paramcount {
namespace {

constexpr std::array tables{&torch_table, &vision_table, &transformers_table, &geometric_table, &adapter_table};

bool matches(std::string_view pattern, std::string_view name) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == name;
  const std::string_view before = pattern.substr(0, star);
  const std::string_view behind = pattern.substr(star + 1);
  return name.size() >= before.size() + behind.size() && name.starts_with(before) && name.ends_with(behind);
}

/// Names are many, patterns are few.
struct ClassIndex {
  std::vector<PrintedName> all;
  std::vector<PrintedName> patterns;
  std::unordered_map<std::string_view, const PrintedClass*> names;

  ClassIndex() {
    for (const PrintedTable* table : tables) {
      for (const PrintedClass& known : table->classes) add(known);
    }
  }

  void add(const PrintedClass& known) {
    for (std::string_view rest = known.names; !rest.empty();) {
      const std::string_view name = rest.substr(0, rest.find(' '));
      rest.remove_prefix(std::min(rest.size(), name.size() + 1));
      all.push_back({name, &known});
      if (name.find('*') == std::string_view::npos) {
        names.emplace(name, &known);
      } else {
        patterns.push_back(all.back());
      }
    }
  }
};

const ClassIndex& class_index() {
  static const ClassIndex index;
  return index;
}

/// Kinds that are not in the catalogue, made when they are first met; they are never destroyed, as layers point to
/// them.
class KindStore {
 public:
  const Kind& get(const RowText& row, std::string_view family) {
    const std::scoped_lock lock(mutex_);
    auto found = kinds_.find(row.name);
    if (found == kinds_.end()) {
      Kind kind = read_row(row, family, 0);
      found = kinds_.emplace(row.name, std::make_unique<const Kind>(std::move(kind))).first;
    }
    return *found->second;
  }

 private:
  std::mutex mutex_;
  std::map<std::string, std::unique_ptr<const Kind>, std::less<>> kinds_;
};

}  // namespace

std::string_view bare_class_name(std::string_view name) {
  constexpr std::string_view parametrized = "Parametrized";
  name = name.substr(name.rfind('.') + 1);
  if (name.starts_with(parametrized) && name.size() > parametrized.size()) name.remove_prefix(parametrized.size());
  return name;
}

const PrintedClass* find_printed_class(std::string_view name) {
  name = bare_class_name(name);
  const ClassIndex& index = class_index();
  if (const auto found = index.names.find(name); found != index.names.end()) return found->second;
  const auto pattern = std::find_if(index.patterns.begin(), index.patterns.end(),
                                    [&](const PrintedName& known) { return matches(known.name, name); });
  return pattern == index.patterns.end() ? nullptr : pattern->row;
}

const std::vector<PrintedName>& printed_names() { return class_index().all; }

const Kind& printed_kind(std::string_view class_name) {
  static KindStore& store = *new KindStore;
  const std::string_view name = bare_class_name(class_name);
  for (const PrintedTable* table : tables) {
    const auto row =
        std::find_if(table->rows.begin(), table->rows.end(), [&](const RowText& text) { return text.name == name; });
    if (row != table->rows.end()) return store.get(*row, table->row_family);
  }
  throw std::logic_error("a printed class without its row");
}

const Kind& empty_kind(std::string_view class_name) {
  static KindStore& store = *new KindStore;
  const std::string_view name = bare_class_name(class_name);
  const RowText row{
      .name = name, .help = "a class that holds nothing", .arguments = "*arguments: anything, **keywords"};
  return store.get(row, "printed");
}

}  // namespace paramcount
