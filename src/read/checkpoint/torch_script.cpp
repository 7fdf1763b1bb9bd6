// SPDX-License-Identifier: MIT
#include "read/checkpoint/torch_script.hpp"

#include <algorithm>
#include <utility>

#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

/// A page of code for each class; a generated one may have some more.
constexpr std::uint64_t largest_code = 16U << 20U;

/// The names in `["weight", "bias", ]`.
std::unordered_set<std::string> quoted_names(std::string_view list) {
  std::unordered_set<std::string> names;
  for (std::size_t open = list.find('"'); open != std::string_view::npos; open = list.find('"', open)) {
    const std::size_t close = list.find('"', open + 1);
    if (close == std::string_view::npos) break;
    names.emplace(list.substr(open + 1, close - open - 1));
    open = close + 1;
  }
  return names;
}

}  // namespace

ScriptClasses::ScriptClasses(Source& archive, const ZipDirectory& directory, std::string root)
    : archive_(&archive), directory_(&directory), root_(std::move(root)) {}

const ScriptClass* ScriptClasses::find(std::string_view symbol) {
  const std::string module(symbol.substr(0, symbol.rfind('.')));
  std::string path = module;
  std::replace(path.begin(), path.end(), '.', '/');
  const std::string member = text::format("{}code/{}.py", root_, path);
  if (read_.insert(member).second) read(member, module);
  const auto found = classes_.find(std::string(symbol));
  return found == classes_.end() ? nullptr : &found->second;
}

void ScriptClasses::read(const std::string& member, const std::string& module) {
  const ZipMember* const entry = directory_->find(member);
  if (entry == nullptr) return;
  const std::string code = read_member(*archive_, *entry, largest_code);
  ScriptClass* current = nullptr;
  for (std::string_view rest = code; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(rest.size(), line.size() + 1));
    if (line.starts_with("class ")) {
      const std::string_view name = line.substr(6, line.find_first_of("(:") - 6);
      current = &classes_[text::format("{}.{}", module, name)];
    } else if (const std::string_view field = trim(line); current && field.starts_with("__parameters__ =")) {
      current->parameters = quoted_names(field);
    } else if (current && field.starts_with("__buffers__ =")) {
      current->buffers = quoted_names(field);
    }
  }
}

}  // namespace paramcount
