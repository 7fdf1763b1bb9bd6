// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "read/checkpoint/pickle.hpp"
#include "read/checkpoint/pickle_value.hpp"

namespace paramcount {

/// The stack, the marks and the memo of the pickle machine, and the values that are made on them. Every operation holds
/// what it takes against what is there; its error names the opcode that begin() has set.
class PickleBuilder {
 public:
  explicit PickleBuilder(const PickleLimits& limits);

  /// The opcode that the next operations belong to, and where it stands.
  void begin(std::string_view opcode, std::uint64_t byte) {
    opcode_ = opcode;
    byte_ = byte;
  }
  [[noreturn]] void fail(std::string_view what) const;

  void push_none() { push(none_); }
  void push_boolean(bool value) { push(value ? true_ : false_); }
  void push_integer(std::int64_t value) { push_number(PickleKind::integer, static_cast<std::uint64_t>(value)); }
  void push_big_integer() { push_new({PickleKind::big_integer}); }
  void push_real() { push_new({PickleKind::real}); }
  void push_text(std::string_view text) { push_text(PickleKind::text, text); }
  void push_long_text(std::uint64_t size) { push_number(PickleKind::long_text, size); }
  void push_symbol(std::string_view module, std::string_view name);
  void push_container(PickleKind kind) { push_new({kind}); }

  void mark() { marks_.push_back(stack_.size()); }
  void pop();
  void pop_mark();
  void duplicate();

  void tuple_of(std::size_t count);
  /// A tuple, list or dict of all that is above the mark.
  void gather(PickleKind kind);
  void append();
  void append_marked();
  void set_item();
  void set_marked();

  void put(std::uint64_t index);
  void memoize() { put(memo_size_); }
  void get(std::uint64_t index);

  void stack_global();
  /// A call of what is below the arguments on the stack.
  void reduce();
  /// NEWOBJ_EX: arguments by name, too. They are kept as items of the result, which no tensor has.
  void reduce_with_keywords();
  /// INST and OBJ: a call with all that is above the mark; the callable is below, or the first above.
  void call_marked(bool callable_first);
  void build();
  void persistent();

  Pickle finish();

 private:
  using Value = Pickle::Value;

  void push(PickleId id);
  PickleId add(Value value);
  void push_new(Value value) { push(add(value)); }
  void push_number(PickleKind kind, std::uint64_t number);
  void push_text(PickleKind kind, std::string_view text);
  std::size_t above_mark();
  PickleId take();
  PickleId top() const;
  PickleId make_call(PickleId callable, PickleId arguments);
  void append_to(PickleId container, PickleId value);
  /// The list or dict that takes what is appended to or set in the value.
  PickleId receiver(PickleId id, PickleKind kind);
  Pickle::Extra& extra_of(PickleId call);
  void append_from(std::size_t first, PickleKind kind);

  Pickle pickle_;
  PickleLimits limits_;
  std::vector<PickleId> stack_;
  std::vector<std::size_t> marks_;
  std::vector<PickleId> memo_;                                  // of 0, 1, 2, ..., as picklers count
  std::unordered_map<std::uint64_t, PickleId> scattered_memo_;  // of any other index
  std::uint64_t memo_size_ = 0;
  std::uint64_t pushed_ = 0;
  std::string_view opcode_;
  std::uint64_t byte_ = 0;
  PickleId none_;
  PickleId true_;
  PickleId false_;
};

}  // namespace paramcount
