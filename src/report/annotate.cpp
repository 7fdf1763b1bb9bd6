// SPDX-License-Identifier: MIT
// The text of a printed model again, with the parameters of each line at its side.
#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "model/checked.hpp"
#include "paramcount/report.hpp"
#include "report/findings.hpp"
#include "report/table.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

/// What stands at the side of a line.
struct Mark {
  std::int64_t parameters = 0;
  bool not_counted = false;  // the module may hold more
};

/// Marks of modules, by where they stand in the text.
using Marks = std::map<std::size_t, Mark>;

/// The parameters of a module in one copy of all that is around it, which begins at `around`.
Mark add_marks(const Module& module, std::size_t around, Marks& marks) {
  const std::size_t begin = around + module.span.offset;
  Mark mark;
  if (const auto* layer = std::get_if<Layer>(&module.content)) {
    mark.parameters = layer->figures.parameters();
  } else {
    const auto& block = std::get<Block>(module.content);
    mark.not_counted = block.not_counted;
    for (const Module& child : block.modules) {
      const Mark inner = add_marks(child, begin, marks);
      mark.parameters = checked_add(mark.parameters, inner.parameters);
      mark.not_counted = mark.not_counted || inner.not_counted;
    }
  }
  mark.parameters = checked_multiply(mark.parameters, module.repeat);
  if (module.span.length > 0) marks[begin] = mark;
  return mark;
}

/// A figure that is less than the truth stands out from the others.
std::string styled(const Styles& styles, const std::string& figure) {
  const bool exact = !figure.empty() && is_digit(figure.front());
  return exact ? styles.strong(figure) : styles.warning(figure);
}

std::string figure(const Mark& mark) {
  if (mark.not_counted) return mark.parameters == 0 ? "?" : text::format(">= {}", group_digits(mark.parameters));
  return mark.parameters == 0 ? "" : group_digits(mark.parameters);
}

}  // namespace

std::string render_annotated(const Network& network, const Styles& styles) {
  Marks marks;
  for (const Module& module : network.modules) add_marks(module, 0, marks);
  std::vector<std::pair<std::string_view, std::string>> lines;
  std::size_t width = 0;
  std::size_t figure_width = 0;
  auto mark = marks.begin();
  const std::string_view text = network.text;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string_view line = text.substr(begin, end - begin);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
    std::string side;
    // The first module of a line is the outermost.
    if (mark != marks.end() && mark->first < end) side = figure(mark->second);
    while (mark != marks.end() && mark->first < end) ++mark;
    width = std::max(width, display_width(line));
    figure_width = std::max(figure_width, side.size());
    lines.emplace_back(line, std::move(side));
    begin = end + 1;
  }
  std::string out;
  for (const auto& [line, side] : lines) {
    out += line;
    if (!side.empty()) {
      out.append(width - display_width(line) + 2 + figure_width - side.size(), ' ');
      out += styled(styles, side);
    }
    out += '\n';
  }
  const std::int64_t parameters = tally(network).parameters();
  out += styles.strong(text::format("{}: {}{} parameters\n", total_name(network.findings), bound(network.findings),
                                    group_digits(parameters)));
  return out + findings_lines(network.findings, parameters, "  ", styles);
}

}  // namespace paramcount
