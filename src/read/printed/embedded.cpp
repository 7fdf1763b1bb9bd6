// SPDX-License-Identifier: MIT
#include "read/printed/embedded.hpp"

#include <utility>

#include "read/call_reader.hpp"
#include "read/printed/findings.hpp"
#include "read/printed/known_class.hpp"
#include "read/printed/leaf.hpp"
#include "read/printed/text.hpp"
#include "read/printed/tree.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

[[noreturn]] void fail_at_gap(std::string_view text, const Gap& gap) {
  if (gap.cut) fail_at(gap.span, text::format("the printed module is not whole: {}", gap.what));
  const std::string_view name = text.substr(gap.span.offset, gap.span.length);
  if (name.empty()) fail_at({gap.span.offset, 1}, gap.what);
  if (find_printed_kind(name) == nullptr && find_printed_class(name) == nullptr) fail_unknown_kind(name, gap.span);
  fail_at(gap.span, text::format("{}: {}", name, gap.what));
}

/// Whether the '(' at the cursor opens a module whose children print.
bool at_printed_children(const Cursor& cursor) {
  Cursor ahead = cursor;
  if (!ahead.accept('(')) return false;
  ahead.skip_space();
  return ahead.peek() == '(' && printed_key_length(ahead.text(), ahead.position()) > 0;
}

}  // namespace

std::optional<Content> read_embedded_print(Cursor& cursor, Span name) {
  if (!at_printed_children(cursor)) return std::nullopt;
  const Cursor::Level level(cursor);
  LeafReader leaves;
  TreeReader reader(cursor.text(), name.offset, leaves, cursor.depth());
  Module module;
  reader.read_module(module);
  // Behind an error the rest is read on, from the line in which the reader stopped.
  const std::size_t line_end = cursor.text().substr(name.offset, reader.place() - name.offset).rfind('\n');
  const bool reread = reader.stopped() && line_end != std::string_view::npos;
  cursor.move_to(reread ? name.offset + line_end : reader.place());
  if (const Gap& gap = reader.findings().first_gap(); !gap.what.empty()) fail_at_gap(cursor.text(), gap);
  return std::move(module.content);
}

}  // namespace paramcount
