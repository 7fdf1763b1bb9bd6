// SPDX-License-Identifier: MIT
#include "model/row_checks.hpp"

#include "model/named_arguments.hpp"
#include "row/fill.hpp"

namespace paramcount {

void RowChecks::run_all(const Frame& frame, bool root) {
  for (const Check& check : frame.kind->checks) {
    if (check.always || is_any_given(frame, check.deciding)) run(frame, check, root);
  }
}

void RowChecks::run(const Frame& frame, const Check& check, bool root) {
  if (holds_checked(frame, check)) return;
  failed_arguments = arguments_of(frame, check.condition);
  fail(fill(frame, check.message), {}, root ? place_of(frame, check) : Span{});
}

bool RowChecks::holds_checked(const Frame& frame, const Check& check) {
  if (!frame.kind->is_model()) return holds(frame, check.condition);
  try {
    return holds(frame, check.condition);
  } catch (const Error&) {
    failed_arguments = arguments_of(frame, check.condition);
    throw;
  }
}

Span RowChecks::place_of(const Frame& frame, const Check& check) const {
  Span last;
  for (const std::size_t argument : mentioned_arguments(*frame.kind, check.condition)) {
    const bool placed = argument < spans_.size() && frame.values[argument].given();
    if (placed && spans_[argument].offset >= last.offset) last = spans_[argument];
  }
  return last;
}

}  // namespace paramcount
