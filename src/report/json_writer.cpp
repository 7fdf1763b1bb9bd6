// SPDX-License-Identifier: MIT
#include "report/json_writer.hpp"

#include <array>
#include <charconv>
#include <limits>

#include "text/escape.hpp"
#include "text/format.hpp"

namespace paramcount {

void JsonWriter::separate() {
  if (breaks_) {
    out_.append(follows_ ? ",\n" : "\n").append(indent_, ' ');
  } else if (follows_) {
    out_ += ", ";
  }
  breaks_ = false;
  follows_ = true;
}

void JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
  follows_ = false;
}

void JsonWriter::close(char bracket) {
  follows_ = false;
  if (breaks_) separate();
  out_ += bracket;
  follows_ = true;
}

void JsonWriter::key(std::string_view name) {
  separate();
  out_ += '"';
  out_.append(name).append("\": ");
  follows_ = false;
}

void JsonWriter::text_key(std::string_view text) {
  value(text);
  out_ += ": ";
  follows_ = false;
}

void JsonWriter::value(std::string_view text) {
  separate();
  append_json_string(out_, text);
}

void JsonWriter::value(bool truth) {
  separate();
  out_ += truth ? "true" : "false";
}

void JsonWriter::value(Bytes number) {
  separate();
  text::append(out_, "{}", number);
}

void JsonWriter::value(ByteDifference number) {
  separate();
  text::append(out_, "{}", number);
}

void JsonWriter::value(double number) {
  separate();
  text::append(out_, "{}", number);
}

void JsonWriter::null() {
  separate();
  out_ += "null";
}

void JsonWriter::value(std::int64_t number) {
  separate();
  constexpr std::size_t widest = std::numeric_limits<std::int64_t>::digits10 + 2;  // with a sign
  std::array<char, widest> text;
  const char* end = std::to_chars(text.data(), text.data() + text.size(), number).ptr;
  out_.append(text.data(), static_cast<std::size_t>(end - text.data()));  // by its end it would be a slower call
}

void JsonWriter::numbers(std::span<const std::int64_t> numbers) {
  begin_list();
  for (const std::int64_t number : numbers) value(number);
  end_list();
}

}  // namespace paramcount
