// SPDX-License-Identifier: MIT
// The checks that a row makes of a layer's arguments.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "paramcount/error.hpp"
#include "row/evaluate.hpp"

namespace paramcount {

inline bool is_any_given(const Frame& frame, const std::vector<std::size_t>& arguments) {
  return std::any_of(arguments.begin(), arguments.end(), [&](std::size_t i) { return frame.values[i].given(); });
}

class RowChecks {
 public:
  /// `spans` are the places of the values of the layer itself, or nothing.
  explicit RowChecks(const std::vector<Span>& spans) : spans_(spans) {}

  /// Those of the kind's checks that the given arguments may break. Throws Error with the place of the last of these,
  /// where `root` says that the frame is the layer itself.
  void run(const Frame& frame, bool root) {
    if (frame.kind->always_checked || is_any_given(frame, frame.kind->deciding)) run_all(frame, root);
  }
  void run(const Frame& frame, const Check& check, bool root);

  /// The arguments of a model that an Error is about, "text_config.hidden_size"; of other kinds none are told.
  std::vector<std::string> failed_arguments;

 private:
  void run_all(const Frame& frame, bool root);
  bool holds_checked(const Frame& frame, const Check& check);
  /// Where the last given of the arguments stands that a check is about: what was written before it was still right.
  Span place_of(const Frame& frame, const Check& check) const;

  const std::vector<Span>& spans_;
};

}  // namespace paramcount
