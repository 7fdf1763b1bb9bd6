// SPDX-License-Identifier: MIT
#include "read/printed/layer.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "read/binder.hpp"
#include "read/value_reader.hpp"
#include "row/parts.hpp"
#include "text/brackets.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

struct PrintedArgument {
  std::string_view name;  // empty: by position
  std::string_view value;
};

std::vector<PrintedArgument> split_arguments(std::string_view text) {
  std::vector<PrintedArgument> arguments;
  BracketDepth brackets;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const char c = i < text.size() ? text[i] : ',';
    brackets.take(c);
    if (c != ',' || (brackets.open() && i < text.size())) continue;
    const std::string_view item = trim(text.substr(begin, i - begin));
    begin = i + 1;
    if (item.empty()) continue;
    std::size_t name = 0;
    while (name < item.size() && is_name_character(item[name])) ++name;
    std::size_t equals = name;
    while (equals < item.size() && is_blank(item[equals])) ++equals;
    const bool named = name > 0 && equals < item.size() && item[equals] == '=' && item.substr(equals, 2) != "==";
    arguments.push_back(
        {named ? item.substr(0, name) : std::string_view(), named ? trim(item.substr(equals + 1)) : item});
  }
  return arguments;
}

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

/// The arguments of one printed module, and what they look like.
class Signature {
 public:
  Signature(std::string_view class_name, std::string_view text, int depth)
      : class_name_(class_name), arguments_(split_arguments(text)), depth_(depth) {
    while (positional_ < arguments_.size() && arguments_[positional_].name.empty()) ++positional_;
  }

  const std::vector<PrintedArgument>& arguments() const { return arguments_; }
  int depth() const { return depth_; }
  bool empty() const { return arguments_.empty(); }
  const PrintedArgument* find(std::string_view name) const {
    const auto found = std::find_if(arguments_.begin(), arguments_.end(),
                                    [&](const PrintedArgument& argument) { return argument.name == name; });
    return found == arguments_.end() ? nullptr : &*found;
  }
  bool has(std::string_view name) const { return find(name) != nullptr; }
  /// Whether the first argument is a dict, as no layer of torch.nn has it.
  bool is_foreign() const { return positional_ > 0 && arguments_.front().value.front() == '{'; }

  /// The class of torch.nn that prints so, or nothing.
  std::string base() const {
    const bool norm = contains(class_name_, "Norm");
    if (has("in_features") && has("out_features")) return "Linear";
    if (has("kernel_size") && has_integers(2)) return convolution();
    if (contains(class_name_, "Embedding") && has_integers(2)) return "Embedding";
    if (contains(class_name_, "InstanceNorm") && has("affine")) return "InstanceNorm2d";
    if (norm && has("momentum") && has("affine")) return "BatchNorm2d";
    if (norm && has_integers(2) && has("affine")) return "GroupNorm";
    if (contains(class_name_, "RMSNorm") && (has_shape() || has_integers(1))) return "RMSNorm";
    if (norm && has_shape() && has("elementwise_affine")) return "LayerNorm";
    for (const std::string_view kind : {"LSTM", "GRU", "LSTMCell", "GRUCell", "RNNCell"}) {
      if (class_name_.ends_with(kind) && has_integers(2)) return std::string(kind);
    }
    return contains(class_name_, "Dropout") && has("p") ? "Dropout" : "";
  }

  /// "784 -> 300", as old releases of PyTorch print sizes.
  bool is_old() const { return arguments_.size() == 1 && contains(arguments_.front().value, "->"); }
  std::vector<PrintedArgument> old_sizes() const {
    const std::string_view text = arguments_.front().value;
    const std::size_t arrow = text.find("->");
    return {{{}, trim(text.substr(0, arrow))}, {{}, trim(text.substr(arrow + 2))}};
  }

 private:
  static bool is_integer(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
  }
  bool has_integers(std::size_t count) const {
    if (positional_ < count) return false;
    return std::all_of(arguments_.begin(), arguments_.begin() + static_cast<long>(count),
                       [](const PrintedArgument& argument) { return is_integer(argument.value); });
  }
  bool has_shape() const {
    const std::string_view first = positional_ == 0 ? std::string_view() : arguments_.front().value;
    return !first.empty() && (first.front() == '(' || first.front() == '[');
  }
  std::string convolution() const {
    const std::string_view kernel = find("kernel_size")->value;
    const auto commas = static_cast<std::size_t>(std::count(kernel.begin(), kernel.end(), ','));
    const std::size_t dimensions = kernel.ends_with(",)") ? commas : commas + 1;
    constexpr std::size_t most = 3;
    if (kernel.front() != '(' || dimensions > most) return {};
    const bool transposed = contains(class_name_, "Transpose") || has("output_padding");
    return text::format("Conv{}{}d", transposed ? "Transpose" : "", dimensions);
  }

  std::string_view class_name_;
  std::vector<PrintedArgument> arguments_;
  int depth_;  // of the text that it stands in
  std::size_t positional_ = 0;
};

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
  std::vector<Span> spans;
  std::vector<std::string> unknown;
  try {
    Binder binder(kind, content, spans);
    for (const PrintedArgument& argument : arguments) {
      if (argument.name.empty()) {
        binder.by_position(read_value(argument.value, signature.depth()), {});
      } else if (binder.find(argument.name) >= 0) {
        binder.by_name(argument.name, read_value(argument.value, signature.depth()), {}, {}, argument.name);
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

void bind_linear(const Kind& kind, const Signature& signature, PrintedLayer& printed) {
  const PrintedArgument* shards = signature.find("tp_size");
  if (shards != nullptr && shards->value != "1") {
    printed.missing = "its sizes are those of one of several shards";
    return;
  }
  std::vector<PrintedArgument> arguments = signature.arguments();
  const bool unknown_bias = signature.has("in_features") && !signature.has("bias");
  if (unknown_bias) arguments.push_back({"bias", "False"});
  bind_arguments(kind, signature, arguments, printed);
  if (unknown_bias && printed.missing.empty()) miss_bias(printed);
}

void read_kind(const Kind& kind, const Signature& signature, PrintedLayer& printed) {
  if (kind.family == "linear" && kind.class_name.ends_with("Linear") && signature.is_old()) {
    std::vector<PrintedArgument> arguments = signature.old_sizes();
    arguments.push_back({"bias", "False"});
    bind_arguments(kind, signature, arguments, printed);
    if (printed.layer) miss_bias(printed);
  } else if (kind.class_name.ends_with("Linear") && kind.family == "linear") {
    bind_linear(kind, signature, printed);
  } else {
    bind_arguments(kind, signature, signature.arguments(), printed);
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

/// A class outside torch.nn whose content its name tells, whatever its arguments look like.
bool read_known(const PrintedClass& known, std::string_view name, const Signature& signature, PrintedLayer& printed) {
  switch (known.holds) {
    case PrintedClass::Holds::nothing:
      printed.layer = holding_nothing(name);
      return true;
    case PrintedClass::Holds::row:
      if (signature.empty()) return false;
      bind_arguments(printed_kind(name), signature, signature.arguments(), printed);
      return true;
    case PrintedClass::Holds::least_row:
      bind_arguments(printed_kind(name), signature, signature.arguments(), printed);
      printed.missing = text::format("the text does not say whether it has {}", known.text);
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

/// Linears of bitsandbytes and torchtune, whose weights are stored in 4 or 8 bits.
bool is_quantised(std::string_view class_name) {
  const std::string_view name = bare_class_name(class_name);
  return name == "Linear4bit" || name == "Linear8bitLt" || name == "LinearNF4";
}

/// A subclass that prints like its base in torch.nn.
bool read_as_base(std::string_view class_name, const Signature& signature, PrintedLayer& printed) {
  const std::string base = signature.base();
  if (base.empty()) return false;
  read_kind(*find_kind(base), signature, printed);
  if (printed.layer) printed.note = text::format("{} is counted as {}, which prints the same", class_name, base);
  if (printed.layer && is_quantised(class_name)) {
    // The layer has no element type of its own: in memory it takes what --dtype says, as if it were trained.
    printed.note +=
        ", each element once, however it is stored; such a base is not trained, and the memory figures take it as "
        "--dtype says";
  }
  return true;
}

}  // namespace

const Kind* find_printed_kind(std::string_view class_name) {
  const std::string_view name = bare_class_name(class_name);
  const Kind* kind = find_kind(name);
  return kind != nullptr && kind->class_name == name ? kind : nullptr;
}

bool has_children(const Kind& kind) {
  const std::vector<Part>& parts = kind.parts;
  return std::any_of(parts.begin(), parts.end(), [](const Part& part) { return part.type == Part::Type::child; });
}

std::optional<PrintedClass::Holds> unsized_norm(std::string_view class_name) {
  const PrintedClass* known = find_printed_class(class_name);
  const auto holds = [&](PrintedClass::Holds what) { return known != nullptr && known->holds == what; };
  if (!holds(PrintedClass::Holds::unsized_rms) && !holds(PrintedClass::Holds::unsized_layer)) return std::nullopt;
  return known->holds;
}

PrintedLayer read_printed_layer(std::string_view class_name, std::string_view text, int depth) {
  const std::string_view name = bare_class_name(class_name);
  const Signature signature(name, text, depth);
  // A class of another library may bear a name of torch.nn; it prints what it likes.
  const Kind* kind = signature.is_foreign() ? nullptr : find_printed_kind(name);
  PrintedLayer printed;
  if (kind != nullptr && read_catalogued(*kind, signature, printed)) return printed;
  const PrintedClass* known = find_printed_class(name);
  if (known != nullptr && read_known(*known, name, signature, printed)) return printed;
  if (kind == nullptr && read_as_base(class_name, signature, printed)) return printed;
  printed.missing = signature.empty() ? "no sizes in the text" : "its text is not understood";
  if (known != nullptr && known->holds == PrintedClass::Holds::own_tensors) {
    printed.missing = text::format("it has parameters that never print: {}", known->text);
  }
  return printed;
}

}  // namespace paramcount
