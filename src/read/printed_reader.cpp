// SPDX-License-Identifier: MIT
#include "read/printed_reader.hpp"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <unordered_map>
#include <utility>

#include "catalogue/program.hpp"
#include "model/checked.hpp"
#include "read/container.hpp"
#include "read/cursor.hpp"
#include "read/printed_layer.hpp"
#include "read/printed_module.hpp"
#include "read/printed_text.hpp"
#include "read/ties.hpp"
#include "read/value_reader.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

constexpr bool is_class_character(char c) { return is_name_character(c) || c == '.'; }
constexpr std::string_view ellipsis = "...";

std::size_t line_number(std::string_view text, std::size_t place) {
  return 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<long>(place), '\n'));
}

/// Reads one model; `place` ends behind it.
class ModelReader {
 public:
  ModelReader(std::string_view text, std::size_t& place) : text_(text), place_(place) {}

  /// At "Name(".
  Network read_model(std::size_t begin) {
    Network network;
    Module root;
    read_module(root);
    root.span = {begin, place_ - begin};
    network.modules.push_back(std::move(root));
    return finish(std::move(network));
  }

  /// At a child, where the line that opens the model is missing.
  Network read_children() {
    Network network;
    std::string extra;
    read_body(network.modules, '\0', extra);
    return finish(std::move(network));
  }

  /// Whether another model begins where this one ended.
  bool stopped() const { return stopped_; }

 private:
  struct Leaf {
    PrintedLayer printed;
    std::string_view class_name;
  };
  /// What a class with children is, looked up once for each class.
  struct ClassInfo {
    const Kind* kind = nullptr;
    const PrintedClass* known = nullptr;
  };

  char peek(std::size_t ahead = 0) const { return place_ + ahead < text_.size() ? text_[place_ + ahead] : '\0'; }
  bool at_end() const { return place_ >= text_.size(); }
  void skip_space() {
    while (place_ < text_.size() && is_space(text_[place_])) ++place_;
  }
  std::size_t line_end() const { return std::min(text_.find('\n', place_), text_.size()); }
  void set_cut(std::string_view what, std::size_t place) {
    if (findings_.cut.empty()) findings_.cut = text::format("{} in line {}", what, line_number(text_, place));
  }

  Network finish(Network network) {
    if (!containers_.empty()) {
      constexpr std::size_t most = 8;
      std::vector<std::string_view> shown(containers_.begin(), containers_.end());
      const bool more = shown.size() > most;
      if (more) shown.resize(most);
      findings_.notes.push_back(text::format("classes outside torch.nn may own parameters that never print: {}{}",
                                             text::join(shown, ", "), more ? ", ..." : ""));
    }
    network.findings = std::move(findings_);
    return network;
  }

  void miss(std::string_view class_name, const std::string& why) {
    std::vector<NotCounted>& all = findings_.not_counted;
    const auto [found, fresh] = not_counted_.try_emplace(text::format("{}\n{}", class_name, why), all.size());
    if (fresh) all.push_back({std::string(class_name), 0, why});
    all[found->second].times = checked_add(all[found->second].times, copies_);
  }

  void note(std::string sentence) {
    if (noted_.insert(sentence).second) findings_.notes.push_back(std::move(sentence));
  }

  /// "Name(...)": a leaf on one line, or a module with children.
  void read_module(Module& module) {
    const std::size_t begin = place_;
    while (is_class_character(peek())) ++place_;
    const std::string_view name = text_.substr(begin, place_ - begin);
    while (is_blank(peek())) ++place_;
    const char open = peek();
    if (open != '(' && open != '{') return read_own_print(module, name);
    ++place_;
    const char close = open == '(' ? ')' : '}';
    if (!read_leaf(module, name, begin)) read_tree(module, name, close);
    module.span = {begin, place_ - begin};
  }

  /// A class that prints what it likes: the rest of its line.
  void read_own_print(Module& module, std::string_view name) {
    place_ = line_end();
    miss(name.empty() ? "a class with a print of its own" : name, "what it prints is not understood");
    module.content = Block{std::string(name), {}, true};
  }

  /// The end of the parentheses that are open at the cursor if it is on this line, else npos.
  std::size_t find_close() const {
    int depth = 1;
    for (std::size_t i = place_; i < text_.size(); ++i) {
      const char c = text_[i];
      if (c == '\n') break;
      if (c == '(' || c == '{') {
        if (c == '(' && (i == place_ || is_blank(text_[i - 1])) && printed_key_length(text_, i) > 0) break;
        ++depth;
      } else if (c == ')' || c == '}') {
        if (--depth == 0) return i;
      } else if ((c == '\'' || c == '"') && i > place_ && !is_name_character(text_[i - 1])) {
        const std::size_t end = text_.find_first_of(c == '\'' ? "'\n" : "\"\n", i + 1);
        if (end != std::string_view::npos && text_[end] == c) i = end;
      }
    }
    return std::string_view::npos;
  }

  bool read_leaf(Module& module, std::string_view name, std::size_t begin) {
    std::size_t close = find_close();
    if (close == std::string_view::npos) return false;
    // Text of its own may hold a ')' too many; the line's end then tells.
    const char after = close + 1 < text_.size() ? text_[close + 1] : '\n';
    if (after != '\n' && after != ')' && after != '\r') close = leaf_end(close);
    const std::string_view text = text_.substr(place_, close - place_);
    place_ = close + 1;
    const std::string_view whole = text_.substr(begin, place_ - begin);
    auto found = leaves_.find(whole);
    if (found == leaves_.end()) {
      if (text.find(ellipsis) != std::string_view::npos) {
        set_cut("it is elided with '...'", begin);
        module.content = Block{std::string(name), {}, true};
        return true;
      }
      found = leaves_.emplace(whole, Leaf{read_printed_layer(name, text), name}).first;
      if (!found->second.printed.note.empty()) note(found->second.printed.note);
    }
    const PrintedLayer& printed = found->second.printed;
    if (!printed.missing.empty() && !printed.unsized) miss(name, printed.missing);
    if (printed.layer) {
      module.content = *printed.layer;
    } else {
      module.content = Block{std::string(name), {}, true};
    }
    return true;
  }

  std::size_t leaf_end(std::size_t close) const {
    std::size_t next = close + 1;
    while (next < text_.size() && is_blank(text_[next])) ++next;
    if (next == text_.size() || !(is_name_start(text_[next]) || is_digit(text_[next]))) return close;
    const std::size_t end = std::min(text_.find('\n', next), text_.size());
    const std::size_t last = text_.substr(0, end).find_last_of(')');
    return last > close && text_.substr(close, last - close).find("): ") == std::string_view::npos ? last : close;
  }

  void read_tree(Module& module, std::string_view name, char close) {
    if (++depth_ > Cursor::max_depth) Cursor::fail_at({place_, 1}, "nested more than 200 deep");
    Block block{std::string(name), {}, false};
    std::string extra;
    read_body(block.modules, close, extra);
    --depth_;
    const ClassInfo& info = class_info(name);
    if (block.modules.empty() && extra.empty() && !findings_.cut.empty()) {
      block.not_counted = true;
      module.content = std::move(block);
    } else if (block.modules.empty()) {
      PrintedLayer printed = read_printed_layer(name, extra);
      keep_own(name, printed, block);
      module.content = printed.layer ? Content(std::move(*printed.layer)) : Content(std::move(block));
    } else {
      add_own(name, info, extra, block);
      infer_attention(module, info, block);
    }
  }

  void keep_own(std::string_view name, const PrintedLayer& printed, Block& block) {
    if (!printed.note.empty()) note(printed.note);
    if (printed.missing.empty()) return;
    miss(name, printed.missing);
    block.not_counted = true;
  }

  /// What a module with children holds beside them.
  void add_own(std::string_view name, const ClassInfo& info, const std::string& extra, Block& block) {
    const bool wrapper = info.known != nullptr && info.known->holds != PrintedClass::Holds::own_tensors;
    if (!extra.empty() && std::any_of(extra.begin(), extra.end(), is_digit) && !is_whole(info.kind) && !wrapper) {
      PrintedLayer printed = read_printed_layer(name, extra);
      keep_own(name, printed, block);
      if (!printed.layer) return;
      Module own;
      own.content = std::move(*printed.layer);
      block.modules.insert(block.modules.begin(), std::move(own));
      return;
    }
    if (wrapper && info.known->holds == PrintedClass::Holds::base && !extra.empty()) {
      PrintedLayer printed = read_printed_layer(name, extra);
      keep_own(name, printed, block);
      Module own;
      if (printed.layer) own.content = std::move(*printed.layer);
      if (printed.layer) block.modules.insert(block.modules.begin(), std::move(own));
      return;
    }
    if (info.known != nullptr && info.known->holds == PrintedClass::Holds::own_tensors) {
      miss(name, text::format("it has parameters that never print: {}", info.known->text));
      block.not_counted = true;
    } else if (info.known == nullptr && !is_whole(info.kind)) {
      containers_.insert(name);
    }
  }

  /// A kind that is the sum of its children.
  static bool is_whole(const Kind* kind) { return kind != nullptr && (kind->container || has_children(*kind)); }

  /// Attention prints its output projection alone.
  void infer_attention(Module& module, const ClassInfo& info, Block& block) {
    const auto projection = std::find_if(block.modules.begin(), block.modules.end(), [](const Module& child) {
      const auto* layer = std::get_if<Layer>(&child.content);
      return child.name == "out_proj" && layer != nullptr && layer->kind->family == "linear";
    });
    const bool has_projection = projection != block.modules.end();
    const bool named = info.kind != nullptr && info.kind->class_name == "MultiheadAttention";
    if (has_projection && block.modules.size() == 1 &&
        (named || std::get<Layer>(projection->content).kind->class_name == "NonDynamicallyQuantizableLinear")) {
      module.content = printed_content(*find_kind("MultiheadAttention"), std::move(block.modules), {});
      note(
          "MultiheadAttention prints out_proj alone: its other projections are inferred from it, without kdim, vdim "
          "and add_bias_kv");
      return;
    }
    module.content = std::move(block);
  }

  const ClassInfo& class_info(std::string_view name) {
    const auto [found, fresh] = classes_.try_emplace(name);
    if (fresh) found->second = {find_printed_kind(name), find_printed_class(name)};
    return found->second;
  }

  /// Children and text up to `close`, which is taken; at '\0' up to what is no child.
  void read_body(std::vector<Module>& children, char close, std::string& extra) {
    for (;;) {
      if (stopped_) return;
      skip_space();
      if (at_end()) {
        if (close != '\0') set_cut("it ends", text_.size() - (text_.ends_with('\n') ? 1 : 0));
        return;
      }
      const char c = peek();
      const std::size_t key = c == '(' ? printed_key_length(text_, place_) : 0;
      if (key > 0) {
        read_child(children, key);
      } else if (close == '\0') {
        if (c == ')' || c == '}') set_cut("its beginning is missing; a module is closed that was not opened", place_);
        if (c == ')' || c == '}')
          ++place_;
        else
          return;
      } else if (c == close) {
        ++place_;
        return;
      } else if (c == ',') {
        ++place_;
      } else if (!read_extra(close, extra, children.empty())) {
        return;
      }
    }
  }

  /// Text that is no child, up to the next child or the end. False where another model begins: this one is cut.
  bool read_extra(char close, std::string& extra, bool first) {
    const std::size_t begin = place_;
    int depth = 0;
    std::size_t end = text_.size();
    for (std::size_t i = place_; i < text_.size(); ++i) {
      const char c = text_[i];
      if (c == '(' || c == '[' || c == '{') ++depth;
      if (depth == 0 && c == close) {
        end = i;
        break;
      }
      if (c == ')' || c == ']' || c == '}') depth = std::max(depth - 1, 0);
      if (!is_space(c)) continue;
      const std::string_view line = c == '\n' ? text_.substr(place_, i - place_) : std::string_view();
      const std::size_t next = std::min(text_.find_first_not_of(" \t\r\n", i), text_.size());
      const bool child = next < text_.size() && text_[next] == '(' && printed_key_length(text_, next) > 0;
      if (child && !line.empty() && !opened_class(line).empty()) {
        set_cut("it ends, where another model begins,", place_);
        stopped_ = true;
        return false;
      }
      if (child) {
        end = i;
        break;
      }
      if (c == '\n') place_ = next;
      i = next - 1;
    }
    place_ = end;
    const std::string_view text = trim(text_.substr(begin, end - begin));
    if (text.find(ellipsis) != std::string_view::npos) set_cut("it is elided with '...'", begin);
    if (first && text.substr(0, 1) != "#") extra += (extra.empty() ? "" : ", ") + std::string(text);
    return true;
  }

  void read_child(std::vector<Module>& children, std::size_t key_length) {
    constexpr std::size_t brackets = 4;  // "(", "): "
    const std::string_view key = text_.substr(place_ + 1, key_length - brackets);
    place_ += key_length;
    Module& child = children.emplace_back();
    child.name = key;
    if (is_digit(peek())) read_repeat(child, key);
    const std::string_view rest = text_.substr(place_);
    if (rest.starts_with("None") && !is_class_character(peek(4)) && peek(4) != '(') {
      place_ += 4;
      children.pop_back();
    } else if (rest.starts_with("Parameter containing") || rest.starts_with("Tensor containing")) {
      read_parameter(children);
    } else if (rest.starts_with("Object of type")) {
      place_ = line_end();
      children.pop_back();
    } else {
      const std::int64_t before = copies_;
      copies_ = checked_multiply(copies_, child.repeat);
      Module module;
      read_module(module);
      copies_ = before;
      child.content = std::move(module.content);
      child.span = module.span;
    }
  }

  /// "12 x ", behind a key "0-11".
  void read_repeat(Module& child, std::string_view key) {
    const std::size_t begin = place_;
    while (is_digit(peek())) ++place_;
    const std::string_view digits = text_.substr(begin, place_ - begin);
    if (std::from_chars(digits.data(), digits.data() + digits.size(), child.repeat).ec != std::errc{})
      Cursor::fail_at({begin, digits.size()}, text::format("the repeat {} does not fit in 64 bits", digits));
    if (child.repeat == 0) Cursor::fail_at({begin, digits.size()}, "a repeat is 1 or more");
    place_ += 3;  // " x ", as printed_key_length() saw
    child.name = trim(key.substr(0, key.find('-')));
  }

  /// "Parameter containing: [torch.float32 of size 10x10]".
  void read_parameter(std::vector<Module>& children) {
    Module& child = children.back();
    const std::size_t begin = place_;
    place_ = line_end();
    std::string_view line = text_.substr(begin, place_ - begin);
    child.span = {begin, line.size()};
    if (line.starts_with("Tensor")) return children.pop_back();
    constexpr std::string_view size = " of size ";
    const std::size_t found = line.find(size);
    if (found == std::string_view::npos) {
      miss("Parameter", "its size is not in the text");
      child.content = Block{"Parameter", {}, true};
      return;
    }
    TensorShape tensor;
    std::string_view digits = line.substr(found + size.size());
    // All on one line: the rest is read on.
    if (const std::size_t end = digits.find(']'); end != std::string_view::npos) {
      place_ = begin + found + size.size() + end + 1;
    }
    while (!digits.empty() && is_digit(digits.front())) {
      std::size_t length = 0;
      tensor.shape.push_back(*read_number(digits.substr(0, digits.find('x')), length).get<std::int64_t>());
      digits.remove_prefix(std::min(digits.size(), length + 1));
    }
    child.content = to_layer(tensor);
  }

  std::string_view text_;
  std::size_t& place_;
  Findings findings_;
  std::unordered_map<std::string_view, Leaf> leaves_;
  std::unordered_map<std::string_view, ClassInfo> classes_;
  std::unordered_map<std::string, std::size_t> not_counted_;  // places in findings_
  std::set<std::string_view> containers_;
  std::set<std::string> noted_;
  std::int64_t copies_ = 1;
  int depth_ = 0;
  bool stopped_ = false;  // another model begins at the cursor
};

/// Finds the models in a text, one after the other.
class ModelFinder {
 public:
  ModelFinder(std::string_view text, std::string_view source) : text_(text), source_(source) {}

  std::vector<Network> run() {
    while (place_ < text_.size()) {
      const std::size_t end = std::min(text_.find('\n', place_), text_.size());
      if (!read_at(text_.substr(place_, end - place_))) place_ = end + 1;
    }
    for (std::size_t i = 0; i < networks_.size() && networks_.size() > 1; ++i) {
      networks_[i].source = text::format("{}:{}", source_.empty() ? "-" : source_, line_number(text_, begins_[i]));
    }
    return std::move(networks_);
  }

 private:
  /// Reads the model that begins on this line, if one does.
  bool read_at(std::string_view line) {
    const std::size_t blanks = std::min(line.find_first_not_of(" \t\r"), line.size());
    if (blanks == line.size()) return false;
    if (line[blanks] == '(' && printed_key_length(text_, place_ + blanks) > 0) return read(place_ + blanks, true);
    std::string_view name = opened_class(line);
    if (!name.empty() && !opens_children(place_ + line.size())) name = {};
    if (name.empty()) name = collapsed_class(line);
    if (name.empty()) name = single_layer(line.substr(blanks));
    return !name.empty() && read(static_cast<std::size_t>(name.data() - text_.data()), false);
  }

  /// Whether a child stands in the lines behind `place`, after some lines of the module's own text at most.
  bool opens_children(std::size_t place) const {
    constexpr int most_lines = 12;
    for (int i = 0; i < most_lines && place < text_.size(); ++i) {
      const std::size_t next = std::min(text_.find_first_not_of(" \t\r\n", place), text_.size());
      if (next == text_.size() || text_[next] == ')') return false;
      if (text_[next] == '(' && printed_key_length(text_, next) > 0) return true;
      place = std::min(text_.find('\n', next), text_.size());
    }
    return false;
  }

  /// "Net( (0): Linear(...)", where a model is all on one line.
  std::string_view collapsed_class(std::string_view line) const {
    for (std::size_t open = line.find_first_of("({"); open != std::string_view::npos && open < 4096;
         open = line.find_first_of("({", open + 1)) {
      const std::size_t key = line.find_first_not_of(" \t", open + 1);
      if (key == std::string_view::npos || line[key] != '(') continue;
      const std::string_view name = opened_class(line.substr(0, open + 1));
      const auto place = static_cast<std::size_t>(line.data() - text_.data()) + key;
      if (!name.empty() && printed_key_length(text_, place) > 0) return name;
    }
    return {};
  }

  /// "Linear(in_features=4, out_features=2, bias=True)", alone on its line.
  static std::string_view single_layer(std::string_view line) {
    line = trim(line);
    std::size_t name = 0;
    while (name < line.size() && is_class_character(line[name])) ++name;
    if (name == 0 || name == line.size() || line[name] != '(' || line.back() != ')') return {};
    const std::string_view class_name = line.substr(0, name);
    const bool known = find_printed_kind(class_name) != nullptr || find_printed_class(class_name) != nullptr;
    return known && line.size() > name + 2 ? class_name : std::string_view();
  }

  bool read(std::size_t begin, bool children) {
    place_ = begin;
    ModelReader reader(text_, place_);
    Network network = children ? reader.read_children() : reader.read_model(begin);
    network.source = source_;
    network.text = text_.substr(begin, place_ - begin);
    for (Module& module : network.modules) shift(module, begin);
    infer_norm_widths(network);
    network.findings.ties = find_ties(network);
    if (tally(network).layers == 0 && network.findings.cut.empty()) network.findings.cut = "no layer is recognised";
    networks_.push_back(std::move(network));
    begins_.push_back(begin);
    if (!reader.stopped()) place_ = std::min(text_.find('\n', place_), text_.size());
    return true;
  }

  static void shift(Module& module, std::size_t begin) {
    module.span.offset -= std::min(begin, module.span.offset);
    auto* block = std::get_if<Block>(&module.content);
    if (block == nullptr) return;
    for (Module& child : block->modules) shift(child, begin);
  }

  std::string_view text_;
  std::string_view source_;
  std::size_t place_ = 0;
  std::vector<Network> networks_;
  std::vector<std::size_t> begins_;
};

}  // namespace

std::vector<Network> read_printed_models(std::string_view text, std::string_view source) {
  return ModelFinder(text, source).run();
}

}  // namespace paramcount
