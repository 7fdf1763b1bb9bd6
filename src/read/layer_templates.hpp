// SPDX-License-Identifier: MIT
// Layers that were read, with places for other numbers: most texts say a layer that was said before in another size.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "paramcount/network.hpp"

namespace paramcount {

/// Whether somebody who was handed the layer took its values away.
inline bool is_moved_from(const Layer& layer) { return layer.values.size() != layer.kind->arguments.size(); }

/// The layer of a module that the same text would make again: it is there, and depends on no label. Or nullptr.
const Layer* repeatable_layer(const Module& module);

/// Bounded, whatever the input's length.
class LayerTemplates {
 public:
  /// What a text makes, or nullptr where it must be read: none that was added is the same but for the integers in its
  /// arguments, or this one is wrong. It is there until the next call. Whoever takes its content away makes it
  /// forgotten.
  Module* make(std::string_view text);
  /// Adds a text that made this module when it was read. `spans` are the places of its layer's arguments in the text;
  /// nothing else that it made may depend on them.
  void add(std::string_view text, const Module& module, const std::vector<Span>& spans);

 private:
  /// An integer of an argument, and the text between the one before and this one.
  struct Number {
    std::string before;
    std::size_t argument = 0;
    std::optional<std::size_t> item;  // of a tuple
  };
  struct Template {
    std::vector<Number> numbers;  // one or more
    std::string behind;           // the text behind the last number
    Module module;
    std::size_t behind_module = 0;  // how long the text behind the module is
  };
  using Bucket = std::vector<Template>;

  static bool set_numbers(Template& made, std::string_view text);
  Bucket& bucket_of(std::string_view text);

  std::vector<Bucket> buckets_;  // of texts that begin alike
  std::size_t added_ = 0;
  std::size_t used_ = 0;
};

}  // namespace paramcount
