// SPDX-License-Identifier: MIT
// CSV and TSV: a header, then a row a layer, written as the layer is read. Figures include the repeats, so that a
// column sums to the total. Rows of modules have nothing in these columns, and what they hold in one of its own. A
// comparison has a row for each input and figure instead.
#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "report/comparison.hpp"
#include "report/formats.hpp"
#include "text/characters.hpp"
#include "text/escape.hpp"

#include "model/expand.hpp"
#include "model/layer.hpp"
#include "report/top_layers.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

constexpr CharacterSet csv_special([](char c) { return c == ',' || c == '"' || c == '\r' || c == '\n'; });
constexpr CharacterSet tsv_special([](char c) { return c == '\t' || c == '\r' || c == '\n'; });

/// Whether any byte is less than a blank. Without branches, so that the compiler can take many bytes at a time.
bool has_control(std::string_view text) {
  constexpr std::size_t block = 16;
  unsigned found = 0;
  std::size_t i = 0;
  for (; i + block <= text.size(); i += block) {
    for (std::size_t k = 0; k < block; ++k)
      found |= static_cast<unsigned>(static_cast<unsigned char>(text[i + k]) < ' ');
  }
  for (; i < text.size(); ++i) found |= static_cast<unsigned>(static_cast<unsigned char>(text[i]) < ' ');
  return found != 0;
}

bool is_ascii(std::string_view text) {
  unsigned all = 0;
  for (const char c : text) all |= static_cast<unsigned char>(c);
  return all < 0x80;
}

bool has_any(const std::string& text, std::size_t begin, const CharacterSet& set) {
  for (std::size_t i = begin; i < text.size(); ++i) {
    if (set(text[i])) return true;
  }
  return false;
}

/// Makes the text from `begin` on UTF-8, and nothing that a spreadsheet runs: a cell that begins as a formula does, or
/// with an apostrophe, gets an apostrophe before it, and whoever reads the table takes one apostrophe away. A lone "-",
/// which is the name of stdin, is no formula.
void guard_field(std::string& out, std::size_t begin) {
  constexpr std::string_view formula_starts = "=+-@'\t\r";
  if (begin == out.size() || std::string_view(out).substr(begin) == "-") return;
  if (!is_ascii(std::string_view(out).substr(begin)))
    out.replace(begin, std::string::npos, valid_utf8(out.substr(begin)));
  if (formula_starts.find(out[begin]) != std::string_view::npos) out.insert(begin, 1, '\'');
}

/// RFC 4180: a field with a comma, a quote or a line end is quoted, and quotes in it are doubled.
void escape_csv_field(std::string& out, std::size_t begin) {
  guard_field(out, begin);
  if (!has_any(out, begin, csv_special)) return;
  const std::string field = out.substr(begin);
  out.resize(begin);
  out += '"';
  for (const char c : field) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

/// TSV knows no quoting: a tab or a line end in a field becomes a blank.
void escape_tsv_field(std::string& out, std::size_t begin) {
  guard_field(out, begin);
  if (!has_control(std::string_view(out).substr(begin))) return;
  const auto from = out.begin() + static_cast<std::string::difference_type>(begin);
  std::replace_if(from, out.end(), tsv_special, ' ');
}

class SeparatedReporter final : public NetworkSink {
 public:
  /// Makes what stands in `out` from `begin` on a field.
  using EscapeField = void (*)(std::string& out, std::size_t begin);

  SeparatedReporter(std::string& out, const ReportOptions& options, char separator, EscapeField escape_field)
      : out_(out),
        options_(options),
        separator_(separator),
        escape_field_(escape_field),
        top_(options.top.value_or(0)) {
    for (const std::string_view column :
         {"source", "name", "kind", "call", "repeat", "weights", "biases", "parameters", "buffers"}) {
      out_ += column;
      out_ += separator_;
    }
    out_ += "trainable";
    if (options_.top) out_.append(1, separator_).append("share");
    if (options_.subtotals) out_.append(1, separator_).append("subtotal");
    out_ += '\n';
  }

  void begin(std::string_view source) override {
    source_ = source;
    escape_field_(source_, 0);
    if (options_.top) top_.take();  // of an input before this one that had an error
  }

  void add(Module& module) override {
    open_models(module);
    if (options_.top) return top_.add(module);
    const auto* layer = std::get_if<Layer>(&module.content);
    if (layer != nullptr && module.repeat == 1) return add_layer_row(module.name, *layer, 1, module.frozen);
    const auto add_leaf = [&](const LeafVisit& leaf) {
      add_layer_row(leaf.path(), leaf.layer, leaf.repeat, leaf.frozen);
    };
    if (!options_.subtotals) return visit_leaves(module, add_leaf);
    visit_modules(
        module, [&](const BlockVisit& block) { add_block_row(block); }, add_leaf);
  }

  void end(const Tally& total, Findings, std::string) override {
    if (!options_.top) return;
    for (const TopLayer& top : top_.take()) {
      add_row(top.path, top.layer, top.repeat, top.frozen, RowEnd::open);
      text::append(out_, "{}{}\n", separator_, share(top.parameters, total.parameters()));
    }
  }

 private:
  enum class RowEnd : bool { open, closed };

  void add_layer_row(const std::string& path, const Layer& layer, std::int64_t repeat, bool frozen) {
    if (!options_.subtotals) return add_row(path, layer, repeat, frozen, RowEnd::closed);
    add_row(path, layer, repeat, frozen, RowEnd::open);
    append_numbers<1>({layer.figures.parameters() * repeat}, RowEnd::closed);
  }

  /// A module has no figures but what is in it, so that columns still sum to the total.
  void add_block_row(const BlockVisit& visit) {
    add_names(visit.path(), "module");
    add_field(std::get<Block>(visit.module.content).class_name);
    append_numbers<number_columns + 1>({visit.repeat, 0, 0, 0, 0, 0, subtotal(visit)}, RowEnd::closed);
  }

  void add_row(const std::string& path, const Layer& layer, std::int64_t repeat, bool frozen, RowEnd row_end) {
    add_names(path, layer.kind->name);
    const std::size_t begin = out_.size();
    append_call(out_, layer);
    escape_field_(out_, begin);
    const Figures& figures = layer.figures;
    const std::int64_t weights = figures.weights * repeat;
    const std::int64_t biases = figures.biases * repeat;
    append_numbers<number_columns>(
        {repeat, weights, biases, weights + biases, figures.buffers * repeat, frozen ? 0 : trainable(layer) * repeat},
        row_end);
  }

  void add_names(const std::string& path, std::string_view kind) {
    out_ += source_;
    out_ += separator_;
    add_field(path);
    out_ += separator_;
    out_ += kind;
    out_ += separator_;
  }

  void add_field(const std::string& text) {
    if (text.empty()) return;
    const std::size_t begin = out_.size();
    out_ += text;
    escape_field_(out_, begin);
  }

  static constexpr std::size_t number_columns = 6;

  /// Each behind a separator.
  template <std::size_t count>
  void append_numbers(const std::array<std::int64_t, count>& numbers, RowEnd row_end) {
    constexpr std::size_t widest = std::numeric_limits<std::int64_t>::digits10 + 3;  // with a sign and a separator
    std::array<char, count * widest + 1> text;
    char* end = text.data();
    for (const std::int64_t number : numbers) {
      *end++ = separator_;
      end = std::to_chars(end, text.data() + text.size(), number).ptr;
    }
    if (row_end == RowEnd::closed) *end++ = '\n';
    out_.append(text.data(), end);
  }

  std::string& out_;
  ReportOptions options_;
  char separator_;
  EscapeField escape_field_;
  TopLayers top_;
  std::string source_;
};

template <char separator, SeparatedReporter::EscapeField escape_field>
std::string comparison_rows(const std::vector<Network>& networks, const ReportOptions& options) {
  return comparison_separated(compare(networks, options), separator, escape_field);
}

}  // namespace

std::unique_ptr<NetworkSink> make_csv(std::string& out, const ReportOptions& options) {
  if (options.compare)
    return std::make_unique<CollectingReporter>(out, options, comparison_rows<',', escape_csv_field>);
  return std::make_unique<SeparatedReporter>(out, options, ',', escape_csv_field);
}

std::unique_ptr<NetworkSink> make_tsv(std::string& out, const ReportOptions& options) {
  if (options.compare)
    return std::make_unique<CollectingReporter>(out, options, comparison_rows<'\t', escape_tsv_field>);
  return std::make_unique<SeparatedReporter>(out, options, '\t', escape_tsv_field);
}

}  // namespace paramcount
