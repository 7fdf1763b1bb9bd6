// SPDX-License-Identifier: MIT
#include "read/printed/finder.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "read/diagnostic_list.hpp"
#include "read/printed/findings.hpp"
#include "read/printed/found_models.hpp"
#include "read/printed/json_strings.hpp"
#include "read/printed/marked_lines.hpp"
#include "read/printed/noise.hpp"
#include "read/printed/single_layer.hpp"
#include "read/printed/text.hpp"
#include "read/printed/tree.hpp"
#include "read/spec_line.hpp"
#include "text/characters.hpp"

namespace paramcount {
namespace {

/// How many marks may stand before each other: a quoted log has two.
constexpr int most_marks = 4;

/// How often a text may be read, on average, that turns out to be none.
constexpr std::size_t most_readings = 16;

class ModelFinder {
 public:
  ModelFinder(std::string text, IsLayer* is_layer, int marks = 0)
      : whole_(std::move(text)), text_(whole_), is_layer_(is_layer), marks_(marks), found_(text_) {}

  std::vector<FoundModel> run() {
    try {
      read_all();
    } catch (const Error& error) {
      if (error.diagnostics().front().line > 0 || error.diagnostics().front().span.length == 0) throw;
      DiagnosticList located;
      located.add(error.diagnostics(), {text_, {}, 1});
      throw Error(located.finish({}));
    }
    return found_.finish(std::move(whole_));
  }

 private:
  std::string_view line_at(std::size_t begin) const { return text_.substr(begin, text_.find('\n', begin) - begin); }
  /// Behind the end of the line that `place` is in.
  std::size_t next_line(std::size_t place) const { return std::min(text_.find('\n', place), text_.size() - 1) + 1; }

  void read_all() {
    while (place_ < text_.size()) {
      const std::size_t begin = place_;
      if (next_used_ < used_.size() && used_[next_used_] == begin) {
        ++next_used_;
        place_ = next_line(begin);
      } else if (!read_at(begin)) {
        look_for_spec(line_at(begin));
        place_ = next_line(begin);
      }
      // A model of another writer ends before lines that belong to it.
      while (next_used_ < used_.size() && used_[next_used_] < place_) ++next_used_;
    }
    if (found_.any() && !document_ && spec_.length > 0)
      fail_at(spec_, "a layer of a network file beside a printed model would not be counted",
              "give it a file of its own");
  }

  /// A line of a network file beside a model is no noise: it would not be counted. In a document it is an example.
  void look_for_spec(std::string_view line) {
    if (line.find("```") != std::string_view::npos) document_ = true;
    if (is_layer_ == nullptr || document_ || spec_.length > 0 || !is_spec_line(line) || !is_layer_(line)) return;
    spec_ = {place_, line.size()};
  }

  /// Reads the model that begins on this line, if one does; place_ is then behind it.
  bool read_at(std::size_t begin) {
    const std::string_view line = line_at(begin);
    if (line.find_first_of("({") == std::string_view::npos) return false;
    const std::size_t blanks = std::min(line.find_first_not_of(" \t\r"), line.size() - 1);
    if (line[blanks] == '(' && printed_key_length(text_, begin + blanks) > 0) return read_children(begin + blanks);
    if (!opened_class(line).empty()) {
      const std::string_view name = opened_class(line);
      const std::string_view before = trim(line.substr(0, place_of(name) - begin));
      const std::optional<std::string_view> mark = find_first_child(next_line(begin), before);
      if (mark && mark->empty()) return read(place_of(name));
      if (mark) return read_lines(take_marked(text_, begin, *mark));
    }
    if (const std::string_view name = collapsed_class(line); !name.empty()) return read(place_of(name));
    if (line.find("(\\n") != std::string_view::npos) return read_escaped(begin, line);
    if (const std::string_view mark = line_mark(line); !mark.empty()) return read_marked_children(begin, mark);
    const std::string_view layer = single_layer(text_, begin);
    return !layer.empty() && read(place_of(layer));
  }

  std::size_t place_of(std::string_view part) const { return static_cast<std::size_t>(part.data() - text_.data()); }

  /// The mark before the first child of a module, which stands behind some lines of the module's own text at most;
  /// nothing where there is no child. A line with just the mark `before` the module's name is preferred to one of
  /// another writer.
  std::optional<std::string_view> find_first_child(std::size_t place, std::string_view before) const {
    constexpr int most_lines = 12;
    std::optional<std::string_view> other;
    for (int i = 0; i < most_lines && place < text_.size(); ++i, place = next_line(place)) {
      const std::string_view line = line_at(place);
      const std::string_view content = trim(line);
      if (content.starts_with(")")) break;
      if (content.starts_with("(") && printed_key_length(text_, place_of(content)) > 0)
        return other ? other : std::string_view();
      const std::string_view mark = line_mark(line);
      if (!mark.empty() && is_mark(mark)) {
        if (trim(mark) == before) return mark;
        if (marked_length(before, trim(mark)) != before.size()) return other ? other : mark;
        if (!other) other = mark;
      } else if (!opened_class(line).empty()) {
        const bool alike = !before.empty() && marked_length(content, before) != std::string_view::npos;
        if (!alike) break;  // the model begins there
      }
    }
    return other;
  }

  /// Whether what stands before a child may stand before each line; quotes are of code.
  bool is_mark(std::string_view text) const {
    return marks_ < most_marks && text.find_first_of("\"'") == std::string_view::npos && text.back() != '=';
  }

  /// "Net( (0): Linear(...)", where a model is all on one line.
  std::string_view collapsed_class(std::string_view line) const {
    constexpr std::size_t farthest = 4096;
    for (std::size_t open = line.find_first_of("({"); open != std::string_view::npos && open < farthest;
         open = line.find_first_of("({", open + 1)) {
      const std::size_t key = line.find_first_not_of(" \t", open + 1);
      if (key == std::string_view::npos || line[key] != '(') continue;
      const std::string_view name = opened_class(line.substr(0, open + 1));
      if (!name.empty() && printed_key_length(text_, place_of(line) + key) > 0) return name;
    }
    return {};
  }

  bool read(std::size_t begin) {
    TreeReader reader(text_, begin, leaves_);
    Network network;
    reader.read_module(network.modules.emplace_back());
    keep(std::move(network), reader, begin);
    return true;
  }

  /// A model whose first line is missing. A list in prose looks like one: only a module that is known counts.
  bool read_children(std::size_t begin) {
    TreeReader reader(text_, begin, leaves_);
    Network network;
    network.modules = reader.read_children();
    if (tally(network).layers > 0) {
      keep(std::move(network), reader, begin);
      return true;
    }
    // What is inside may be a model; but the same lines are not read again and again.
    const std::size_t end = std::max(reader.place(), begin + 1);
    rejected_ += end - begin;
    if (rejected_ / most_readings <= text_.size()) return false;
    place_ = next_line(end - 1);
    return true;
  }

  /// Children with a mark, whose first line is missing.
  bool read_marked_children(std::size_t begin, std::string_view mark) {
    if (!is_mark(mark) || is_letter(mark.back())) return false;  // prose ends in letters
    return read_lines(take_marked(text_, begin, mark));
  }

  /// JSON, or another string with line ends in it.
  bool read_escaped(std::size_t begin, std::string_view line) {
    if (marks_ >= most_marks) return false;
    const std::string_view content = trim(line);
    std::vector<JsonString> strings;
    if (content.starts_with('{') || content.starts_with('[')) {
      if (auto all = json_strings(content)) strings = std::move(*all);
    }
    if (strings.empty()) {
      if (std::string text = unescaped_model(line); !text.empty()) strings.push_back({std::move(text), {}});
    }
    for (JsonString& string : strings) read_string(begin, std::move(string.text));
    if (!strings.empty()) {
      place_ = next_line(begin);
      return true;
    }
    return is_quoted(line) && read_lines(take_quoted(text_, begin));
  }

  /// A text that stands on the line at `begin`.
  void read_string(std::size_t begin, std::string text) {
    for (FoundModel& model : ModelFinder(std::move(text), nullptr, marks_ + 1).run()) {
      found_.take(std::move(model), [&](std::size_t) { return begin; });
    }
  }

  /// Lines whose marks are taken off.
  bool read_lines(const MarkedLines& lines) {
    const auto origin = [&](std::size_t line) { return lines.begins[std::min(line, lines.begins.size()) - 1]; };
    try {
      for (FoundModel& model : ModelFinder(lines.text, nullptr, marks_ + 1).run()) {
        found_.take(std::move(model), origin);
      }
    } catch (const Error& error) {
      std::vector<Diagnostic> diagnostics = error.diagnostics();
      for (Diagnostic& diagnostic : diagnostics) {
        if (diagnostic.line > 0) diagnostic.line = line_number(text_, origin(diagnostic.line));
      }
      throw Error(std::move(diagnostics));
    }
    use(lines);
    return true;
  }

  /// Goes on behind the first line; the others are not read again. Those between them are.
  void use(const MarkedLines& lines) {
    std::vector<std::size_t> all;
    all.reserve(used_.size() - next_used_ + lines.begins.size());
    std::merge(used_.begin() + static_cast<long>(next_used_), used_.end(), lines.begins.begin() + 1, lines.begins.end(),
               std::back_inserter(all));
    used_ = std::move(all);
    next_used_ = 0;
    place_ = next_line(lines.begins.front());
  }

  /// Keeps a model that was read, and goes on behind it.
  void keep(Network network, TreeReader& reader, std::size_t begin) {
    const std::size_t end = reader.place();
    place_ = reader.stopped() ? end : next_line(end);
    found_.keep(std::move(network), reader.findings(), {begin, end - begin});
  }

  std::string whole_;
  std::string_view text_;  // all of it, while models are read
  IsLayer* is_layer_;
  int marks_;  // that were taken off
  std::size_t place_ = 0;
  LeafReader leaves_;
  FoundModels found_;
  std::vector<std::size_t> used_;  // where lines begin that were read with others
  std::size_t next_used_ = 0;      // the first one that is not behind place_
  std::size_t rejected_ = 0;       // bytes that were read and are no model
  Span spec_;                      // the first line of another notation
  bool document_ = false;          // with blocks of code
};

}  // namespace

std::vector<FoundModel> find_models(std::string text, IsLayer* is_layer) {
  if (text.find('\x1b') != std::string::npos) strip_colours(text);
  return ModelFinder(std::move(text), is_layer).run();
}

}  // namespace paramcount
