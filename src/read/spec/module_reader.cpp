// SPDX-License-Identifier: MIT
#include "read/spec/module_reader.hpp"

#include <optional>
#include <utility>

#include "read/binder.hpp"
#include "read/call_reader.hpp"
#include "read/cursor.hpp"
#include "read/spec/repeat.hpp"
#include "read/synonyms.hpp"

namespace paramcount {
namespace {

void skip_line(Cursor& cursor) {
  cursor.take_while([](char c) { return c != '\n'; });
}

}  // namespace

std::size_t ModuleReader::read(std::string_view text, TextPlace place) {
  Cursor cursor(text);
  offset_ = place.offset;
  emitted_ = 0;
  for (cursor.skip_space(); !cursor.at_end(); cursor.skip_space()) {
    try {
      read_statement(cursor);
    } catch (const Error& error) {
      record(error);
      skip_line(cursor);
    }
  }
  if (found_.empty()) return emitted_;
  stopped_ = text.find('\0') != std::string_view::npos;
  if (stopped_) {
    found_.clear();
    refuse({}, place.line, "this is binary data; nothing is read from here on");  // and nothing of it is shown
  }
  diagnostics_.add(std::exchange(found_, {}), {text, source_, place.line}, std::exchange(found_more_, 0));
  return 0;
}

void ModuleReader::read_next(std::string_view statement, TextPlace place) {
  Module* known = recent_.find(statement);
  if (known == nullptr) {
    known = templates_.make(statement);
    if (known == nullptr) return read_new(statement, place);
    recent_.add(statement, *known);
  }
  offset_ = place.offset;
  try {
    emit(*known);
  } catch (const Error& error) {
    diagnostics_.add(error.diagnostics(), {statement, source_, place.line});
  }
}

void ModuleReader::read_new(std::string_view statement, TextPlace place) {
  if (read(statement, place) != 1) return;
  recent_.add(statement, module_);
  const bool words = statement.find('(') == std::string_view::npos;  // of calls the places are not known
  if (words) templates_.add(statement, module_, spans_);
}

void ModuleReader::refuse(std::string_view text, std::size_t line, std::string message) {
  Diagnostic diagnostic;
  diagnostic.message = std::move(message);
  diagnostic.span = {0, 1};
  diagnostics_.add({std::move(diagnostic)}, {text, source_, line});
}

void ModuleReader::finish() {
  if (!diagnostics_.empty()) throw Error(diagnostics_.finish(source_));
}

/// Modules joined by '+', up to what ends the line.
void ModuleReader::read_statement(Cursor& cursor) {
  if (cursor.peek() != '}') {
    do {
      read_module(cursor, module_);
      emit(module_);
    } while (accept_plus(cursor));
  }
  if (cursor.peek() == '}') cursor.fail("there is no block to close here");
  if (!ends_word(cursor)) cursor.fail("expected '+' or the end of the line");
}

/// What cannot be taken, such as a sum that becomes too large, is wrong at this module.
void ModuleReader::emit(Module& module) {
  const Span in_text = module.span;
  module.span.offset += offset_;
  try {
    ++emitted_;
    feed_.add(module);
  } catch (const Error& error) {
    throw at(error, in_text);
  }
  module.span = in_text;  // a statement that is remembered may come again elsewhere
}

/// The modules of a block, up to its '}' or the end of the text.
void ModuleReader::read_block_modules(Cursor& cursor, std::vector<Module>& modules) {
  for (cursor.skip_space(); !cursor.at_end() && cursor.peek() != '}'; cursor.skip_space()) {
    try {
      do {
        Module module;  // where it ends half read, the block goes on without it
        read_module(cursor, module);
        modules.push_back(std::move(module));
      } while (accept_plus(cursor));
      if (!ends_word(cursor)) cursor.fail("expected '+' or the end of the line");
    } catch (const Error& error) {
      record(error);
      cursor.take_while([](char c) { return c != '\n' && c != '}'; });
    }
  }
}

bool ModuleReader::accept_plus(Cursor& cursor) {
  cursor.skip_blanks();
  if (cursor.at_end() || !at_plus(cursor)) return false;
  const Span plus = cursor.here();
  cursor.accept('+');
  cursor.skip_blanks();
  if (ends_word(cursor)) fail_at(plus, "a layer is missing after '+'");
  return true;
}

void ModuleReader::read_module(Cursor& cursor, Module& module) {
  const std::size_t begin = cursor.position();
  if (at_plus(cursor)) cursor.fail("a layer is missing before '+'");
  std::string_view label;
  std::string_view name = cursor.take_while(label_characters);
  if (!name.empty() && cursor.accept(':')) {
    label = name;
    cursor.skip_blanks();
    name = cursor.take_while(label_characters);
  }
  std::int64_t repeat = 0;
  if (!name.empty() && !is_name_start(name.front())) {
    cursor.move_to(cursor.position() - name.size());
    repeat = accept_repeat(cursor);
    cursor.skip_blanks();
    name = cursor.take_while(label_characters);
  }
  if (name.empty() && ends_word(cursor)) fail_at(cursor.span(begin), "a layer is missing here");
  if (!label.empty()) labels_.claim(label, {begin, label.size()});
  if (!label.empty() || !module.name.empty()) module.name = label;
  module.repeat = repeat == 0 ? 1 : repeat;
  Modifiers modifiers;
  if (name.empty() && cursor.peek() == '{') {
    read_block(cursor, module, label);
  } else {
    read_layer(cursor, name, module, modifiers);
  }
  for (cursor.skip_blanks(); !cursor.at_end() && cursor.peek() == '-'; cursor.skip_blanks()) {
    if (!accept_modifier(cursor, modifiers)) cursor.fail("only --frozen or --tied LABEL can stand here");
  }
  module.frozen = modifiers.frozen;
  module.span = cursor.span(begin);
  auto* layer = std::get_if<Layer>(&module.content);
  if (!modifiers.tied.empty()) {
    if (layer == nullptr) fail_at(modifiers.tied_span, "a block has no weight to share");
    labels_.tie(*layer, modifiers.tied, modifiers.tied_span);
  }
  if (layer != nullptr && !label.empty()) labels_.add(label, *layer, module.repeat > 1);
}

void ModuleReader::read_block(Cursor& cursor, Module& module, std::string_view label) {
  const Cursor::Level level(cursor);
  const Span open = cursor.here();
  cursor.accept('{');
  Block block;
  labels_.enter(label, module.repeat > 1);
  read_block_modules(cursor, block.modules.edit());
  labels_.leave();
  if (!cursor.accept('}') && !cursor.given_up()) fail_at(open, "the block is not closed with '}'");
  module.content = std::move(block);
}

/// `name` is what stands before the cursor of a layer's first word.
void ModuleReader::read_layer(Cursor& cursor, std::string_view name, Module& module, Modifiers& modifiers) {
  const std::size_t begin = cursor.position() - name.size();
  if (!name.empty() && cursor.peek() == '(') {
    std::optional<Content> embedded;
    if (embedded_ != nullptr) embedded = embedded_->read(cursor, {begin, name.size()});
    module.content = embedded ? std::move(*embedded) : read_call_content(cursor, {begin, name.size()});
    return;
  }
  cursor.take_while(is_in_word);
  name = cursor.from(begin);
  if (name != kind_name_) {
    const Kind* kind = find_kind_or_model(name);
    if (kind == nullptr) {
      const std::string_view line = cursor.text().substr(begin, cursor.text().find('\n', begin) - begin);
      fail_unknown_kind(name, cursor.span(begin), suggest_label(line));
    }
    kind_ = kind;
    kind_name_ = name;
  }
  Binder binder(*kind_, module.content, spans_, &options_);
  read_words(cursor, binder, modifiers);
  binder.finish({begin, name.size()});
}

void ModuleReader::record(const Error& error) {
  for (const Diagnostic& diagnostic : error.diagnostics()) {
    if (found_.size() < DiagnosticList::max_kept) {
      found_.push_back(diagnostic);
    } else {
      ++found_more_;
    }
  }
}

bool starts_spec(std::string_view word) {
  Cursor cursor(word);
  cursor.skip_space();
  const std::size_t begin = cursor.position();
  if (!cursor.take_while(label_characters).empty() && cursor.peek() == ':') return true;
  cursor.move_to(begin);
  if (cursor.peek() == '{' || at_plus(cursor)) return true;
  const std::string_view digits = cursor.take_while(is_digit);
  if (!digits.empty()) return trim(cursor.rest()).empty() || trim(cursor.rest()).front() == 'x';
  const std::size_t name_begin = cursor.position();
  cursor.take_while(kind_characters);
  while (cursor.accept('-')) cursor.take_while(kind_characters);  // as in xlm-roberta
  const std::string_view name = cursor.from(name_begin);
  return (cursor.at_end() || is_space(cursor.peek()) || cursor.peek() == '(') && !name.empty() &&
         (find_kind_or_model(name) != nullptr || cursor.peek() == '(');
}

}  // namespace paramcount
