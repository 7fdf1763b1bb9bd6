// SPDX-License-Identifier: MIT
#include "row/checks.hpp"

#include <algorithm>

#include "row/evaluate.hpp"
#include "row/parts.hpp"

namespace paramcount {
namespace {

/// Whether it mentions no argument that is required.
bool is_optional(const Kind& kind, NodeIndex node) {
  const std::vector<std::size_t> mentioned = mentioned_arguments(kind, node);
  return std::none_of(mentioned.begin(), mentioned.end(), [&](std::size_t i) { return kind.arguments[i].required; });
}

/// The expression whose arguments decide: while they have their defaults, the condition holds. no_node: there is
/// none.
NodeIndex deciding_node(const Frame& defaults, NodeIndex condition) {
  const Kind& kind = *defaults.kind;
  if (is_optional(kind, condition) && holds(defaults, condition)) return condition;
  // a % 1 == 0 holds for every a, as in_channels % groups does for the default of groups.
  const Node& equal = defaults.node(condition);
  if (equal.op != Op::equal) return no_node;
  const Node& modulo = defaults.node(equal.a);
  const auto* zero = defaults.node(equal.b).value.get<std::int64_t>();
  if (modulo.op != Op::modulo || zero == nullptr || *zero != 0 || !is_optional(kind, modulo.b)) return no_node;
  return evaluate_integer(defaults, modulo.b) == 1 ? modulo.b : no_node;
}

}  // namespace

void skip_checks_of_defaults(Kind& kind) {
  const std::vector<Value> none_given(kind.arguments.size());
  const Frame defaults(kind, none_given);
  for (Check& check : kind.checks) {
    const NodeIndex deciding = deciding_node(defaults, check.condition);
    check.always = deciding == no_node;
    check.deciding = mentioned_arguments(kind, deciding);
    kind.always_checked = kind.always_checked || check.always;
    kind.deciding.insert(kind.deciding.end(), check.deciding.begin(), check.deciding.end());
  }
  std::sort(kind.deciding.begin(), kind.deciding.end());
  kind.deciding.erase(std::unique(kind.deciding.begin(), kind.deciding.end()), kind.deciding.end());
}

}  // namespace paramcount
