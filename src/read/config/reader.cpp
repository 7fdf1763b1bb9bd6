// SPDX-License-Identifier: MIT
#include "read/config/reader.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "model/layer.hpp"
#include "read/config/json_values.hpp"
#include "read/network_feed.hpp"
#include "text/format.hpp"
#include "value/locate.hpp"

namespace paramcount {
namespace {

std::string read_limited(Source& source) {
  constexpr std::size_t piece = 65536;
  std::string text;
  for (;;) {
    const std::size_t size = text.size();
    text.resize(size + piece);
    const std::size_t got = source.read(text.data() + size, piece);
    text.resize(size + got);
    if (got == 0) return text;
    if (text.size() > max_config_size)
      fail(text::format("a configuration of more than {} MiB", max_config_size >> 20U));
  }
}

/// A text under a key; an Error where it is something else, or missing.
const std::string& text_of(const JsonValues& json, std::string_view key) {
  const auto found = json.values.find(key);
  const auto* text = found == json.values.end() ? nullptr : found->second.get<Text>();
  if (text != nullptr && !text->text.empty()) return text->text;
  Diagnostic wrong;
  wrong.message = found == json.values.end()
                      ? text::format("the configuration has no {}", key)
                      : text::format("{} must be the name of a model type, got {}", key, to_python(found->second));
  wrong.hint = "'paramcount --list' shows the model types";
  wrong.arguments = {std::string(key)};
  throw Error(std::move(wrong));
}

const ModelType& find_type(const JsonValues& json) {
  const std::string& name = text_of(json, "model_type");
  std::vector<std::string> names;
  for (const ModelType& type : model_types()) {
    if (type.name == name) return type;
    names.emplace_back(type.name);
  }
  Diagnostic wrong;
  wrong.message = text::format("the model_type '{}' is not known", name);
  if (json.values.contains("auto_map")) {
    wrong.hint = "its code is the repository's own (auto_map): count its checkpoint, or what print(model) shows";
  } else {
    wrong.hint = suggest(name, names);
  }
  if (wrong.hint.empty()) wrong.hint = "'paramcount --list' shows the model types";
  wrong.arguments = {"model_type"};
  throw Error(std::move(wrong));
}

/// Which class of the type `architectures` names: the first of the list; the bare model where there is none.
std::size_t find_class(const JsonValues& json, const ModelType& type, Findings& findings) {
  const auto given = json.values.find(std::string_view("architectures"));
  const auto* list = given == json.values.end() ? nullptr : given->second.get<Tuple>();
  if (given == json.values.end() || given->second.is<None>() || (list != nullptr && list->empty())) {
    findings.warnings.push_back(
        text::format("no class is named in 'architectures': counted as {}, without a head; "
                     "classes of {}: {}",
                     type.classes.front(), type.name, text::join(type.classes, ", ")));
    return 0;
  }
  Diagnostic wrong;
  wrong.arguments = {"architectures"};
  const auto* name = list == nullptr ? nullptr : list->front().get<Text>();
  if (name == nullptr) {
    wrong.message = text::format("architectures must be a list of class names, got {}", to_python(given->second));
    throw Error(std::move(wrong));
  }
  const auto found = std::find(type.classes.begin(), type.classes.end(), name->text);
  if (found != type.classes.end()) return static_cast<std::size_t>(found - type.classes.begin());
  wrong.message = text::format("'{}' is no class of {} that is known (architectures)", name->text, type.name);
  wrong.hint = text::format("its classes are {}", text::join(type.classes, ", "));
  throw Error(std::move(wrong));
}

/// The element type that an object names, and the key that it stands under.
struct NamedType {
  std::string_view key;
  std::string_view name;
};

/// Nothing where the object (keys and values) names none; "auto" is no name. The newer key wins.
template <class Object>
std::optional<NamedType> named_type(const Object& object) {
  for (const std::string_view key : {"dtype", "torch_dtype"}) {
    const auto found =
        std::find_if(object.begin(), object.end(), [&](const auto& entry) { return entry.first == key; });
    const auto* text = found == object.end() ? nullptr : found->second.template get<Text>();
    if (text != nullptr && text->text != "auto") return NamedType{key, text->text};
  }
  return {};
}

/// The type that nested configurations name: the text's, else that of the first one which names any.
std::optional<NamedType> nested_type(const JsonValues& json) {
  std::optional<NamedType> first;
  for (const auto& [key, value] : json.values) {
    const auto* object = key.ends_with("_config") ? value.get<Mapping>() : nullptr;
    const auto named = object == nullptr ? std::nullopt : named_type(*object);
    if (named && (!first || key == "text_config")) first = named;
  }
  return first;
}

/// What the configuration says that the weights are in: "bfloat16" or "torch.bfloat16".
void take_dtype(const std::optional<NamedType>& named, Findings& findings) {
  if (!named) return;
  constexpr std::string_view prefix = "torch.";
  std::string_view name = named->name;
  if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
  const DType* dtype = find_element_type(name);
  if (dtype != nullptr && dtype->trainable()) {
    findings.dtype = dtype;
  } else {
    findings.notes.push_back(text::format("{} '{}' is no floating type that is known: the memory is that of float32",
                                          named->key, named->name));
  }
}

void note_peculiarities(const JsonValues& json, const ModelType& type, Findings& findings) {
  const auto has = [&](std::string_view key) {
    const auto found = json.values.find(key);
    return found != json.values.end() && !found->second.is<None>();
  };
  if (has("auto_map")) {
    findings.warnings.push_back(
        text::format("auto_map: the repository has code of its own; counted as transformers' {}", type.name));
  }
  if (has("quantization_config")) {
    findings.notes.emplace_back("quantization_config changes how parameters are stored, not how many there are");
  }
}

Layer read_layer(const Kind& kind, JsonValues& json) {
  std::vector<Value> values(kind.arguments.size());
  std::vector<Span> spans(kind.arguments.size());
  for (std::size_t i = 0; i < kind.arguments.size(); ++i) {
    const auto found = json.values.find(kind.arguments[i].name);
    if (found == json.values.end()) continue;
    values[i] = std::move(found->second);
    spans[i] = json.places.find(kind.arguments[i].name)->second;
  }
  return make_layer(kind, std::move(values), spans);
}

/// Where the arguments stand that a diagnostic is about: the first one that the file has or, of a nested one that it
/// does not have, the object around.
Span place_of(const Diagnostic& diagnostic, const JsonValues& json) {
  for (const std::string& argument : diagnostic.arguments) {
    if (const auto found = json.places.find(argument); found != json.places.end()) return found->second;
  }
  for (const std::string& argument : diagnostic.arguments) {
    const auto found = json.places.find(argument.substr(0, argument.find('.')));
    if (found != json.places.end()) return found->second;
  }
  const auto type = json.places.find(std::string_view("model_type"));
  return type == json.places.end() ? Span{} : type->second;
}

/// The same error at its place in the file.
Error located(const Error& error, const JsonValues& json, std::string_view text, std::string_view source) {
  std::vector<Diagnostic> diagnostics = error.diagnostics();
  for (Diagnostic& diagnostic : diagnostics) {
    diagnostic.source = source;
    if (diagnostic.line > 0) continue;
    if (!diagnostic.arguments.empty() || diagnostic.span.length == 0) diagnostic.span = place_of(diagnostic, json);
    if (diagnostic.span.length == 0) diagnostic.span = {std::min(text.find('{'), text.size()), 1};
    locate(diagnostic, text);
  }
  return Error(std::move(diagnostics));
}

bool is_about_model(std::string_view key) {
  constexpr std::string_view keys[] = {"model_type",          "architectures", "auto_map",
                                       "quantization_config", "dtype",         "torch_dtype"};
  return std::find(std::begin(keys), std::end(keys), key) != std::end(keys);
}

Module read_model(std::string_view text, std::string_view source, Findings& findings) {
  JsonValues json;
  try {
    json = read_json_values(text, is_about_model);
    const ModelType& type = find_type(json);
    const Kind& kind = model_kind(type, find_class(json, type, findings));
    note_peculiarities(json, type, findings);
    const std::optional<NamedType> named = named_type(json.values);
    JsonValues keys = read_json_values(text, [&](std::string_view key) {
      return std::any_of(kind.arguments.begin(), kind.arguments.end(),
                         [&](const Argument& a) { return a.name == key; });
    });
    take_dtype(named ? named : nested_type(keys), findings);
    json.places.merge(keys.places);
    json.values = std::move(keys.values);
    Module module;
    module.content = read_layer(kind, json);
    return module;
  } catch (const Error& error) {
    throw located(error, json, text, source);
  }
}

}  // namespace

void read_config(Source& source, NetworkSink& sink, const ReadOptions&) {
  const std::string text = read_limited(source);
  Findings findings;
  Module module = read_model(text, source.name(), findings);
  NetworkFeed feed(sink, source.name());
  feed.add(module);
  feed.end(std::move(findings));
}

}  // namespace paramcount
