// SPDX-License-Identifier: MIT
// CSV and TSV: a header, then a row a layer, written as the layer is read. Figures include the repeats, so that a
// column sums to the total.
#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

#include "report/formats.hpp"
#include "text/characters.hpp"
#include "text/escape.hpp"

#include "model/layer.hpp"

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

  SeparatedReporter(std::string& out, char separator, EscapeField escape_field)
      : out_(out), separator_(separator), escape_field_(escape_field) {
    for (const std::string_view column :
         {"source", "name", "kind", "call", "repeat", "weights", "biases", "parameters", "buffers"}) {
      out_ += column;
      out_ += separator_;
    }
    out_ += "trainable\n";
  }

  void begin(std::string_view source) override {
    source_ = source;
    escape_field_(source_, 0);
  }

  void add(Module& module) override {
    if (const auto* layer = std::get_if<Layer>(&module.content); layer != nullptr && module.repeat == 1) {
      return add_row(module.name, *layer, 1, module.frozen);
    }
    visit_leaves(module, [&](const LeafVisit& leaf) { add_row(leaf.path(), leaf.layer, leaf.repeat, leaf.frozen); });
  }

  void end(const Tally&, Findings, std::string) override {}

 private:
  void add_row(const std::string& path, const Layer& layer, std::int64_t repeat, bool frozen) {
    const Figures& figures = layer.figures;
    out_ += source_;
    out_ += separator_;
    if (!path.empty()) {
      const std::size_t begin = out_.size();
      out_ += path;
      escape_field_(out_, begin);
    }
    out_ += separator_;
    out_ += layer.kind->name;
    out_ += separator_;
    const std::size_t begin = out_.size();
    append_call(out_, layer);
    escape_field_(out_, begin);
    const std::int64_t weights = figures.weights * repeat;
    const std::int64_t biases = figures.biases * repeat;
    append_numbers(
        {repeat, weights, biases, weights + biases, figures.buffers * repeat, frozen ? 0 : weights + biases});
  }

  static constexpr std::size_t number_columns = 6;

  void append_numbers(const std::array<std::int64_t, number_columns>& numbers) {
    constexpr std::size_t widest = std::numeric_limits<std::int64_t>::digits10 + 3;  // with a sign and a separator
    std::array<char, number_columns * widest + 1> text;
    char* end = text.data();
    for (const std::int64_t number : numbers) {
      *end++ = separator_;
      end = std::to_chars(end, text.data() + text.size(), number).ptr;
    }
    *end++ = '\n';
    out_.append(text.data(), end);
  }

  std::string& out_;
  char separator_;
  EscapeField escape_field_;
  std::string source_;
};

}  // namespace

std::unique_ptr<NetworkSink> make_csv(std::string& out, const ReportOptions&) {
  return std::make_unique<SeparatedReporter>(out, ',', escape_csv_field);
}

std::unique_ptr<NetworkSink> make_tsv(std::string& out, const ReportOptions&) {
  return std::make_unique<SeparatedReporter>(out, '\t', escape_tsv_field);
}

}  // namespace paramcount
