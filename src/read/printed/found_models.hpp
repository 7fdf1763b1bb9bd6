// SPDX-License-Identifier: MIT
// The models of a text, while they are found.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "paramcount/network.hpp"
#include "read/printed/finder.hpp"
#include "read/printed/findings.hpp"

namespace paramcount {

class FoundModels {
 public:
  /// Lines and places count in `text`.
  explicit FoundModels(std::string_view text) : text_(text) {}

  bool any() const { return !models_.empty(); }

  /// A model that stands at `span` of the text: its widths, ties and notes are found here.
  void keep(Network network, FindingsCollector& findings, Span span);

  /// A model of another text, whose lines stand in this one where `origin` says.
  template <class Origin>
  void take(FoundModel model, Origin origin) {
    model.line = line_of(origin(model.line));
    if (model.cut_line > 0) model.cut_line = line_of(origin(model.cut_line));
    models_.push_back(std::move(model));
    spans_.push_back({});
  }

  /// All of them, each with its part of the text, which is given up.
  std::vector<FoundModel> finish(std::string text);

 private:
  std::size_t line_of(std::size_t place);

  std::string_view text_;
  std::vector<FoundModel> models_;
  std::vector<Span> spans_;  // of them in the text; without a length where their text is another
  std::size_t counted_ = 0;  // up to here lines are counted
  std::size_t line_ = 1;
};

}  // namespace paramcount
