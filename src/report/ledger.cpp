// SPDX-License-Identifier: MIT
#include "report/ledger.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "report/json_text.hpp"
#include "report/markdown.hpp"
#include "report/table.hpp"
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

struct LedgerLine {
  std::string_view name;
  std::string what;
  std::string elements;
  std::string size;
};

std::string size_text(Bytes bytes, Units units) { return SizeScale(bytes, units)(bytes); }

std::string what_is_in(const LedgerBucket& bucket) {
  if (bucket.others == 0) return bucket.example;
  return text::format("{}{}", bucket.example, text::format(" and {} more", group_digits(bucket.others)));
}

std::vector<LedgerLine> lines_of(const Ledger& ledger, Units units) {
  std::vector<LedgerLine> lines;
  for (const LedgerBucket& bucket : ledger.buckets) {
    if (bucket.role == StoredRole::parameter) continue;
    lines.push_back(
        {title(bucket.role), what_is_in(bucket), group_digits(bucket.elements), size_text(bucket.bytes, units)});
  }
  if (ledger.header_bytes > 0) lines.push_back({"header", {}, {}, size_text(ledger.header_bytes, units)});
  if (ledger.other_bytes > 0) lines.push_back({"other bytes", {}, {}, size_text(ledger.other_bytes, units)});
  if (ledger.cut_bytes > 0) lines.push_back({"missing", {}, {}, size_text(ledger.cut_bytes, units)});
  const std::string size = ledger.file_bytes ? size_text(*ledger.file_bytes, units) : std::string();
  lines.push_back({"file", {}, group_digits(ledger.elements), size});
  return lines;
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

void append_bytes(std::string& out, std::string_view name, Bytes bytes) {
  text::append(out, R"(, "{}": {})", name, bytes);
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

std::string ledger_text(const Ledger& ledger, Units units, const Styles& styles) {
  Table table(2);
  for (const LedgerLine& line : lines_of(ledger, units))
    table.add({std::string(line.name), printable(line.what), line.elements, line.size});
  std::string text = text::format("  {}\n", styles.heading("in the file besides"));
  text += table.render(2);
  if (const std::string packed = packing(ledger); !packed.empty()) text += text::format("  {}\n", packed);
  return text;
}

std::string ledger_markdown(const Ledger& ledger, Units units) {
  std::string text = "| in the file besides | | elements | size |\n| :-- | :-- | --: | --: |\n";
  for (const LedgerLine& line : lines_of(ledger, units))
    text::append(text, "| {} | {} | {} | {} |\n", line.name, markdown_text(line.what), line.elements, line.size);
  if (const std::string packed = packing(ledger); !packed.empty()) text += text::format("\n{}\n", packed);
  return text;
}

void append_ledger_json(std::string& out, const Ledger& ledger) {
  text::append(out, R"(,
   "stored": {{"format": "{}", "about": {{)",
               ledger.format);
  write_list(out, ", ", ledger.about,
             [&](const auto& pair) { text::append(out, "{}: {}", quote(pair.first), quote(pair.second)); });
  text::append(out, R"(}}, "tensors": {}, "elements": {})", ledger.tensors, ledger.elements);
  append_bytes(out, "bytes", ledger.bytes);
  append_bytes(out, "header_bytes", ledger.header_bytes);
  append_bytes(out, "other_bytes", ledger.other_bytes);
  append_bytes(out, "missing_bytes", ledger.cut_bytes);
  if (ledger.file_bytes) append_bytes(out, "file_bytes", *ledger.file_bytes);
  if (const std::optional<double> bits = ledger.bits_per_parameter())
    text::append(out, R"(, "bits_per_parameter": {:.4f})", *bits);
  out += ",\n     \"buckets\": [";
  write_list(out, ",\n                 ", ledger.buckets, [&](const LedgerBucket& bucket) {
    text::append(out, R"({{"role": "{}", "tensors": {}, "elements": {}, "counted": {}, "bytes": {}}})",
                 stored_role_name(bucket.role), bucket.tensors, bucket.elements, bucket.counted, bucket.bytes);
  });
  out += "]}";
}

}  // namespace paramcount
