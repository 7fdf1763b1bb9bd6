// SPDX-License-Identifier: MIT
// The words of a layer: "conv2d 64 128 3x5 --groups 2 bias=False --tied wte".
#pragma once

#include <string_view>

#include "read/binder.hpp"
#include "read/cursor.hpp"

namespace paramcount {

inline bool ends_word(const Cursor& cursor) { return cursor.at_end() || word_ends(cursor.peek()); }

/// A '+' joins layers where it stands alone, so that 1e+5 is a number.
inline bool at_plus(const Cursor& cursor) {
  return cursor.peek() == '+' && (cursor.peek(1) == '\0' || word_ends(cursor.peek(1)) || cursor.peek(1) == '{');
}

/// What the grammar says of a module, whatever its kind.
struct Modifiers {
  bool frozen = false;    // --frozen
  std::string_view tied;  // --tied LABEL
  Span tied_span;
};

/// Takes "--frozen" or "--tied LABEL" at the cursor; false where neither stands there.
bool accept_modifier(Cursor& cursor, Modifiers& modifiers);

/// Reads the words after a kind's name, up to what ends the layer.
void read_words(Cursor& cursor, Binder& binder, Modifiers& modifiers);

}  // namespace paramcount
