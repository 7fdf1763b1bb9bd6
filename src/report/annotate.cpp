// SPDX-License-Identifier: MIT
// The text of a printed model again, with the parameters of each line beside it.
#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "model/expand.hpp"
#include "paramcount/report.hpp"
#include "report/findings.hpp"
#include "report/formats.hpp"
#include "report/wrap.hpp"
#include "text/characters.hpp"
#include "text/escape.hpp"
#include "text/format.hpp"
#include "value/checked.hpp"

namespace paramcount {
namespace {

/// What stands at the side of a line.
struct Mark {
  std::int64_t parameters = 0;
  bool not_counted = false;  // the module may hold more
  bool subtotal = false;     // the line opens a module
};

std::string figure(const Mark& mark) {
  if (mark.not_counted) return mark.parameters == 0 ? "?" : text::format(">= {}", group_digits(mark.parameters));
  return mark.parameters == 0 ? "" : group_digits(mark.parameters);
}

/// What may be too small stands out, and subtotals from the figures they are made of.
std::string styled(const Styles& styles, const Mark& mark, const std::string& figure) {
  if (mark.not_counted) return styles.warning(figure);
  return mark.subtotal ? styles.strong(figure) : figure;
}

/// The figures at the sides of lines, by where their modules stand in the text.
class Marks {
 public:
  explicit Marks(const Network& network) : text_(network.text) {
    for (const Module& module : network.modules) add(module, 0);
  }

  /// Takes the mark of the outermost module that begins before `end`; nullptr where none does.
  const Mark* take(std::size_t end) {
    const auto first = marks_.lower_bound(taken_);
    taken_ = end;
    return first == marks_.end() || first->first >= end ? nullptr : &first->second;
  }

 private:
  /// The parameters of a module in one copy of all that is around it, which begins at `around`.
  Mark add(const Module& module, std::size_t around) {
    const std::size_t begin = around + module.span.offset;
    Mark mark;
    if (const auto* layer = std::get_if<Layer>(&module.content)) {
      mark.parameters = layer->figures.parameters();
      mark.subtotal = add_children(*layer, begin, module.span.length);
    } else {
      const auto& block = std::get<Block>(module.content);
      mark.not_counted = block.not_counted;
      mark.subtotal = !block.modules.empty();
      for (const Module& child : block.modules) {
        const Mark inner = add(child, begin);
        mark.parameters = checked_add(mark.parameters, inner.parameters);
        mark.not_counted = mark.not_counted || inner.not_counted;
      }
    }
    mark.parameters = checked_multiply(mark.parameters, module.repeat);
    if (module.span.length > 0) marks_[begin] = mark;
    return mark;
  }

  /// The lines of the children that are a part of the layer: `out_proj` of MultiheadAttention. Whether there are any.
  bool add_children(const Layer& layer, std::size_t begin, std::size_t length) {
    const std::string_view text = text_.substr(begin, length);
    std::vector<Module> parts;
    bool any = false;
    for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', end + 1)) {
      const std::size_t open = text.find_first_not_of(' ', end + 1);
      const std::size_t close = text.find("): ", open);
      if (open == std::string_view::npos || text[open] != '(' || close == std::string_view::npos) continue;
      if (parts.empty()) parts = expand(layer);
      marks_[begin + open].parameters = part_of(parts, text.substr(open + 1, close - open - 1));
      any = true;
    }
    return any;
  }

  static std::int64_t part_of(const std::vector<Module>& parts, std::string_view child) {
    Tally sum;
    for (const Module& part : parts) {
      if (part.name == child) sum.add(part);
    }
    return sum.parameters();
  }

  std::string_view text_;
  std::map<std::size_t, Mark> marks_;
  std::size_t taken_ = 0;  // up to here marks are taken
};

struct Line {
  std::string text;
  Mark mark;
  std::string figure;
};

/// How far a whole model is indented in its text, which its last line tells: the first one may have lost its blanks
/// with the stamp of a log.
std::size_t indentation(std::string_view text) {
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  const std::string_view last = text.substr(text.rfind('\n') + 1);
  const std::size_t blanks = last.find_first_not_of(' ');
  const bool closes = blanks != std::string_view::npos && (last[blanks] == ')' || last[blanks] == '}');
  return closes ? blanks : 0;
}

std::vector<Line> annotated_lines(const Network& network) {
  Marks marks(network);
  std::vector<Line> lines;
  const std::string_view text = network.text;
  const std::size_t indented = indentation(text);
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
    const Mark* mark = marks.take(end);
    line.remove_prefix(std::min({indented, line.find_first_not_of(' '), line.size()}));
    std::string blank(line);
    std::replace_if(blank.begin(), blank.end(), is_blank, ' ');
    lines.push_back({printable(blank), mark == nullptr ? Mark() : *mark, mark == nullptr ? "" : figure(*mark)});
    begin = end + 1;
  }
  return lines;
}

/// The status and the notes: what makes the count less than exact, the warnings say.
std::string status_lines(const Findings& findings, const Styles& styles, std::size_t columns) {
  std::string lines;
  if (findings.status() != Status::exact)
    lines += text::format("  {} {}\n", styles.warning("status:"), status_name(findings.status()));
  for (const std::string& sentence : findings.notes)
    lines += wrap(text::format("{} {}", styles.strong("note:"), sentence), columns, 2, 2);
  return lines;
}

class AnnotatingReporter final : public NetworkCollector {
 public:
  AnnotatingReporter(std::string& out, const ReportOptions& options)
      : out_(out), styles_(options.styles), columns_(options.width.value_or(0)) {}

  void end(const Tally& total, Findings findings, std::string printed) override {
    if (printed.empty())
      fail(text::format("'{}' is no printed model", networks.back().source), "--annotate is for printed models");
    NetworkCollector::end(total, std::move(findings), std::move(printed));
    out_ += (out_.empty() ? "" : "\n") + render_annotated(networks.back(), styles_, columns_);
    networks.clear();
  }

 private:
  std::string& out_;
  Styles styles_;
  std::size_t columns_;
};

}  // namespace

std::unique_ptr<NetworkSink> make_annotated(std::string& out, const ReportOptions& options) {
  return std::make_unique<AnnotatingReporter>(out, options);
}

std::string render_annotated(const Network& network, const Styles& styles, std::size_t columns) {
  const std::vector<Line> lines = annotated_lines(network);
  std::size_t width = 0;
  std::size_t figure_width = 0;
  for (const Line& line : lines) {
    width = std::max(width, display_width(line.text));
    figure_width = std::max(figure_width, line.figure.size());
  }
  constexpr std::size_t narrowest = 16;
  constexpr std::size_t gap = 2;
  if (columns > 0) width = std::min(width, std::max(columns, figure_width + gap + narrowest) - figure_width - gap);
  std::string out;
  for (const Line& line : lines) {
    const std::string text = shortened(line.text, width);
    out += text;
    if (!line.figure.empty()) {
      out.append(width - display_width(text) + gap + figure_width - line.figure.size(), ' ');
      out += styled(styles, line.mark, line.figure);
    }
    out += '\n';
  }
  const std::int64_t parameters = tally(network).parameters();
  out += styles.strong(text::format("{}: {}{} parameters\n", total_name(network.findings), bound(network.findings),
                                    group_digits(parameters)));
  return out + status_lines(network.findings, styles, columns == 0 ? help_width : columns);
}

}  // namespace paramcount
