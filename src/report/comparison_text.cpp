// SPDX-License-Identifier: MIT
// A comparison as columns, or as one input below the other, and as a table of markdown.
#include <algorithm>
#include <sstream>

#include "report/comparison.hpp"
#include "report/markdown.hpp"
#include "report/table.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

constexpr std::size_t gap = 2;

std::string right(const std::string& text, std::size_t width) {
  return std::string(width - std::min(width, display_width(text)), ' ') + text;
}

std::string left(const std::string& text, std::size_t width) {
  return text + std::string(width - std::min(width, display_width(text)), ' ');
}

/// The widths of the three columns of one input, or of several.
struct FigureWidths {
  std::size_t value = 0;
  std::size_t difference = 0;
  std::size_t ratio = 0;

  void fit(const ComparedFigure& figure) {
    value = std::max(value, display_width(figure.value));
    difference = std::max(difference, display_width(figure.difference));
    ratio = std::max(ratio, display_width(figure.ratio));
  }
  std::string line(const ComparedFigure& figure) const {
    std::string text = right(figure.value, value);
    if (difference > 0) text += std::string(gap, ' ') + right(figure.difference, difference);
    if (ratio > 0) text += std::string(gap, ' ') + right(figure.ratio, ratio);
    return text;
  }
  std::size_t width() const { return line({}).size(); }
};

std::size_t longest_word(const std::string& text) {
  std::istringstream words(text);
  std::size_t longest = 0;
  for (std::string word; words >> word;) longest = std::max(longest, display_width(word));
  return longest;
}

std::vector<std::string> lines_of(const std::string& text, std::size_t width) {
  std::istringstream wrapped(wrap(text, width, 0));
  std::vector<std::string> lines;
  for (std::string line; std::getline(wrapped, line);) lines.push_back(line);
  return lines;
}

void end_line(std::string& text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
  text += '\n';
}

/// Columns beside each other.
class Columns {
 public:
  explicit Columns(const Comparison& comparison) : comparison_(comparison), figures_(comparison.titles.size()) {
    for (const ComparisonRow& row : comparison.rows) {
      names_ = std::max(names_, display_width(row.name));
      for (std::size_t i = 0; i < figures_.size(); ++i) figures_[i].fit(row.figures[i]);
    }
    for (std::size_t i = 0; i < figures_.size(); ++i) {
      widths_.push_back(std::max(figures_[i].width(), longest_word(comparison.titles[i])));
    }
  }

  std::size_t width() const {
    std::size_t sum = gap + names_;
    for (const std::size_t width : widths_) sum += gap + width;
    return sum;
  }

  /// Gives titles the columns that are left, so that they break less.
  void widen(std::size_t width) {
    for (bool wider = true; wider;) {
      wider = false;
      for (std::size_t i = 0; i < widths_.size() && this->width() < width; ++i) {
        if (widths_[i] >= display_width(comparison_.titles[i])) continue;
        ++widths_[i];
        wider = true;
      }
    }
  }

  std::string text(const Styles& styles) const {
    std::string text;
    std::vector<std::vector<std::string>> titles;
    std::size_t height = 0;
    for (std::size_t i = 0; i < widths_.size(); ++i) {
      titles.push_back(lines_of(comparison_.titles[i], widths_[i]));
      height = std::max(height, titles.back().size());
    }
    for (std::size_t line = 0; line < height; ++line) {
      text += std::string(gap + names_, ' ');
      for (std::size_t i = 0; i < widths_.size(); ++i) {
        text +=
            std::string(gap, ' ') + styles.heading(left(line < titles[i].size() ? titles[i][line] : "", widths_[i]));
      }
      end_line(text);
    }
    for (const ComparisonRow& row : comparison_.rows) {
      text += std::string(gap, ' ') + left(row.name, names_);
      for (std::size_t i = 0; i < widths_.size(); ++i) {
        text += std::string(gap, ' ') + left(figures_[i].line(row.figures[i]), widths_[i]);
      }
      end_line(text);
    }
    return text;
  }

 private:
  const Comparison& comparison_;
  std::vector<FigureWidths> figures_;  // for each input
  std::vector<std::size_t> widths_;    // of an input's columns together
  std::size_t names_ = 0;
};

std::string sections(const Comparison& comparison, std::size_t width, const Styles& styles) {
  FigureWidths widths;
  std::size_t names = 0;
  for (const ComparisonRow& row : comparison.rows) {
    names = std::max(names, display_width(row.name));
    for (const ComparedFigure& figure : row.figures) widths.fit(figure);
  }
  std::string text;
  for (std::size_t i = 0; i < comparison.titles.size(); ++i) {
    if (i > 0) text += '\n';
    text += styles.heading(wrap(comparison.titles[i], width, 0, gap));
    for (const ComparisonRow& row : comparison.rows) {
      text += text::format("  {}  {}", left(row.name, names), widths.line(row.figures[i]));
      end_line(text);
    }
  }
  return text;
}

}  // namespace

std::string comparison_text(const Comparison& comparison, std::size_t width, const Styles& styles) {
  Columns columns(comparison);
  if (columns.width() > width) return sections(comparison, width, styles);
  columns.widen(width);
  return columns.text(styles);
}

std::string comparison_markdown(const Comparison& comparison) {
  std::string titles = "| |";
  std::string rule = "| :-- |";
  for (std::size_t i = 0; i < comparison.titles.size(); ++i) {
    titles += text::format(" {} |{}", markdown_text(comparison.titles[i]), i == 0 ? "" : " difference | ratio |");
    rule += i == 0 ? " --: |" : " --: | --: | --: |";
  }
  std::string text = titles + '\n' + rule + '\n';
  for (const ComparisonRow& row : comparison.rows) {
    text += text::format("| {} |", row.name);
    for (std::size_t i = 0; i < row.figures.size(); ++i) {
      const ComparedFigure& figure = row.figures[i];
      text += text::format(" {} |", figure.value);
      if (i > 0) text += text::format(" {} | {} |", figure.difference, figure.ratio);
    }
    text += '\n';
  }
  return text;
}

}  // namespace paramcount
