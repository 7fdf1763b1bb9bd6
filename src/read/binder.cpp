// SPDX-License-Identifier: MIT
#include "read/binder.hpp"

#include <algorithm>
#include <utility>

#include "model/layer.hpp"
#include "paramcount/catalogue.hpp"
#include "paramcount/read.hpp"
#include "read/binding_hints.hpp"
#include "read/container.hpp"
#include "read/synonyms.hpp"
#include "row/arguments.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

std::string ordinal(std::size_t number) {
  const std::size_t tens = number % 100;
  const bool teen = tens >= 11 && tens <= 13;
  const std::size_t last = number % 10;
  return text::format("{}{}", number,
                      teen || last == 0 || last > 3 ? "th"
                      : last == 1                   ? "st"
                      : last == 2                   ? "nd"
                                                    : "rd");
}

/// Nothing is given any more.
inline void clear_values(std::vector<Value>& values) {
  for (Value& value : values) value.clear();
}

[[gnu::noinline]] void make_values(Layer& layer, std::vector<Span>& spans, std::size_t size) {
  layer.values = std::vector<Value>(size);
  spans.resize(size);
}

/// The values of a layer that is read: those of the one before are used again, unless somebody keeps them.
inline std::vector<Value>& own_values(Layer& layer, std::vector<Span>& spans, std::size_t size) {
  if (layer.values.size() != size || spans.size() != size || layer.values.is_shared()) make_values(layer, spans, size);
  std::vector<Value>& values = layer.values.edit();
  clear_values(values);
  return values;
}

}  // namespace

Binder::Binder(const Kind& kind, Content& content, std::vector<Span>& spans, const ReadOptions* options)
    : content_(content),
      layer_(std::holds_alternative<Layer>(content) ? std::get<Layer>(content) : content.emplace<Layer>()),
      values_(own_values(layer_, spans, kind.arguments.size())),
      spans_(spans),
      positional_(kind.positional),
      options_(options) {
  layer_.kind = &kind;
  layer_.tied_to.clear();
}

void Binder::by_further_position(Value&& value, Span span) {
  if (kind().is_model()) {
    const std::string hint = hint_of_value(kind(), value);
    fail_at(span, text::format("{} takes the keys of its configuration by name: KEY=VALUE or --KEY VALUE", kind().name),
            hint.empty() ? text::format("'paramcount {} --help' lists them", kind().name) : hint);
  }
  if (kind().variadic < 0) {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < kind().positional; ++i) names.emplace_back(kind().arguments[i].name);
    const std::string takes = names.empty() ? "no arguments" : join_and(names);
    std::string hint;
    for (const Value& given : values_) {
      if (hint.empty()) hint = hint_of_value(kind(), given);
    }
    if (hint.empty()) hint = hint_of_value(kind(), value);
    constexpr std::size_t three = 3;
    const bool sizes = required() + 1 == three && next_ >= three && kind().arguments[required()].is_switch &&
                       value.is<std::int64_t>() && !hint_of_chain(kind(), std::span(values_).first(three)).empty();
    if (hint.empty() && sizes) hint = "layers that follow each other are joined by '+'";
    fail_at(span, text::format("{} takes {}; there is no {} argument", kind().name, takes, ordinal(next_ + 1)), hint);
  }
  spans_[static_cast<std::size_t>(kind().variadic)] = span;
  further_.push_back(std::move(value));
}

void Binder::by_name(std::string_view name, Value&& value, Span name_span, Span value_span, std::string_view spelling) {
  const int argument = find(name);
  if (argument >= 0) return by_argument(argument, std::move(value), name_span, value_span);
  if (kind().keywords < 0) fail_unknown(spelling, name_span);
  others_.emplace_back(std::string(name), std::move(value));
}

std::size_t Binder::required() const {
  std::size_t count = 0;
  while (count < kind().arguments.size() && kind().arguments[count].required) ++count;
  return count;
}

void Binder::check_further_numbers() const {
  const std::size_t first = required();
  for (std::size_t i = first; i < next_; ++i) {
    const Argument& argument = kind().arguments[i];
    if (values_[i].is<Text>()) return;  // the next layer, or a name: it is told as what it is
    const bool takes_number = !argument.is_switch && !argument.type.empty();
    if (takes_number || !values_[i].is<std::int64_t>()) continue;
    constexpr std::size_t ends = 2;
    std::string hint;
    if (i == first && first == ends) hint = hint_of_chain(kind(), std::span(values_).first(next_));
    if (hint.empty() && argument.is_switch) {
      hint = text::format("write {} or {}", word_option(argument.name), word_option(argument.name, true));
    }
    fail_at(spans_[i],
            text::format("{} must be {}, got {}", argument.name, argument.is_switch ? "True or False" : "a name",
                         *values_[i].get<std::int64_t>()),
            hint);
  }
}

void Binder::set_collected() {
  if (!further_.empty()) {
    const auto variadic = static_cast<std::size_t>(kind().variadic);
    set(variadic, Value(std::move(further_)), spans_[variadic]);
  }
  if (!others_.empty()) set(static_cast<std::size_t>(kind().keywords), Value(std::move(others_)), {});
}

int Binder::find(std::string_view name) const {
  const std::vector<Argument>& arguments = kind().arguments;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i].name.size() == name.size() && same_name(arguments[i].name, name) && !arguments[i].variadic)
      return static_cast<int>(i);
  }
  return -1;
}

bool Binder::is_switch(int argument) const {
  return argument >= 0 && kind().arguments[static_cast<std::size_t>(argument)].is_switch;
}

void Binder::fail_unknown(std::string_view spelling, Span span) const {
  const bool option = spelling.substr(0, 2) == "--";
  std::vector<std::string> candidates;
  for (std::size_t i = 0; i < kind().arguments.size(); ++i) {
    const std::string_view name = kind().arguments[i].name;
    candidates.push_back(option ? word_option(name) : std::string(name));
    if (option && is_switch(static_cast<int>(i))) candidates.push_back(word_option(name, true));
  }
  if (option && options_ != nullptr && options_->other_options != nullptr) {
    const std::vector<std::string> others = options_->other_options();
    candidates.insert(candidates.end(), others.begin(), others.end());
  }
  std::string hint = hint_of_private(kind(), spelling);
  if (const Argument* meant = argument_meant_by(kind(), bare_name(spelling)); meant != nullptr && hint.empty()) {
    hint = text::format("did you mean '{}'?", option ? word_option(meant->name) : std::string(meant->name));
  }
  if (hint.empty() && option && options_ != nullptr && options_->advice != nullptr) hint = options_->advice(spelling);
  if (hint.empty()) hint = suggest(spelling, candidates);
  if (hint.empty()) hint = hint_of_family(kind(), spelling);
  if (hint.empty()) hint = text::format("'paramcount {} --help' lists what it takes", kind().name);
  fail_at(span, text::format("{} has no {} '{}'", kind().name, option ? "option" : "argument", spelling), hint);
}

void Binder::finish(Span whole) {
  if (!further_.empty() || !others_.empty()) set_collected();
  try {
    if (kind().container) {
      check_arguments(kind(), values_, spans_);
      Block block = to_block(kind(), values_);
      if (!block.modules.empty()) {
        content_ = std::move(block);
        return;
      }
      clear_values(values_);
    }
    complete_layer(layer_, spans_);
  } catch (const Error& error) {
    throw at(hinted(error), whole);
  }
}

/// The same error with a hint, where it is about an argument whose value was meant as something else.
Error Binder::hinted(const Error& error) const {
  std::vector<Diagnostic> diagnostics = error.diagnostics();
  Diagnostic& first = diagnostics.front();
  for (std::size_t i = 0; i < spans_.size() && first.hint.empty() && first.span.length > 0; ++i) {
    if (spans_[i].offset == first.span.offset) {
      first.hint = static_cast<int>(i) == kind().dtype ? hint_of_dtype(values_[i]) : hint_of_value(kind(), values_[i]);
    }
  }
  return Error(std::move(diagnostics));
}

void Binder::fail_twice(std::size_t argument, Span span) const {
  fail_at(span, text::format("{} is given twice", kind().arguments[argument].name));
}

}  // namespace paramcount
