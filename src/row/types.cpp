// SPDX-License-Identifier: MIT
#include "row/types.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "paramcount/error.hpp"
#include "row/configuration.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

using Base = ArgumentType::Base;

struct TypeName {
  std::string_view name;
  Base base;
  std::string_view help;
};
constexpr std::array type_names{
    TypeName{"size", Base::size, "an integer, 0 or more"},
    TypeName{"integer", Base::integer, "an integer"},
    TypeName{"real", Base::real, "a number"},
    TypeName{"probability", Base::probability, "a number in range [0, 1]"},
    TypeName{"truth", Base::truth, "True or False"},
    TypeName{"boolean", Base::boolean, "True or False"},
    TypeName{"name", Base::name, "a function's name"},
    TypeName{"text", Base::text, "a string"},
    TypeName{"None", Base::none, "None"},
    TypeName{"tensor", Base::tensor, "a tensor"},
    TypeName{"layer", Base::layer, "a layer"},
    TypeName{"layers", Base::layers, "a list of layers"},
    TypeName{"tensors", Base::tensors, "a list of tensors"},
    TypeName{"mapping", Base::mapping, "a dict"},
    TypeName{"dtype", Base::dtype, "an element type"},
    TypeName{"configuration", Base::nested, "a dict"},
    TypeName{"anything", Base::anything, "anything"},
};

const TypeName& find_type(Base base) {
  return *std::find_if(type_names.begin(), type_names.end(), [&](const TypeName& type) { return type.base == base; });
}

std::string type_help(const ArgumentType& type) {
  if (type.base == Base::choice) return text::format("'{}'", type.text);
  const TypeName& name = find_type(type.base);
  if (type.items == 0 || type.items == 1) return std::string(name.help);
  if (type.base == Base::text) return "a string or a list of strings";
  const std::string_view items = type.base == Base::real ? "numbers" : "integers";
  const std::string_view range = type.base == Base::size ? ", 0 or more" : "";
  if (type.items < 0) return text::format("an integer or a list of {}{}", items, range);
  return text::format("{} or {} {}{}", type.base == Base::real ? "a number" : "an integer", type.items, items, range);
}

std::int64_t least_integer(Base base) {
  if (base == Base::size) return 0;
  const bool any = base == Base::integer || base == Base::real || base == Base::truth || base == Base::anything;
  return any ? std::numeric_limits<std::int64_t>::min() : std::numeric_limits<std::int64_t>::max();
}

ArgumentType read_type(RowLexer& lexer, const Configurations* all) {
  ArgumentType type;
  if (lexer.peek().type == RowLexer::Type::text) {
    type.base = Base::choice;
    type.text = lexer.take().text;
    return type;
  }
  const std::string_view name = lexer.expect_name();
  const auto* found =
      std::find_if(type_names.begin(), type_names.end(), [&](const TypeName& known) { return known.name == name; });
  if (found == type_names.end()) lexer.fail(text::format("'{}' is no type", name));
  type.base = found->base;
  if (type.base == Base::nested) {
    const std::string_view which = lexer.expect_name();
    type.configuration = all == nullptr ? nullptr : all->find(which);
    if (type.configuration == nullptr) lexer.fail(text::format("'{}' is no configuration", which));
  }
  if (lexer.accept("[")) {
    type.items = -1;
    if (lexer.peek().type == RowLexer::Type::integer) type.items = std::stoi(std::string(lexer.take().text));
    lexer.expect("]");
  }
  return type;
}

/// Whether it is a name that does not tell the type: a variable of somebody's code (dtype, self.dtype, my_dtype), or
/// the type in which a quantized module packs its weight alone (torch.qint8).
bool is_opaque_dtype(const Value& value) {
  const auto* text = value.get<Text>();
  if (text == nullptr || text->quoted) return false;
  return text->text.ends_with("dtype") || text->text.starts_with("torch.q");
}

bool is_probability(const Value& value) {
  if (const auto* integer = value.get<std::int64_t>()) return *integer == 0 || *integer == 1;
  const auto* real = value.get<double>();
  return real != nullptr && *real >= 0 && *real <= 1;
}

bool matches_item(Base base, const Value& value) {
  switch (base) {
    case Base::size:
      return value.is<std::int64_t>() && *value.get<std::int64_t>() >= 0;
    case Base::integer:
      return value.is<std::int64_t>();
    case Base::real:
      return value.is<std::int64_t>() || value.is<double>();
    case Base::probability:
      return is_probability(value);
    case Base::boolean:
      return value.is<bool>();
    case Base::name:
      return value.is<Text>() && !value.get<Text>()->quoted && value.get<Text>()->text.find('.') != std::string::npos;
    case Base::text:
      return value.is<Text>();
    case Base::none:
      return value.is<None>();
    case Base::tensor:
      return value.is<TensorShape>();
    case Base::layer:
      return value.is<ModulePointer>();
    case Base::mapping:
      return value.is<Mapping>();
    case Base::dtype:
      return value.is<None>() || find_dtype(value) != nullptr || is_opaque_dtype(value);
    case Base::nested:
      return value.is<Mapping>() || value.is<None>();  // None has the defaults of all
    case Base::truth:
      return !value.is<Text>() || value.get<Text>()->quoted;  // what a bare name is worth, no text tells
    default:
      return base == Base::anything;
  }
}

bool is_list_of(const Value& value, Base base, bool none_too) {
  const auto* tuple = value.get<Tuple>();
  return tuple != nullptr && std::all_of(tuple->begin(), tuple->end(), [&](const Value& item) {
           return matches_item(base, item) || (none_too && item.is<None>());
         });
}

bool matches(const ArgumentType& type, const Value& value, bool none_too) {
  if (type.base == Base::choice) return value.is<Text>() && value.get<Text>()->text == type.text;
  if (type.base == Base::layers) return is_list_of(value, Base::layer, false);
  if (type.base == Base::tensors) return is_list_of(value, Base::tensor, false);
  if (matches_item(type.base, value)) return true;
  return type.items != 0 && is_list_of(value, type.base, none_too);
}

}  // namespace

void read_types(RowLexer& lexer, Argument& argument, const Configurations* all) {
  const std::string_view rest = lexer.rest();
  do {
    argument.types.push_back(read_type(lexer, all));
  } while (lexer.accept("|"));
  argument.type = lexer.since(rest);
  for (const ArgumentType& type : argument.types) {
    const bool truth = type.base == Base::truth || type.base == Base::boolean;
    argument.takes_none = argument.takes_none || type.base == Base::none;
    argument.takes_boolean = argument.takes_boolean || truth;
    argument.is_switch = argument.is_switch || truth;
    argument.least_integer = std::min(argument.least_integer, least_integer(type.base));
    if (type.items != 0) argument.dimensions = type.items < 0 ? 1 : type.items;
  }
}

const DType* find_dtype(const Value& value) {
  const auto* text = value.get<Text>();
  return text == nullptr ? nullptr : find_element_type(text->text);
}

void check_fields(const Configuration& configuration, const Mapping& values, const std::string& path) {
  for (const Argument& argument : configuration.arguments()) {
    for (const auto& [key, value] : values) {
      if (key != argument.name) continue;
      const std::string name = path + key;
      if (!is_accepted(argument, value)) {
        Diagnostic wrong;
        wrong.message = text::format("{} must be {}, got {}", name, accepts(argument), to_python(value));
        wrong.arguments = {name};
        throw Error(std::move(wrong));
      }
      const auto* inner = value.get<Mapping>();
      const Configuration* nested = argument.types.front().configuration;
      if (inner != nullptr && nested != nullptr) check_fields(*nested, *inner, name + ".");
    }
  }
}

bool is_accepted(const Argument& argument, const Value& value) {
  return std::any_of(argument.types.begin(), argument.types.end(),
                     [&](const ArgumentType& type) { return matches(type, value, argument.takes_none); });
}

std::string accepts(const Argument& argument) {
  std::string help;
  for (const ArgumentType& type : argument.types) {
    if (!help.empty()) help += &type == &argument.types.back() ? " or " : ", ";
    help += type_help(type);
  }
  return help;
}

std::vector<std::string_view> accepted_names(const Argument& argument) {
  std::vector<std::string_view> names;
  for (const ArgumentType& type : argument.types) {
    if (type.base == Base::choice) names.push_back(type.text);
  }
  return names;
}

}  // namespace paramcount
