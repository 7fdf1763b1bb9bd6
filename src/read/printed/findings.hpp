// SPDX-License-Identifier: MIT
// What a printed model does not tell, gathered while it is read.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "paramcount/network.hpp"

namespace paramcount {

/// Something that makes a count less than exact.
struct Gap {
  Span span;         // the class that it is about, or where the text ends
  std::string what;  // empty: there is nothing to say
  bool cut = false;  // the text is not whole
};

class FindingsCollector {
 public:
  explicit FindingsCollector(std::string_view text) : text_(text) {}

  /// `copies` modules of the class hold more than is counted. `name` is where the class stands, as a stretch of the
  /// text.
  void miss(std::string_view name, const std::string& why, std::int64_t copies);
  /// A norm whose width is not in the text, and may be inferred when all is read.
  void miss_width(std::string_view name);
  /// How something was recognised: said once.
  void note(const std::string& sentence);
  /// A class outside torch.nn that has children.
  void container(std::string_view name) { containers_.insert(name); }
  /// Biases that `copies` modules may have, as the text does not show.
  void unprinted_bias(std::int64_t size, std::int64_t copies);
  std::int64_t unprinted_biases() const { return unprinted_biases_; }
  /// Sees what a second look at the whole model is for, when all is read: layers, adapters, what is never trained,
  /// embeddings. What is inside of a module is seen for itself, unless it all stood on one line.
  void look_at(const Module& module, bool on_one_line);
  bool has_layers() const { return has_layers_; }
  bool has_adapters() const { return has_adapters_; }
  bool has_frozen() const { return has_frozen_; }
  const std::set<std::int64_t>& embedding_sizes() const { return embedding_sizes_; }
  /// The text is not whole.
  void cut(std::string_view what, std::size_t place);

  bool is_cut() const { return !cut_.what.empty(); }
  bool misses_width() const { return misses_width_; }
  /// How often something was said that makes the count less than exact.
  std::size_t gaps() const { return gaps_; }
  /// The first thing that makes the count less than exact.
  const Gap& first_gap() const { return first_gap_; }

  /// Where the text first shows that it is not whole.
  std::size_t cut_place() const { return cut_.span.offset; }

  /// What was gathered. It says what is not whole, and not where.
  Findings finish();

 private:
  void add_gap(Gap gap);
  Span span_of(std::string_view name) const;

  std::string_view text_;
  Findings findings_;
  Gap cut_;
  Gap first_gap_;
  std::unordered_map<std::string, std::size_t> not_counted_;  // places in findings_
  std::set<std::string_view> containers_;
  std::set<std::string> noted_;
  std::size_t gaps_ = 0;
  std::int64_t unprinted_biases_ = 0;
  bool misses_width_ = false;
  bool has_layers_ = false;
  bool has_adapters_ = false;
  bool has_frozen_ = false;
  std::set<std::int64_t> embedding_sizes_;
};

/// The number of the line that `place` is in.
std::size_t line_number(std::string_view text, std::size_t place);

}  // namespace paramcount
