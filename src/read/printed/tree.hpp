// SPDX-License-Identifier: MIT
// The tree of one printed model: "Name(", a line "(key): Child(...)" for each child, ")".
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "paramcount/network.hpp"
#include "read/cursor.hpp"
#include "read/printed/findings.hpp"
#include "read/printed/leaf.hpp"
#include "read/printed/own_content.hpp"

namespace paramcount {

/// Reads one model, or a module that stands in another text.
class TreeReader {
 public:
  /// The model starts at `begin`. `depth` is how deep what is around it is nested.
  TreeReader(std::string_view text, std::size_t begin, LeafReader& leaves, int depth = 0)
      : text_(text), around_(begin), place_(begin), leaves_(leaves), findings_(text), depth_(depth), deepest_(depth) {}

  /// At "Name(".
  void read_module(Module& module);
  /// At a child, where the line that opens the model is missing.
  std::vector<Module> read_children();

  /// Behind what was read.
  std::size_t place() const { return place_; }
  /// Whether another model begins where this one ended.
  bool stopped() const { return stopped_; }
  FindingsCollector& findings() { return findings_; }

 private:
  /// A module that was read, and told all it holds: where it stands again, it is the same.
  struct KnownTree {
    std::string_view text;
    Content content;
    int height = 0;  // how many levels of modules it has
  };
  /// What a class with children is, looked up once for each class, and what was read of it.
  struct ClassInfo {
    KnownClass known_class;
    std::vector<KnownTree> trees;  // the last ones, of different texts
    std::size_t next = 0;          // the tree that is to be forgotten first
  };

  char peek(std::size_t ahead = 0) const { return place_ + ahead < text_.size() ? text_[place_ + ahead] : '\0'; }
  bool at_end() const { return place_ >= text_.size(); }
  std::size_t line_end() const { return std::min(text_.find('\n', place_), text_.size()); }

  void read_own_print(Module& module, std::string_view name);
  void read_tree(Module& module, std::size_t begin, std::string_view name);
  Content read_new_tree(std::string_view name, const ClassInfo& info);
  const KnownTree* find_known(const ClassInfo& info, std::size_t begin) const;
  bool ends_line(std::size_t place) const { return place >= text_.size() || text_[place] == '\n'; }
  void read_body(char close, std::string& extra);
  bool read_extra(char close, std::string& extra, bool first);
  bool read_argument(std::size_t begin, std::string_view name, std::string& extra);
  void read_child(std::size_t key_length);
  void read_repeat(Module& child, std::string_view key);
  void read_parameter(Module& child);
  ClassInfo& class_info(std::string_view name);
  std::vector<Module> take_children(std::size_t first);

  std::string_view text_;
  std::size_t around_;  // where the module begins whose children are read
  std::size_t place_;
  LeafReader& leaves_;
  FindingsCollector findings_;
  std::unordered_map<std::string_view, ClassInfo> classes_;
  std::deque<Module> children_;  // of the modules that are being read, the innermost module's last; they stay in place
  std::int64_t copies_ = 1;
  int depth_;
  int deepest_;           // the largest depth since the innermost module began
  bool stopped_ = false;  // another model begins at place_
};

}  // namespace paramcount
