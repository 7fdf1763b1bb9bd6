// SPDX-License-Identifier: MIT
#include "read/printed/tree.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <utility>

#include "read/printed/measurements.hpp"
#include "read/printed/parameter_line.hpp"
#include "read/printed/text.hpp"
#include "text/brackets.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"
#include "value/checked.hpp"

namespace paramcount {
namespace {

constexpr std::string_view elided = "it is elided with '...'";

/// What ends a block of output in Markdown.
constexpr std::string_view fence = "```";

}  // namespace

void TreeReader::read_module(Module& module) {
  const std::size_t begin = place_;
  const PrintedLeaf& leaf = leaves_.read(text_, begin, depth_);
  const std::string_view name = text_.substr(begin, leaf.name_length);
  const bool on_one_line = leaf.length > 0;
  if (on_one_line) {
    place_ += leaf.length;
    module.content = leaf.content;
    if (leaf.elided) findings_.cut(elided, begin);
    if (leaf.unsized) {
      findings_.miss_width(name);
    } else if (!leaf.missing.empty()) {
      findings_.miss(name, leaf.missing, copies_);
    }
    if (leaf.unprinted_bias > 0) findings_.unprinted_bias(leaf.unprinted_bias, copies_);
    if (!leaf.note.empty()) findings_.note(leaf.note);
  } else {
    place_ += leaf.name_length;
    while (is_blank(peek())) ++place_;
    if (peek() != '(' && peek() != '{') return read_own_print(module, name);
    read_tree(module, begin, name);
  }
  module.span = {begin - around_, place_ - begin};
  findings_.look_at(module, on_one_line);
}

std::vector<Module> TreeReader::read_children() {
  std::string extra;
  read_body('\0', extra);
  return take_children(0);
}

/// A class that prints what it likes: the rest of its line.
void TreeReader::read_own_print(Module& module, std::string_view name) {
  place_ = line_end();
  findings_.miss(name, "what it prints is not understood", copies_);
  module.content = Block{std::string(name), {}, true};
}

/// At the '(' of a module with children that begins at `begin`.
void TreeReader::read_tree(Module& module, std::size_t begin, std::string_view name) {
  if (depth_ >= Cursor::max_depth) fail_at({place_, 1}, "nested more than 200 deep");
  ClassInfo& info = class_info(name);
  if (const KnownTree* known = find_known(info, begin)) {
    place_ = begin + known->text.size();
    deepest_ = std::max(deepest_, depth_ + known->height);
    module.content = known->content;
    return;
  }
  const std::size_t gaps = findings_.gaps();
  const int deepest = std::exchange(deepest_, depth_);
  const std::size_t around = std::exchange(around_, begin);
  ++depth_;
  module.content = read_new_tree(name, info);
  --depth_;
  around_ = around;
  const int height = deepest_ - depth_;
  deepest_ = std::max(deepest_, deepest);
  if (findings_.gaps() > gaps || !ends_line(place_)) return;
  constexpr std::size_t max_known = 4;
  if (info.trees.size() < max_known) info.trees.resize(info.trees.size() + 1);
  info.trees[info.next++ % max_known] = {text_.substr(begin, place_ - begin), module.content, height};
}

const TreeReader::KnownTree* TreeReader::find_known(const ClassInfo& info, std::size_t begin) const {
  const auto known = std::find_if(info.trees.begin(), info.trees.end(), [&](const KnownTree& tree) {
    return depth_ + tree.height <= Cursor::max_depth && text_.compare(begin, tree.text.size(), tree.text) == 0 &&
           ends_line(begin + tree.text.size());
  });
  return known == info.trees.end() ? nullptr : &*known;
}

Content TreeReader::read_new_tree(std::string_view name, const ClassInfo& info) {
  deepest_ = std::max(deepest_, depth_);
  const char close = peek() == '(' ? ')' : '}';
  ++place_;
  const std::size_t first = children_.size();
  std::string own;
  read_body(close, own);
  const std::string extra(without_measurements(own));
  std::vector<Module> children = take_children(first);
  if (children.empty() && extra.empty() && findings_.is_cut()) return Block{std::string(name), {}, true};
  return module_content({name, info.known_class, extra, depth_, copies_}, std::move(children), findings_);
}

std::vector<Module> TreeReader::take_children(std::size_t first) {
  const auto begin = children_.begin() + static_cast<std::ptrdiff_t>(first);
  std::vector<Module> taken(std::make_move_iterator(begin), std::make_move_iterator(children_.end()));
  children_.resize(first);
  return taken;
}

TreeReader::ClassInfo& TreeReader::class_info(std::string_view name) {
  const auto [found, fresh] = classes_.try_emplace(name);
  if (fresh) found->second.known_class = find_known_class(name);
  return found->second;
}

/// Children and text up to `close`, which is taken; at '\0' up to what is no child.
void TreeReader::read_body(char close, std::string& extra) {
  const std::size_t first = children_.size();
  while (!stopped_) {
    while (place_ < text_.size() && spaces(text_[place_])) ++place_;
    if (at_end()) {
      if (close != '\0') findings_.cut("it ends", text_.size() - (text_.ends_with('\n') ? 1 : 0));
      return;
    }
    const char c = text_[place_];
    const std::size_t key = c == '(' ? printed_key_length(text_, place_) : 0;
    if (key > 0) {
      read_child(key);
    } else if (close == '\0') {
      if (c != ')' && c != '}') return;
      findings_.cut("its beginning is missing; a module is closed that was not opened", place_);
      ++place_;
    } else if (c == close) {
      ++place_;
      return;
    } else if (c == ',') {
      ++place_;
    } else if (!read_extra(close, extra, children_.size() == first)) {
      return;
    }
  }
}

/// Text that is no child, up to the next child or the end. False where another model begins: this one is cut.
bool TreeReader::read_extra(char close, std::string& extra, bool first) {
  const std::size_t begin = place_;
  BracketDepth brackets;
  std::size_t end = text_.size();
  for (std::size_t i = place_; i < text_.size(); ++i) {
    const char c = text_[i];
    if (!brackets.open() && c == close) {
      end = i;
      break;
    }
    brackets.take(c);
    if (!is_space(c)) continue;
    const std::string_view line = c == '\n' ? text_.substr(place_, i - place_) : std::string_view();
    std::size_t next = i;
    while (next < text_.size() && spaces(text_[next])) ++next;
    const bool child = next < text_.size() && text_[next] == '(' && printed_key_length(text_, next) > 0;
    if (child && !line.empty() && !opened_class(line).empty()) {
      if (read_argument(begin, opened_class(line), extra)) return true;
      findings_.cut("it ends where another model begins", place_);
      stopped_ = true;
      return false;
    }
    if (c == '\n' && text_.substr(next, fence.size()) == fence) {
      findings_.cut("it ends where its block of text does", i);
      place_ = next;
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
  if (text.find(ellipsis) != std::string_view::npos) findings_.cut(elided, begin);
  if (first && !text.starts_with('#')) extra += (extra.empty() ? "" : ", ") + std::string(text);
  return true;
}

/// A module among the arguments of another, "NNConv(4, 32, nn=Sequential(", whose class name is `name`; the arguments
/// begin at `begin`. False where it is none.
bool TreeReader::read_argument(std::size_t begin, std::string_view name, std::string& extra) {
  const auto at = static_cast<std::size_t>(name.data() - text_.data());
  std::string_view before = trim(text_.substr(begin, at - begin));
  if (!before.ends_with('=')) return false;
  before = trim(before.substr(0, before.size() - 1));
  std::size_t key = before.size();
  while (key > 0 && is_name_character(before[key - 1])) --key;
  if (key == before.size()) return false;
  Module& child = children_.emplace_back();
  child.name = before.substr(key);
  before = trim(before.substr(0, key));
  if (before.ends_with(',')) before.remove_suffix(1);
  if (!before.empty()) extra += (extra.empty() ? "" : ", ") + std::string(before);
  place_ = at;
  read_module(child);
  return true;
}

void TreeReader::read_child(std::size_t key_length) {
  constexpr std::size_t brackets = 4;  // "(", "): "
  const std::string_view key = text_.substr(place_ + 1, key_length - brackets);
  place_ += key_length;
  Module& child = children_.emplace_back();
  child.name = key;
  if (is_digit(peek())) read_repeat(child, key);
  const std::string_view rest = text_.substr(place_);
  if (rest.starts_with("None") && !kind_characters(peek(4)) && peek(4) != '(') {
    place_ += 4;
    children_.pop_back();
  } else if (rest.starts_with("Object of type") || rest.starts_with("Tensor containing")) {
    place_ = line_end();
    children_.pop_back();
  } else if (rest.starts_with("Parameter containing")) {
    read_parameter(child);
  } else {
    const std::int64_t before = std::exchange(copies_, checked_multiply(copies_, child.repeat));
    read_module(child);
    copies_ = before;
  }
}

/// "12 x ", behind a key "0-11".
void TreeReader::read_repeat(Module& child, std::string_view key) {
  const std::size_t begin = place_;
  while (is_digit(peek())) ++place_;
  const std::string_view digits = text_.substr(begin, place_ - begin);
  if (std::from_chars(digits.data(), digits.data() + digits.size(), child.repeat).ec != std::errc{})
    fail_at({begin, digits.size()}, text::format("the repeat {} does not fit in 64 bits", digits));
  if (child.repeat == 0) fail_at({begin, digits.size()}, "a repeat is 1 or more");
  place_ += 3;  // " x ", as printed_key_length() saw
  child.name = trim(key.substr(0, key.find('-')));
}

/// "Parameter containing: [torch.float32 of size 10x10]".
void TreeReader::read_parameter(Module& child) {
  ParameterLine line = read_parameter_line(text_.substr(place_, line_end() - place_));
  child.span = {place_ - around_, line_end() - place_};
  if (line.tensor) {
    child.content = std::move(*line.tensor);
  } else {
    constexpr std::string_view name = "Parameter";
    findings_.miss(text_.substr(place_, name.size()), "its size is not in the text", copies_);
    child.content = Block{std::string(name), {}, true};
  }
  place_ += line.length;
}

}  // namespace paramcount
