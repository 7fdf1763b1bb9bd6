// SPDX-License-Identifier: MIT
#include "read/checkpoint/pickle_builder.hpp"

#include <algorithm>
#include <utility>

#include "read/checkpoint/byte_cursor.hpp"
#include "text/format.hpp"

namespace paramcount {

PickleBuilder::PickleBuilder(const PickleLimits& limits)
    : limits_(limits),
      none_(add({PickleKind::none})),
      true_(add({PickleKind::boolean, 1, 0})),
      false_(add({PickleKind::boolean, 0, 0})) {}

void PickleBuilder::fail(std::string_view what) const {
  ByteCursor::fail_at(byte_, text::format("the pickle's opcode {}: {}", opcode_, what),
                      "the file is damaged, or no program of PyTorch's wrote it");
}

void PickleBuilder::push(PickleId id) {
  if (++pushed_ > limits_.values) fail(text::format("too many values; the limit is {}", limits_.values));
  stack_.push_back(id);
}

PickleId PickleBuilder::add(Value value) {
  pickle_.values_.push_back(value);
  return static_cast<PickleId>(pickle_.values_.size() - 1);
}

void PickleBuilder::push_number(PickleKind kind, std::uint64_t number) {
  push_new({kind, static_cast<std::uint32_t>(number), static_cast<std::uint32_t>(number >> 32U)});
}

void PickleBuilder::push_text(PickleKind kind, std::string_view text) {
  std::string& texts = pickle_.texts_;
  if (text.size() > limits_.text - texts.size())
    fail(text::format("too large: texts have a limit of {} bytes", limits_.text));
  push_new({kind, static_cast<std::uint32_t>(texts.size()), static_cast<std::uint32_t>(text.size())});
  texts += text;
}

void PickleBuilder::push_symbol(std::string_view module, std::string_view name) {
  push_text(PickleKind::symbol, text::format("{}.{}", module, name));
}

std::size_t PickleBuilder::above_mark() {
  if (marks_.empty()) fail("there is no mark on the stack");
  const std::size_t first = marks_.back();
  marks_.pop_back();
  return first;
}

PickleId PickleBuilder::take() {
  const PickleId id = top();
  stack_.pop_back();
  return id;
}

PickleId PickleBuilder::top() const {
  const std::size_t bottom = marks_.empty() ? 0 : marks_.back();
  if (stack_.size() == bottom) fail("the stack has no value for it");
  return stack_.back();
}

void PickleBuilder::pop() {
  if (!marks_.empty() && marks_.back() == stack_.size()) {
    marks_.pop_back();
  } else {
    take();
  }
}

void PickleBuilder::pop_mark() { stack_.resize(above_mark()); }

void PickleBuilder::duplicate() { push(top()); }

void PickleBuilder::tuple_of(std::size_t count) {
  const std::size_t bottom = marks_.empty() ? 0 : marks_.back();
  if (stack_.size() - bottom < count) fail("the stack has too few values for it");
  marks_.push_back(stack_.size() - count);
  gather(PickleKind::tuple);
}

void PickleBuilder::gather(PickleKind kind) {
  const std::size_t first = above_mark();
  if (kind == PickleKind::dict && (stack_.size() - first) % 2 != 0) fail("an odd number of values makes no pairs");
  const PickleId made = add({kind});
  for (std::size_t i = first; i < stack_.size(); ++i) append_to(made, stack_[i]);
  stack_.resize(first);
  push(made);
}

void PickleBuilder::append_to(PickleId container, PickleId value) {
  const auto cell = static_cast<std::uint32_t>(pickle_.cells_.size());
  pickle_.cells_.push_back({value});
  Value& target = pickle_.values_[container];
  (target.b == Pickle::nothing ? target.a : pickle_.cells_[target.b].next) = cell;
  target.b = cell;
}

Pickle::Extra& PickleBuilder::extra_of(PickleId call) {
  Value& value = pickle_.values_[call];
  if (value.c == Pickle::nothing) {
    value.c = static_cast<std::uint32_t>(pickle_.extras_.size());
    pickle_.extras_.emplace_back();
  }
  return pickle_.extras_[value.c];
}

PickleId PickleBuilder::receiver(PickleId id, PickleKind kind) {
  if (pickle_.is(id, kind)) return id;
  const std::string_view wanted = kind == PickleKind::list ? "a list" : "a dict";
  if (!pickle_.is(id, PickleKind::call))
    fail(text::format("it needs {}, and is given {}", wanted, pickle_.describe(id)));
  std::uint32_t Pickle::Extra::*const member =
      kind == PickleKind::list ? &Pickle::Extra::items : &Pickle::Extra::entries;
  if (extra_of(id).*member == Pickle::nothing) {
    const PickleId made = add({kind});
    extra_of(id).*member = made;
  }
  return extra_of(id).*member;
}

void PickleBuilder::append() {
  const PickleId value = take();
  append_to(receiver(top(), PickleKind::list), value);
}

void PickleBuilder::set_item() {
  const PickleId value = take();
  const PickleId key = take();
  const PickleId dict = receiver(top(), PickleKind::dict);
  append_to(dict, key);
  append_to(dict, value);
}

void PickleBuilder::append_from(std::size_t first, PickleKind kind) {
  const std::size_t bottom = marks_.empty() ? 0 : marks_.back();
  if (first <= bottom) fail("the stack has no value below the mark");
  const PickleId target = receiver(stack_[first - 1], kind);
  for (std::size_t i = first; i < stack_.size(); ++i) append_to(target, stack_[i]);
  stack_.resize(first);
}

void PickleBuilder::append_marked() { append_from(above_mark(), PickleKind::list); }

void PickleBuilder::set_marked() {
  const std::size_t first = above_mark();
  if ((stack_.size() - first) % 2 != 0) fail("an odd number of values makes no pairs");
  append_from(first, PickleKind::dict);
}

void PickleBuilder::put(std::uint64_t index) {
  const PickleId value = top();
  if (index < memo_.size()) {
    memo_[static_cast<std::size_t>(index)] = value;
  } else if (index == memo_.size()) {
    memo_.push_back(value);
  } else {
    scattered_memo_[index] = value;
  }
  if (++memo_size_ > limits_.values) fail(text::format("the memo is too large; the limit is {}", limits_.values));
}

void PickleBuilder::get(std::uint64_t index) {
  if (index < memo_.size()) return push(memo_[static_cast<std::size_t>(index)]);
  const auto found = scattered_memo_.find(index);
  if (found == scattered_memo_.end()) fail(text::format("nothing was put into the memo at {}", index));
  push(found->second);
}

void PickleBuilder::stack_global() {
  const PickleId name = take();
  const PickleId module = take();
  if (!pickle_.is(name, PickleKind::text) || !pickle_.is(module, PickleKind::text)) fail("it needs two texts");
  push_symbol(std::string(pickle_.text(module)), std::string(pickle_.text(name)));
}

PickleId PickleBuilder::make_call(PickleId callable, PickleId arguments) {
  return add({PickleKind::call, callable, arguments});
}

void PickleBuilder::reduce() {
  const PickleId arguments = take();
  const PickleId callable = take();
  if (!pickle_.is(arguments, PickleKind::tuple)) fail("it needs a tuple of arguments");
  push(make_call(callable, arguments));
}

void PickleBuilder::reduce_with_keywords() {
  const PickleId keywords = take();
  reduce();
  append_to(receiver(top(), PickleKind::list), keywords);
}

void PickleBuilder::call_marked(bool callable_first) {
  if (callable_first) {
    const std::size_t first = marks_.empty() ? stack_.size() : marks_.back();
    if (first == stack_.size()) fail("the stack has no class above the mark");
    const PickleId callable = stack_[first];
    stack_.erase(stack_.begin() + static_cast<std::ptrdiff_t>(first));
    gather(PickleKind::tuple);
    const PickleId arguments = take();
    return push(make_call(callable, arguments));
  }
  const PickleId callable = take();
  gather(PickleKind::tuple);
  const PickleId arguments = take();
  push(make_call(callable, arguments));
}

void PickleBuilder::build() {
  const PickleId state = take();
  if (!pickle_.is(top(), PickleKind::call)) fail(text::format("{} has no state", pickle_.describe(top())));
  extra_of(top()).state = state;
}

void PickleBuilder::persistent() {
  const PickleId identifier = take();
  push_new({PickleKind::persistent, identifier});
}

Pickle PickleBuilder::finish() {
  if (!marks_.empty()) fail("a mark is left on the stack");
  pickle_.root_ = take();
  return std::move(pickle_);
}

}  // namespace paramcount
