// SPDX-License-Identifier: MIT
#include "read/printed/own_content.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "read/printed/layer.hpp"
#include "read/printed/module.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

/// Whether a module with children holds what its text says beside them.
bool holds_its_text(const OwnText& own) {
  if (own.extra.empty()) return false;
  const PrintedClass* known = own.known_class.known;
  using Holds = PrintedClass::Holds;
  if (known != nullptr && (known->holds == Holds::base || known->holds == Holds::row)) return true;
  const bool wrapper = known != nullptr && !known->has_bare_tensors();
  return !own.known_class.is_whole() && !wrapper && std::any_of(own.extra.begin(), own.extra.end(), is_digit);
}

bool hold_parameters(const std::vector<Module>& modules) {
  return std::any_of(modules.begin(), modules.end(), [](const Module& module) {
    const auto* layer = std::get_if<Layer>(&module.content);
    return layer != nullptr ? layer->figures.parameters() > 0
                            : hold_parameters(std::get<Block>(module.content).modules);
  });
}

/// Whether a class with bare tensors has them beside these children.
bool has_bare_tensors(const PrintedClass& known, const std::vector<Module>& children) {
  if (known.holds == PrintedClass::Holds::packed_tensors) return !hold_parameters(children);
  return known.with_child.empty() || std::any_of(children.begin(), children.end(), [&](const Module& child) {
           const auto* layer = std::get_if<Layer>(&child.content);
           return child.name == known.with_child && layer != nullptr && layer->figures.biases == 0;
         });
}

/// Says what is to be said of what a module holds beside its children; whether that may be more than was understood.
bool keep_own(const OwnText& own, const PrintedLayer& printed, FindingsCollector& findings) {
  if (!printed.note.empty()) findings.note(printed.note);
  if (printed.unprinted_bias > 0) findings.unprinted_bias(printed.unprinted_bias, own.copies);
  if (!printed.missing.empty()) findings.miss(own.name, printed.missing, own.copies);
  return !printed.missing.empty();
}

/// What a module with children holds beside them; whether that may be more than was understood.
bool add_own(const OwnText& own, std::vector<Module>& children, FindingsCollector& findings) {
  if (holds_its_text(own)) {
    PrintedLayer printed = read_printed_layer(own.known_class, own.name, own.extra, own.depth);
    const bool not_counted = keep_own(own, printed, findings);
    if (printed.layer) children.emplace(children.begin())->content = std::move(*printed.layer);
    return not_counted;
  }
  const PrintedClass* known = own.known_class.known;
  if (own.known_class.has_bare_tensors()) {
    if (has_bare_tensors(*known, children)) {
      findings.miss(own.name, text::format("it has parameters that never print: {}", known->text), own.copies);
      return true;
    }
    known = nullptr;
  }
  if (known == nullptr && !own.known_class.is_whole()) findings.container(own.name);
  return false;
}

/// Attention prints its output projection alone.
Content infer_attention(const KnownClass& known_class, Block block, FindingsCollector& findings) {
  if (block.modules.size() != 1) return block;
  const Module& child = block.modules[0];
  const auto* projection = std::get_if<Layer>(&child.content);
  if (child.name != "out_proj" || projection == nullptr) return block;
  const bool named = known_class.kind != nullptr && known_class.kind->class_name == "MultiheadAttention";
  if (projection->kind->family != "linear" ||
      (!named && projection->kind->class_name != "NonDynamicallyQuantizableLinear")) {
    return block;
  }
  findings.note(
      "MultiheadAttention prints out_proj alone: its other projections are inferred from it, without kdim, vdim "
      "and add_bias_kv");
  return printed_content(*find_kind("MultiheadAttention"), block.modules, {});
}

}  // namespace

Content module_content(const OwnText& own, std::vector<Module> children, FindingsCollector& findings) {
  if (!children.empty()) {
    const bool not_counted = add_own(own, children, findings);
    return infer_attention(own.known_class, {std::string(own.name), std::move(children), not_counted}, findings);
  }
  PrintedLayer printed = read_printed_layer(own.known_class, own.name, own.extra, own.depth);
  const bool not_counted = keep_own(own, printed, findings);
  return printed.layer ? Content(std::move(*printed.layer)) : Content(Block{std::string(own.name), {}, not_counted});
}

}  // namespace paramcount
