// SPDX-License-Identifier: MIT
#include "model/loop_runs.hpp"

#include <algorithm>
#include <utility>

#include "paramcount/error.hpp"
#include "row/operators.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

constexpr std::size_t max_runs = 4096;  // terms of a formula are held against each other

/// None where there is no value, as of an item behind the end of a list: then a condition says that none is needed.
Value value_or_none(const Frame& frame, NodeIndex node) {
  try {
    return evaluate(frame, node);
  } catch (const Error&) {
    return Value(None{});
  }
}

std::vector<Value> deciding_values(Frame& frame, const Part& loop, std::int64_t copy) {
  frame.loops[static_cast<std::size_t>(loop.variable)] = {copy, copy};
  std::vector<Value> values;
  for (const NodeIndex node : loop.deciding) values.push_back(value_or_none(frame, node));
  return values;
}

}  // namespace

std::vector<LoopRun> runs_of(Frame& frame, const Part& loop, std::int64_t count) {
  std::vector<LoopRun> runs{{0, 0}};
  std::vector<Value> of_run = deciding_values(frame, loop, 0);
  for (std::int64_t copy = 1; copy < count; ++copy) {
    std::vector<Value> values = deciding_values(frame, loop, copy);
    if (std::equal(values.begin(), values.end(), of_run.begin(), equal)) {
      runs.back().last = copy;
      continue;
    }
    if (runs.size() == max_runs) fail(text::format("the model has more than {} layers that are not alike", max_runs));
    runs.push_back({copy, copy});
    of_run = std::move(values);
  }
  return runs;
}

}  // namespace paramcount
