// SPDX-License-Identifier: MIT
// CSV and TSV: a header, then a row a layer, written as the layer is read. Figures include the repeats, so that a
// column sums to the total.
#include <fmt/format.h>

#include "report/formats.hpp"

namespace paramcount {
namespace {

/// RFC 4180: a field with a comma, a quote or a line end is quoted, and quotes in it are doubled.
void append_csv_field(std::string& out, std::string_view field) {
  if (field.find_first_of(",\"\r\n") == std::string_view::npos) {
    out += field;
    return;
  }
  out += '"';
  for (const char c : field) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

/// TSV knows no quoting: a tab or a line end in a field becomes a blank.
void append_tsv_field(std::string& out, std::string_view field) {
  for (const char c : field) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
}

class SeparatedReporter final : public Reporter {
 public:
  using AppendField = void (*)(std::string& out, std::string_view field);

  SeparatedReporter(std::string& out, char separator, AppendField append_field)
      : out_(out), separator_(separator), append_field_(append_field) {
    for (const std::string_view column :
         {"source", "name", "kind", "call", "repeat", "weights", "biases", "parameters", "buffers"}) {
      out_ += column;
      out_ += separator_;
    }
    out_ += "trainable\n";
  }

  void begin_input(std::string_view source) override {
    source_.clear();
    append_field_(source_, source);
  }

  void add(Module& module) override {
    if (const auto* layer = std::get_if<Layer>(&module.content); layer != nullptr && module.repeat == 1) {
      return add_row({module.name, layer, 1, module.frozen});
    }
    for (const Row& row : rows(module)) add_row(row);
  }

  void end_input(const Tally&) override {}
  void finish() override {}

 private:
  void add_row(const Row& row) {
    const Figures& figures = row.layer->figures;
    out_ += source_;
    out_ += separator_;
    append_field_(out_, row.path);
    out_ += separator_;
    out_ += row.layer->kind->name;
    out_ += separator_;
    append_field_(out_, call(*row.layer));
    for (const std::int64_t number :
         {row.repeat, figures.weights * row.repeat, figures.biases * row.repeat, figures.parameters() * row.repeat,
          figures.buffers * row.repeat, row.frozen ? 0 : figures.parameters() * row.repeat}) {
      out_ += separator_;
      const fmt::format_int digits(number);
      out_.append(digits.data(), digits.size());
    }
    out_ += '\n';
  }

  std::string& out_;
  char separator_;
  AppendField append_field_;
  std::string source_;
};

}  // namespace

std::unique_ptr<Reporter> make_csv(std::string& out, const ReportOptions&) {
  return std::make_unique<SeparatedReporter>(out, ',', append_csv_field);
}

std::unique_ptr<Reporter> make_tsv(std::string& out, const ReportOptions&) {
  return std::make_unique<SeparatedReporter>(out, '\t', append_tsv_field);
}

}  // namespace paramcount
