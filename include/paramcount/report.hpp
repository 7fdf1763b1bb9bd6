// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "paramcount/memory.hpp"
#include "paramcount/network.hpp"
#include "paramcount/read.hpp"
#include "paramcount/styles.hpp"

namespace paramcount {

enum class Units : std::uint8_t { iec, si };

struct ReportOptions {
  Recipe recipe;        ///< of the memory figures
  bool memory = false;  ///< text and markdown show every item of the recipe
  Units units = Units::iec;
  /// Columns of the text. Without them prose is 80 wide, and tables are as wide as what is in them.
  std::optional<std::size_t> width;
  std::size_t depth = max_report_depth;  ///< how deep a nested network is shown: 1 is its children, 0 its total alone
  /// Only so many layers, the largest first, with their shares; composite layers as what they hold. Not in code.
  std::optional<std::size_t> top;
  /// JSON, CSV and TSV have the modules around the layers, too, with the sums of what they hold.
  bool subtotals = false;

  bool compare = false;         ///< every input is held against the first; not in code
  bool compares_files = false;  ///< the inputs of a comparison are called by their sources, and not by what they hold
  bool explain = false;         ///< text and markdown give the long answer, for one layer

  Styles styles;  ///< of the text; no other format has any

  std::size_t prose_width() const { return width.value_or(80); }

  static constexpr std::size_t max_report_depth = 1000;
};

/// When a format writes.
enum class Streaming : std::uint8_t {
  none,      ///< when all is known
  document,  ///< as modules come, in constant memory; what is written is worth something only once it is whole
  rows,      ///< the same in rows that are each worth something, although a later line may be wrong
};

/// A way to write the answer: a row of formats().
struct Format {
  std::string_view name;
  std::string_view help;
  Streaming streaming;

  /// What writes the answer for one or more networks, to the end of a string that the caller may empty at any time.
  std::unique_ptr<NetworkSink> (*make)(std::string& out, const ReportOptions& options);
};

/// All formats, the default first.
std::span<const Format> formats();
const Format* find_format(std::string_view name);

/// Two more, which no name chooses: a plain integer (of several networks "NUMBER NAME" lines and, unless they are
/// compared, "NUMBER total"), and printed models again with the counts of their lines at their side. A total that is
/// less than the whole, and a network that was not printed, are an Error.
const Format& total_format();
const Format& annotated_format();

/// Networks in a format.
std::string render(const Format& format, const std::vector<Network>& networks, const ReportOptions& options = {});

/// 73856 as "73,856".
std::string group_digits(std::int64_t number);
std::string group_byte_digits(Bytes number);

/// Bytes to three significant digits, none of them behind the second decimal, in a unit that suits the largest of
/// several figures which stand below each other, so that they compare at a glance: "0.28 MiB", "1.13 MiB"; "288 KiB".
/// What is less than a tenth of that unit has its own.
class SizeScale {
 public:
  SizeScale(Bytes largest, Units units);
  std::string operator()(Bytes bytes) const;
  Bytes unit() const { return unit_; }  ///< in bytes

 private:
  Bytes unit_ = 1;
  Units units_;
  std::string_view label_;
};

/// The text of a printed model again, the parameters of each line at its side: a subtotal, repeats included, where a
/// module opens; "?" where nothing of it is counted. Lines of the text are cut where they are wider than `columns` with
/// their count; 0 for lines of any width. Warnings are not among it: render_warnings().
std::string render_annotated(const Network& network, const Styles& styles = {}, std::size_t columns = 0);

/// "net.txt: warning: ..." for each thing that makes a count less than exact, broken at blanks where it is wider than
/// `columns`; 0 for lines of any width.
std::string render_warnings(const Findings& findings, std::string_view source, std::int64_t parameters,
                            const Styles& styles = {}, std::size_t columns = 0);

/// "paramcount: error: ..." or "net.txt:12:9: error: ...", the source line and a caret under the place. The message is
/// broken at blanks where it is wider than `columns`; 0 for lines of any width.
std::string render_diagnostic(const Diagnostic& diagnostic, const Styles& styles = {}, std::size_t columns = 0);

/// The kinds by family with their arguments: --list. Of kinds, only those in whose name, family or help each of the
/// words stands, in capitals or not; nothing where there is none.
std::string render_kinds(const Styles& styles = {}, const std::vector<std::string>& words = {}, std::size_t width = 80);

/// What a kind takes and holds: KIND --help.
std::string render_kind(const Kind& kind, const Styles& styles = {}, std::size_t width = 80);

}  // namespace paramcount
