// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace paramcount {

/// A value of a Pickle, by its place there.
using PickleId = std::uint32_t;

enum class PickleKind : std::uint8_t {
  none,
  boolean,
  integer,
  big_integer,  ///< beyond 64 bits; its value is not kept
  real,         ///< its value is not kept
  text,         ///< of characters or bytes
  long_text,    ///< longer than is kept; only its length is
  tuple,
  list,  ///< a set, too
  dict,
  symbol,      ///< a module and a name in it: never imported
  call,        ///< what a callable would make of arguments: never called
  persistent,  ///< a reference to what is outside of the pickle
};

/// What a pickle describes: values that refer to others by their places, cycles included. Nothing in it was run. Who
/// walks it keeps a stack and marks what has been seen: nesting is not bounded.
class Pickle {
 public:
  PickleId root() const { return root_; }
  std::size_t size() const { return values_.size(); }

  PickleKind kind(PickleId id) const { return values_[id].kind; }
  bool is(PickleId id, PickleKind kind) const { return values_[id].kind == kind; }
  /// An integer or a boolean.
  std::optional<std::int64_t> integer(PickleId id) const;
  /// Empty where it is no text.
  std::string_view text(PickleId id) const;
  /// "module.name" of a symbol; empty where it is none.
  std::string_view symbol(PickleId id) const { return is(id, PickleKind::symbol) ? stored_text(id) : ""; }
  /// The items of a tuple or a list, and those that were appended to a call's result.
  std::vector<PickleId> items(PickleId id) const;
  /// Keys and values of a dict, and those that were set in a call's result, in the order of the first time that a key
  /// was set, with the value of the last.
  std::vector<std::pair<PickleId, PickleId>> entries(PickleId id) const;
  /// The value under this key, where a dict or a call's result has it.
  std::optional<PickleId> find(PickleId id, std::string_view key) const;

  /// Of a call: what is called; and its arguments, a tuple.
  PickleId callable(PickleId id) const { return values_[id].a; }
  PickleId arguments(PickleId id) const { return values_[id].b; }
  /// Of a call: the state that its result was given, as a module has it.
  std::optional<PickleId> state(PickleId id) const;
  /// Of a persistent reference: what identifies it.
  PickleId identifier(PickleId id) const { return values_[id].a; }

  /// A key or a value as a short text: "weight", "3", "a tuple".
  std::string describe(PickleId id) const;
  /// All symbols, each once, in the order of the file.
  std::vector<std::string_view> symbols() const;

 private:
  friend class PickleBuilder;
  static constexpr std::uint32_t nothing = UINT32_MAX;

  /// Three numbers, whose meaning the kind decides:
  /// boolean, integer, long_text: the low and the high half of the number; text, symbol: offset and length of its text;
  /// tuple, list, dict: first and last of its cells; call: callable, arguments, extra; persistent: its identifier.
  struct Value {
    PickleKind kind = PickleKind::none;
    std::uint32_t a = nothing;
    std::uint32_t b = nothing;
    std::uint32_t c = nothing;
  };
  struct Cell {
    PickleId value = 0;
    std::uint32_t next = nothing;
  };
  /// What a call's result was given after it was made.
  struct Extra {
    std::uint32_t state = nothing;
    std::uint32_t items = nothing;    // a list
    std::uint32_t entries = nothing;  // a dict
  };

  std::string_view stored_text(PickleId id) const {
    return std::string_view(texts_).substr(values_[id].a, values_[id].b);
  }
  std::vector<PickleId> cells(PickleId container) const;

  std::vector<Value> values_;
  std::vector<Cell> cells_;
  std::vector<Extra> extras_;
  std::string texts_;
  PickleId root_ = 0;
};

}  // namespace paramcount
