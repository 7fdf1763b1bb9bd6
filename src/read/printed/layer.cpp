// SPDX-License-Identifier: MIT
#include "read/printed/layer.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "read/binder.hpp"
#include "read/printed/module.hpp"
#include "read/printed/signature.hpp"
#include "read/value_reader.hpp"
#include "row/parts.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

/// Arguments of subclasses that say how numbers are stored or computed, and not how many there are.
constexpr std::array storage_arguments{
    std::string_view("bits"),       std::string_view("w_bit"),         std::string_view("group_size"),
    std::string_view("scale"),      std::string_view("zero_point"),    std::string_view("qscheme"),
    std::string_view("dtype"),      std::string_view("compute_dtype"), std::string_view("device"),
    std::string_view("quant_type"), std::string_view("inplace"),       std::string_view("tp_size"),
    std::string_view("tp_rank"),    std::string_view("gather_output"), std::string_view("reduce_results"),
};

bool says_no_size(std::string_view name) {
  return std::find(storage_arguments.begin(), storage_arguments.end(), name) != storage_arguments.end();
}

/// Binds what the kind knows; the rest is named in `missing`.
void bind_arguments(const Kind& kind, const Signature& signature, const std::vector<PrintedArgument>& arguments,
                    PrintedLayer& printed) {
  Content content;
  std::vector<std::string> unknown;
  try {
    Binder binder(kind, content, printed.spans);
    for (const PrintedArgument& argument : arguments) {
      const Span span = signature.span_of(argument.value);
      if (argument.name.empty()) {
        binder.by_position(read_value(argument.value, signature.depth()), span);
      } else if (const int position = binder.find(argument.name); position >= 0) {
        binder.by_argument(position, read_value(argument.value, signature.depth()), span, span);
      } else if (!says_no_size(argument.name)) {
        unknown.push_back(text::format("{}=", argument.name));
      }
    }
    binder.finish({});
  } catch (const Error& error) {
    printed.missing = error.what();
    return;
  }
  if (!unknown.empty()) printed.missing = text::format("a {} has no {}", kind.class_name, text::join(unknown, ", "));
  if (auto* layer = std::get_if<Layer>(&content)) printed.layer = std::move(*layer);
}

Layer holding_nothing(std::string_view class_name) { return make_layer(empty_kind(class_name), {Value(), Value()}); }

/// A Linear that is counted without a bias, as the text shows none; it may have one.
void miss_bias(PrintedLayer& printed) {
  printed.missing = "the text does not say whether it has a bias";
  if (!printed.layer) return;
  const auto* outputs = printed.layer->values.size() > 1 ? printed.layer->values[1].get<std::int64_t>() : nullptr;
  if (outputs != nullptr) printed.unprinted_bias = *outputs;
}

/// Whether layers of the kind print as a Linear does.
bool is_linear(const Kind& kind) {
  return kind.family == "linear" && kind.class_name.find("Linear") != std::string::npos;
}

void bind_linear(const Kind& kind, const Signature& signature, PrintedLayer& printed) {
  const PrintedArgument* shards = signature.find("tp_size");
  if (shards != nullptr && shards->value != "1") {
    printed.missing = "its sizes are those of one of several shards";
    return;
  }
  if (!signature.has("in_features") || signature.has("bias"))
    return bind_arguments(kind, signature, signature.arguments(), printed);
  std::vector<PrintedArgument> arguments = signature.arguments();
  arguments.push_back({"bias", "False"});
  bind_arguments(kind, signature, arguments, printed);
  if (printed.missing.empty()) miss_bias(printed);
}

void bind_old_linear(const Kind& kind, const Signature& signature, PrintedLayer& printed) {
  std::vector<PrintedArgument> arguments = signature.old_sizes();
  arguments.push_back({"bias", "False"});
  bind_arguments(kind, signature, arguments, printed);
  if (printed.layer) miss_bias(printed);
}

void read_kind(const Kind& kind, const Signature& signature, PrintedLayer& printed) {
  if (!is_linear(kind)) {
    bind_arguments(kind, signature, signature.arguments(), printed);
  } else if (signature.is_old()) {
    bind_old_linear(kind, signature, printed);
  } else {
    bind_linear(kind, signature, printed);
  }
  if (printed.layer || kind.container) return;
  if (signature.is_old()) printed.missing = "its sizes are in the notation of old PyTorch releases";
}

/// A class of the catalogue by its own name.
bool read_catalogued(const Kind& kind, const Signature& signature, PrintedLayer& printed) {
  const bool holds_something = !kind.parts.empty();
  if (!holds_something && !kind.container && kind.family != "lazy") {
    bind_arguments(kind, signature, signature.arguments(), printed);
    // Without tensors the arguments do not matter, as in ReLU(inplace).
    if (!printed.layer || !printed.missing.empty()) printed = {.layer = holding_nothing(kind.class_name)};
    return true;
  }
  const bool sized = std::any_of(kind.arguments.begin(), kind.arguments.end(),
                                 [](const Argument& argument) { return argument.required; });
  if (signature.empty() && (sized || has_children(kind))) return false;
  read_kind(kind, signature, printed);
  return true;
}

/// A class that holds no parameters, and maybe something else.
void hold_nothing(std::string_view name, std::string_view besides, PrintedLayer& printed) {
  printed.layer = holding_nothing(name);
  if (!besides.empty()) printed.note = text::format("{} holds no parameters; it has {}", name, besides);
}

/// A class outside torch.nn whose content its name tells, whatever its arguments look like.
bool read_known(const PrintedClass& known, std::string_view name, const Signature& signature, PrintedLayer& printed) {
  switch (known.holds) {
    case PrintedClass::Holds::nothing:
      hold_nothing(name, known.text, printed);
      return true;
    case PrintedClass::Holds::row: {
      const Kind& kind = printed_kind(name);
      if (signature.empty() && owns_parameters(kind)) return false;
      if (signature.empty()) {
        hold_nothing(name, "buffers whose sizes do not print", printed);
        return true;
      }
      read_kind(kind, signature, printed);
      if (printed.layer && !known.text.empty()) printed.note = text::format("{} {}", name, known.text);
      return true;
    }
    case PrintedClass::Holds::least_row:
      if (signature.empty()) return false;
      bind_arguments(printed_kind(name), signature, signature.arguments(), printed);
      if (printed.layer) printed.missing = text::format("the text does not say whether it has {}", known.text);
      return true;
    case PrintedClass::Holds::unsized_rms:
    case PrintedClass::Holds::unsized_layer:
      if (!signature.empty()) return false;
      printed.unsized = known.holds;
      printed.missing = "its width is not in the text";
      return true;
    case PrintedClass::Holds::children:
      if (!signature.empty()) return false;
      printed.layer = holding_nothing(name);
      return true;
    default:
      return false;
  }
}

/// A subclass that prints like its base in torch.nn.
bool read_as_base(std::string_view class_name, const Signature& signature, PrintedLayer& printed) {
  const std::string base = signature.base();
  if (base.empty()) return false;
  read_kind(*find_kind(base), signature, printed);
  if (printed.layer) printed.note = text::format("{} is counted as {}, which prints the same", class_name, base);
  return true;
}

}  // namespace

std::optional<PrintedClass::Holds> unsized_norm(std::string_view class_name) {
  const PrintedClass* known = find_printed_class(class_name);
  const auto holds = [&](PrintedClass::Holds what) { return known != nullptr && known->holds == what; };
  if (!holds(PrintedClass::Holds::unsized_rms) && !holds(PrintedClass::Holds::unsized_layer)) return std::nullopt;
  return known->holds;
}

PrintedLayer read_printed_layer(const KnownClass& known_class, std::string_view class_name, std::string_view text,
                                int depth) {
  const std::string_view name = bare_class_name(class_name);
  const Signature signature(name, text, depth);
  // A class of another library may bear a name of torch.nn; it prints what it likes.
  const Kind* kind = signature.is_foreign() ? nullptr : known_class.kind;
  PrintedLayer printed;
  if (kind != nullptr && read_catalogued(*kind, signature, printed)) return printed;
  const PrintedClass* known = known_class.known;
  if (known != nullptr && read_known(*known, name, signature, printed)) return printed;
  if (kind == nullptr && read_as_base(class_name, signature, printed)) return printed;
  printed.missing = signature.empty() ? "no sizes in the text" : "its text is not understood";
  if (known != nullptr && known->has_bare_tensors()) {
    printed.missing = text::format("it has parameters that never print: {}", known->text);
  }
  return printed;
}

}  // namespace paramcount
