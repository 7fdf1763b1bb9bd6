// SPDX-License-Identifier: MIT
#include "read/call_reader.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <utility>

#include "paramcount/read.hpp"
#include "read/binder.hpp"
#include "read/container.hpp"
#include "read/value_reader.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

struct CallArgument {
  std::string_view name;  // empty: by position
  Value value;
  Span name_span;
  Span span;
};

/// "name =" at the cursor, but not "name ==".
std::string_view accept_keyword(Cursor& cursor) {
  const std::size_t begin = cursor.position();
  if (!is_name_start(cursor.peek())) return {};
  const std::string_view name = cursor.take_while(is_name_character);
  cursor.skip_space();
  if (cursor.accept('=')) return name;
  cursor.move_to(begin);
  return {};
}

/// "name=value", "value" or "*[value, value]" at the cursor.
void read_argument(Cursor& cursor, std::vector<CallArgument>& arguments) {
  CallArgument argument;
  const std::size_t begin = cursor.position();
  const bool spread = cursor.accept('*');
  if (!spread) argument.name = accept_keyword(cursor);
  argument.name_span = {begin, argument.name.size()};
  cursor.skip_space();
  const std::size_t value_begin = cursor.position();
  argument.value = read_value(cursor);
  argument.span = cursor.span(value_begin);
  if (!spread) return arguments.push_back(std::move(argument));
  const auto* items = argument.value.get<Tuple>();
  if (items == nullptr) fail_at(argument.span, "only a list can stand after '*'");
  for (const Value& item : *items) arguments.push_back({{}, item, {}, argument.span});
}

std::vector<CallArgument> read_arguments(Cursor& cursor) {
  const Cursor::Level level(cursor);
  const std::size_t open = cursor.position();
  cursor.accept('(');
  std::vector<CallArgument> arguments;
  for (cursor.skip_space(); !cursor.accept(')'); cursor.skip_space()) {
    if (cursor.at_end()) fail_at({open, 1}, "the call is not closed with ')'");
    read_argument(cursor, arguments);
    cursor.skip_space();
    if (cursor.accept(',') || cursor.peek() == ')' || cursor.at_end()) continue;
    const bool key = cursor.peek() == ':';
    cursor.fail("expected ',' or ')'", key ? "a print is no argument; write the module as a call" : "");
  }
  return arguments;
}

Content bind_content(const Kind& kind, std::vector<CallArgument> arguments, Span whole) {
  Content content;
  std::vector<Span> spans;
  Binder binder(kind, content, spans);
  for (CallArgument& argument : arguments) {
    if (argument.name.empty()) {
      binder.by_position(std::move(argument.value), argument.span);
    } else {
      binder.by_name(argument.name, std::move(argument.value), argument.name_span, argument.span, argument.name);
    }
  }
  binder.finish(whole);
  return content;
}

Value to_mapping(const std::vector<CallArgument>& arguments, Span span) {
  Mapping mapping;
  for (const CallArgument& argument : arguments) {
    if (!argument.name.empty()) {
      add_entry(mapping, std::string(argument.name), argument.value, argument.name_span);
    } else if (const auto* other = argument.value.get<Mapping>()) {
      for (const auto& [key, value] : *other) add_entry(mapping, key, value, argument.span);
    } else if (const auto* pairs = argument.value.get<Tuple>()) {
      for (const Value& item : *pairs) {
        const auto* pair = item.get<Tuple>();
        const auto* key = pair != nullptr && pair->size() == 2 ? pair->front().get<Text>() : nullptr;
        if (key == nullptr) fail_at(argument.span, "a list of (name, layer) pairs is needed here");
        add_entry(mapping, key->text, pair->back(), argument.span);
      }
    } else {
      fail_at(span, "a dict or a list of (name, layer) pairs is needed here");
    }
  }
  return Value(std::move(mapping));
}

Value to_tuple(std::vector<CallArgument> arguments, Span span) {
  if (arguments.empty()) return Value(Tuple{});
  if (arguments.size() > 1 || !arguments.front().value.is<Tuple>()) fail_at(span, "one list is needed here");
  return std::move(arguments.front().value);
}

Value to_tensor(const std::vector<CallArgument>& arguments, Span span) {
  TensorShape tensor;
  const auto push = [&](const Value& value) {
    const auto* dimension = value.get<std::int64_t>();
    if (dimension == nullptr || *dimension < 0) fail_at(span, "the sizes of a tensor are integers, 0 or more");
    tensor.shape.push_back(*dimension);
  };
  for (const CallArgument& argument : arguments) {
    if (!argument.name.empty() && argument.name != "size") continue;  // dtype=, device=, requires_grad=
    if (const auto* tuple = argument.value.get<Tuple>()) {
      for (const Value& item : *tuple) push(item);
    } else {
      push(argument.value);
    }
  }
  return Value(std::move(tensor));
}

Value to_parameter(const std::vector<CallArgument>& arguments, Span span) {
  const auto* tensor = arguments.empty() ? nullptr : arguments.front().value.get<TensorShape>();
  if (tensor == nullptr) {
    fail_at(span, "the shape of this parameter is not in the text", "write Parameter(torch.empty(...))");
  }
  TensorShape parameter = *tensor;
  parameter.parameter = true;
  return Value(std::move(parameter));
}

bool is_one_of(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

void fail_unknown_kind(std::string_view name, Span span, std::string hint) {
  const std::size_t dot = name.rfind('.');
  if (dot != std::string_view::npos && find_kind(name.substr(0, dot)) != nullptr) {
    const Kind& kind = *find_kind(name.substr(0, dot));
    fail_at(span, text::format("{} is made from objects that the text does not show", name),
            text::format("write {}(...) with its sizes", kind.class_name));
  }
  if (hint.empty()) hint = suggest_kind(name);
  if (hint.empty()) hint = "'paramcount --list' shows the kinds";
  fail_at(span, text::format("'{}' is not a kind of layer", name), hint);
}

Value read_call_value(Cursor& cursor, Span name) {
  const std::string_view text = cursor.text().substr(name.offset, name.length);
  const std::string_view last = text.substr(text.rfind('.') + 1);
  if (is_one_of(last, {"OrderedDict", "dict"})) return to_mapping(read_arguments(cursor), name);
  if (is_one_of(last, {"Size", "tuple", "list"})) return to_tuple(read_arguments(cursor), name);
  if (is_one_of(last, {"empty", "zeros", "ones", "rand", "randn"})) return to_tensor(read_arguments(cursor), name);
  if (last == "Parameter") return to_parameter(read_arguments(cursor), name);
  Module module;
  module.content = read_call_content(cursor, name);
  return Value(ModulePointer(std::make_shared<const Module>(std::move(module))));
}

Content read_call_content(Cursor& cursor, Span name) {
  const std::string_view text = cursor.text().substr(name.offset, name.length);
  const Kind* kind = find_kind_or_model(text);
  if (kind == nullptr) fail_unknown_kind(text, name);
  std::vector<CallArgument> arguments = read_arguments(cursor);
  return bind_content(*kind, std::move(arguments), {name.offset, cursor.position() - name.offset});
}

}  // namespace paramcount
