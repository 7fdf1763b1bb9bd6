// SPDX-License-Identifier: MIT
// The grammar of network files, from statements down to layers.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "paramcount/network.hpp"
#include "read/diagnostic_list.hpp"
#include "read/layer_templates.hpp"
#include "read/network_feed.hpp"
#include "read/spec/embedded.hpp"
#include "read/spec/label_table.hpp"
#include "read/spec/recent_layers.hpp"
#include "read/spec/words.hpp"

namespace paramcount {

/// Where a text stands in its input.
struct TextPlace {
  std::size_t line = 1;
  std::size_t offset = 0;  // in bytes
};

/// Reads the texts of one input, one after the other; what goes over from one to the next is here.
class ModuleReader {
 public:
  /// Without `embedded` there are no modules in another notation.
  ModuleReader(NetworkFeed& feed, std::string_view source, const ReadOptions& options, const EmbeddedNotation* embedded)
      : feed_(feed), source_(source), options_(options), embedded_(embedded) {}

  /// Reads statements that are complete and hands on each module. Errors are kept. Returns how many modules there were,
  /// 0 where something was wrong.
  std::size_t read(std::string_view text, TextPlace place);
  /// The same for one of many statements, which may have come before.
  void read_next(std::string_view statement, TextPlace place);
  /// Whether what follows is not worth reading: binary data.
  bool stopped() const { return stopped_; }
  /// Keeps an error about a text that is not read.
  void refuse(std::string_view text, std::size_t line, std::string message);
  /// Throws an Error of all that was wrong, if anything was.
  void finish();

 private:
  void read_new(std::string_view statement, TextPlace place);
  void read_statement(Cursor& cursor);
  void read_block_modules(Cursor& cursor, std::vector<Module>& modules);
  void read_module(Cursor& cursor, Module& module);
  void read_block(Cursor& cursor, Module& module, std::string_view label);
  void read_layer(Cursor& cursor, std::string_view name, Module& module, Modifiers& modifiers);
  bool accept_plus(Cursor& cursor);
  void emit(Module& module);
  void record(const Error& error);

  NetworkFeed& feed_;
  std::string_view source_;
  const ReadOptions& options_;
  const EmbeddedNotation* embedded_;
  LabelTable labels_;
  DiagnosticList diagnostics_;
  std::vector<Diagnostic> found_;  // in the text that is being read, and how many more there are
  std::size_t found_more_ = 0;
  Module module_;               // the one that is read: its memory is used again and again
  const Kind* kind_ = nullptr;  // of the last layer in words, and how it was written
  std::string kind_name_;
  RecentLayers recent_;
  LayerTemplates templates_;
  std::size_t offset_ = 0;   // of the text that is being read
  std::size_t emitted_ = 0;  // modules of that text
  bool stopped_ = false;
  std::vector<Span> spans_;  // where the arguments of the layer stand
};

}  // namespace paramcount
