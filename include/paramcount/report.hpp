// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "paramcount/memory.hpp"
#include "paramcount/model.hpp"

namespace paramcount {

enum class Units : std::uint8_t { iec, si };

struct ReportOptions {
  const DType* dtype = find_dtype("float32");
  Units units = Units::iec;
};

/// A way to write the answer: a row of formats().
struct Format {
  std::string_view name;
  std::string_view help;
  std::string (*render)(const std::vector<Network>& networks, const ReportOptions& options);
};

/// All formats, the default first.
std::span<const Format> formats();
const Format* find_format(std::string_view name);

/// 73856 as "73,856".
std::string group_digits(std::int64_t number);

/// Bytes in a unit that suits the largest of several figures which stand below each other, so that they compare at a
/// glance: "0.28 MiB", "1.13 MiB".
class SizeScale {
 public:
  SizeScale(Bytes largest, Units units);
  std::string operator()(Bytes bytes) const;

 private:
  Bytes unit_ = 1;
  std::string_view label_;
};

/// "paramcount: error: ..." or "net.txt:12:9: error: ...", the source line and a caret under the place.
std::string render_diagnostic(const Diagnostic& diagnostic);

/// The kinds by family with their arguments: --list.
std::string render_kinds();

/// What a kind takes and holds: KIND --help.
std::string render_kind(const Kind& kind);

/// The catalogue as a markdown table: kind, arguments, tensors. README.md shows it.
std::string render_kind_table();

}  // namespace paramcount
