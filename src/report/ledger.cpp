// SPDX-License-Identifier: MIT
#include "report/ledger.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "report/markdown.hpp"
#include "report/table.hpp"
#include "report/wrap.hpp"
#include "text/escape.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

std::string_view title(StoredRole role) {
  switch (role) {
    case StoredRole::buffer:
      return "buffers";
    case StoredRole::duplicate:
      return "copies";
    case StoredRole::optimizer:
      return "optimizer";
    case StoredRole::bookkeeping:
      return "bookkeeping";
    case StoredRole::constant:
      return "constants";
    default:
      return "parameters";
  }
}

std::string size_text(Bytes bytes, Units units) { return SizeScale(bytes, units)(bytes); }

std::string what_is_in(const LedgerBucket& bucket) {
  if (bucket.others == 0) return bucket.example;
  return text::format("{}{}", bucket.example, text::format(" and {} more", group_digits(bucket.others)));
}

/// A row for each bucket but that of the parameters, for the header and for what belongs to no tensor, and the file.
Table besides(const Ledger& ledger, Units units) {
  Table table{{{"in the file besides"}, {}, {"elements", Align::right}, {"size", Align::right}}, {}};
  const auto add_bytes = [&](const char* name, Bytes bytes) {
    if (bytes > 0) table.add({name, "", "", size_text(bytes, units)});
  };
  for (const LedgerBucket& bucket : ledger.buckets) {
    if (bucket.role == StoredRole::parameter) continue;
    table.add({std::string(title(bucket.role)), what_is_in(bucket), group_digits(bucket.elements),
               size_text(bucket.bytes, units)});
  }
  add_bytes("header", ledger.header_bytes);
  add_bytes("other bytes", ledger.other_bytes);
  add_bytes("missing", ledger.cut_bytes);
  const std::string size = ledger.file_bytes ? size_text(*ledger.file_bytes, units) : std::string();
  table.add({"file", "", group_digits(ledger.elements), size});
  return table;
}

/// Shortens what is said of the buckets where the table is wider than that.
Table shorten_examples(Table table, std::size_t width) {
  constexpr std::size_t example = 1;
  constexpr std::size_t shortest = 12;
  const std::size_t wide = least_width(table, {});
  if (wide <= width) return table;
  const std::size_t column = column_widths(table, {})[example];
  const std::size_t left = column - std::min(column, wide - width);
  for (TableRow& row : table.rows) {
    row.cells[example] = shortened(printable(row.cells[example]), std::max(left, shortest));
  }
  return table;
}

/// "stored as 1,024 elements, 4.50 bits each", where that is not what the element types say.
std::string packing(const Ledger& ledger) {
  constexpr std::array<double, 4> plain{8, 16, 32, 64};
  const std::optional<double> bits = ledger.bits_per_parameter();
  if (!bits) return {};
  const bool told = !ledger.is_packed() && std::find(plain.begin(), plain.end(), *bits) != plain.end();
  if (told || *bits <= 0) return {};
  const LedgerBucket& parameters = *ledger.find(StoredRole::parameter);
  const std::string each = text::format("{:.2f} bits each", *bits);
  if (!ledger.is_packed()) return text::format("{} parameters, {}", group_digits(parameters.counted), each);
  return text::format("{} parameters, stored as {} elements, {}", group_digits(parameters.counted),
                      group_digits(parameters.elements), each);
}

}  // namespace

std::string ledger_head(const Ledger& ledger) {
  std::string head(ledger.format);
  for (std::size_t i = 0; i < ledger.about.size(); ++i) {
    const auto& [key, value] = ledger.about[i];
    text::append(head, "{} {} {}", i == 0 ? ":" : ",", key, value);
  }
  return head;
}

std::string ledger_text(const Ledger& ledger, const ReportOptions& options) {
  std::string text = text::format("  {}\n", options.styles.heading("in the file besides"));
  Table table = besides(ledger, options.units);
  if (options.width) table = narrowed(shorten_examples(std::move(table), *options.width), {}, *options.width);
  text += table_text(table, {}, options.styles);
  if (const std::string packed = packing(ledger); !packed.empty()) text += wrap(packed, options.prose_width(), 2, 2);
  return text;
}

std::string ledger_markdown(const Ledger& ledger, Units units) {
  std::string text = table_markdown(besides(ledger, units));
  if (const std::string packed = packing(ledger); !packed.empty()) text += text::format("\n{}\n", packed);
  return text;
}

void write_ledger(JsonWriter& json, const Ledger& ledger) {
  json.key("stored");
  json.begin_object();
  json.member("format", ledger.format);
  json.key("about");
  json.begin_object();
  for (const auto& [key, value] : ledger.about) {
    json.text_key(key);
    json.value(value);
  }
  json.end_object();
  json.member("tensors", ledger.tensors);
  json.member("elements", ledger.elements);
  json.member("bytes", ledger.bytes);
  json.member("header_bytes", ledger.header_bytes);
  json.member("other_bytes", ledger.other_bytes);
  json.member("missing_bytes", ledger.cut_bytes);
  if (ledger.file_bytes) json.member("file_bytes", *ledger.file_bytes);
  if (const std::optional<double> bits = ledger.bits_per_parameter()) json.member("bits_per_parameter", *bits);
  json.break_line(5);
  json.key("buckets");
  json.begin_list();
  for (const LedgerBucket& bucket : ledger.buckets) {
    json.break_line(17);
    json.begin_object();
    json.member("role", stored_role_name(bucket.role));
    json.member("tensors", bucket.tensors);
    json.member("elements", bucket.elements);
    json.member("counted", bucket.counted);
    json.member("bytes", bucket.bytes);
    json.end_object();
  }
  json.end_list();
  json.end_object();
}

}  // namespace paramcount
