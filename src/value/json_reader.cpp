// SPDX-License-Identifier: MIT
// JSON by nlohmann-json's parser, which calls for each value and keeps nothing; the one place that knows it.
#include "value/json_reader.hpp"

#define JSON_NO_IO
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "paramcount/error.hpp"
#include "text/format.hpp"
#include "value/json_bytes.hpp"
#include "value/locate.hpp"

namespace paramcount {
namespace {

using Json = nlohmann::json;

[[noreturn]] void fail_at_byte(std::uint64_t byte, std::string message) {
  Diagnostic diagnostic;
  diagnostic.message = std::move(message);
  diagnostic.byte = byte;
  throw Error(std::move(diagnostic));
}

/// What the parser found wrong, without its number, its own count of lines and the token, which may be megabytes.
std::string complaint(std::string_view what) {
  for (const std::string_view before : {"] ", ": syntax error ", " - "}) {
    const std::size_t found = what.find(before);
    if (found != std::string_view::npos) what.remove_prefix(found + before.size());
  }
  what = what.substr(0, what.find("; last read: "));
  return std::string(what.substr(0, what.find(" parsing '")));
}

/// The parser's calls as a JsonHandler's, with what the parser does not tell: places, depth, what is not wanted.
class Events final : public nlohmann::json_sax<Json> {
 public:
  Events(JsonBytes& bytes, JsonHandler& handler, std::size_t max_depth)
      : bytes_(bytes), handler_(handler), max_depth_(max_depth) {}

  bool null() override {
    if (const auto number = bytes_.take_non_finite()) return scalar(*number);
    return scalar(nullptr);
  }
  bool boolean(bool truth) override { return scalar(truth); }
  bool number_integer(number_integer_t number) override { return scalar(std::int64_t{number}); }
  bool number_unsigned(number_unsigned_t number) override {
    if (std::in_range<std::int64_t>(number)) return scalar(static_cast<std::int64_t>(number));
    return scalar(std::uint64_t{number});
  }
  bool number_float(number_float_t number, const string_t& literal) override {
    return scalar(JsonReal{number, literal});
  }
  bool string(string_t& text) override {
    if (const auto number = bytes_.take_plain_number()) return scalar(*number);
    return scalar(string_of(text));
  }
  bool binary(binary_t& /*bytes*/) override { return false; }  // there is none in a text

  bool start_object(std::size_t /*size*/) override { return begin(JsonContainer::object); }
  bool end_object() override { return end(JsonContainer::object); }
  bool start_array(std::size_t /*size*/) override { return begin(JsonContainer::array); }
  bool end_array() override { return end(JsonContainer::array); }
  bool key(string_t& name) override {
    if (bytes_.take_plain_number())
      fail_at_byte(bytes_.token(), invalid("unexpected number literal; expected string literal"));
    const std::string_view text = string_of(name);
    if (!skipping()) skip_next_ = !handler_.key(text, bytes_.token());
    return true;
  }

  bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                   const nlohmann::detail::exception& error) override {
    std::string wrong = complaint(error.what());
    constexpr std::string_view unexpected_string = "unexpected string literal;";
    if (bytes_.take_plain_number() && wrong.starts_with(unexpected_string))
      wrong.replace(0, unexpected_string.size(), "unexpected number literal;");
    const bool at_token = wrong.find("literal;") != std::string::npos || wrong.starts_with("number overflow");
    const bool at_end = wrong.starts_with("unexpected end");
    fail_at_byte(at_token ? bytes_.token() : bytes_.offset() - (at_end ? 0 : 1), invalid(wrong));
  }

 private:
  static std::string invalid(std::string_view wrong) { return text::format("this is no valid JSON: {}", wrong); }

  bool skipping() const { return skipped_depth_ > 0; }

  std::string_view string_of(std::string_view parsed) { return parsed.empty() ? bytes_.take_plain_string() : parsed; }

  bool scalar(const JsonScalar& value) {
    if (!skipping() && !std::exchange(skip_next_, false)) handler_.scalar(value, bytes_.token());
    return true;
  }

  bool begin(JsonContainer container) {
    const std::uint64_t bracket = bytes_.offset() - 1;
    if (++depth_ > max_depth_) fail_at_byte(bracket, text::format("JSON nests deeper than {} levels", max_depth_));
    if (skipping()) {
      ++skipped_depth_;
    } else if (std::exchange(skip_next_, false) || !handler_.begin(container, bracket)) {
      skipped_depth_ = 1;
    }
    return true;
  }

  bool end(JsonContainer container) {
    --depth_;
    if (!skipping()) {
      handler_.end(container, bytes_.offset() - 1);
    } else {
      --skipped_depth_;
    }
    return true;
  }

  JsonBytes& bytes_;
  JsonHandler& handler_;
  std::size_t max_depth_;
  std::size_t depth_ = 0;
  std::size_t skipped_depth_ = 0;  // containers that are open in what is skipped
  bool skip_next_ = false;         // the value of a key that is not wanted
};

}  // namespace

void read_json(const std::function<std::string_view()>& next, JsonHandler& handler, const JsonRules& rules,
               std::uint64_t first_byte) {
  JsonBytes bytes(next, rules.non_finite, first_byte);
  Events events(bytes, handler, rules.max_depth);
  Json::sax_parse(JsonBytesIterator(bytes), JsonBytesIterator(), &events);
}

void read_json(std::string_view text, JsonHandler& handler, const JsonRules& rules) {
  const auto next = [rest = text]() mutable { return std::exchange(rest, {}); };
  try {
    read_json(next, handler, rules);
  } catch (const Error& error) {
    std::vector<Diagnostic> diagnostics = error.diagnostics();
    for (Diagnostic& diagnostic : diagnostics) {
      if (!diagnostic.byte || diagnostic.line > 0) continue;
      diagnostic.span = {static_cast<std::size_t>(*diagnostic.byte), 1};
      locate(diagnostic, text);
    }
    throw Error(std::move(diagnostics));
  }
}

}  // namespace paramcount
