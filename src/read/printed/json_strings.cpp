// SPDX-License-Identifier: MIT
#include "read/printed/json_strings.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <variant>

#include "paramcount/error.hpp"
#include "text/characters.hpp"
#include "value/json_reader.hpp"
#include "value/locate.hpp"

namespace paramcount {
namespace {

constexpr JsonRules as_python_writes{.max_depth = 200, .non_finite = true};

constexpr CharacterSet image_characters([](char c) {
  return is_letter(c) || is_digit(c) || c == '+' || c == '/' || c == '=';
});

/// A document in pieces without its images: a parser is slow, and base64 tells it nothing.
class WithoutImages {
 public:
  explicit WithoutImages(std::string_view document) : document_(document) {}

  std::string_view next() {
    const std::size_t begin = place_;
    std::size_t end = document_.size();
    place_ = end;
    for (std::size_t i = begin + shortest; i < document_.size(); i += shortest) {
      if (!image_characters(document_[i])) continue;
      std::size_t first = i;
      while (first > begin && i - first < shortest && image_characters(document_[first - 1])) --first;
      if (i - first + 1 < shortest) continue;
      std::size_t last = i;
      while (last < document_.size() && image_characters(document_[last])) ++last;
      end = first + kept;  // an escape that begins before the image has its characters
      place_ = last;
      break;
    }
    read_ += end - begin;
    if (place_ > end) cuts_.push_back({read_, place_ - end + (cuts_.empty() ? 0 : cuts_.back().left_out)});
    return document_.substr(begin, end - begin);
  }

  /// Where a byte that the parser saw stands in the document.
  std::size_t origin(std::uint64_t byte) const {
    const auto after = std::upper_bound(cuts_.begin(), cuts_.end(), byte,
                                        [](std::uint64_t place, const Cut& cut) { return place < cut.place; });
    return static_cast<std::size_t>(byte) + (after == cuts_.begin() ? 0 : std::prev(after)->left_out);
  }

 private:
  static constexpr std::size_t shortest = 1024;
  static constexpr std::size_t kept = 8;

  struct Cut {
    std::size_t place = 0;     // of what the parser sees
    std::size_t left_out = 0;  // up to here
  };

  std::string_view document_;
  std::size_t place_ = 0;
  std::size_t read_ = 0;
  std::vector<Cut> cuts_;
};

void read_document(std::string_view document, JsonHandler& handler, WithoutImages& pieces) {
  try {
    read_json([&] { return pieces.next(); }, handler, as_python_writes);
  } catch (const Error& error) {
    std::vector<Diagnostic> diagnostics = error.diagnostics();
    for (Diagnostic& diagnostic : diagnostics) {
      if (!diagnostic.byte) continue;
      diagnostic.span = {pieces.origin(*std::exchange(diagnostic.byte, std::nullopt)), 1};
      locate(diagnostic, document);
    }
    throw Error(std::move(diagnostics));
  }
}

/// Every string.
class StringCollector final : public JsonHandler {
 public:
  explicit StringCollector(const WithoutImages& pieces) : pieces_(pieces) {}

  void scalar(const JsonScalar& value, std::uint64_t byte) override {
    const auto* text = std::get_if<std::string_view>(&value);
    if (text == nullptr) return;
    if (lists_ > 0 && !strings_.empty() && joins_) {
      strings_.back().text += *text;
    } else {
      strings_.push_back({std::string(*text), pieces_.origin(byte)});
    }
    joins_ = lists_ > 0 && text->ends_with('\n');
  }
  bool key(std::string_view /*name*/, std::uint64_t /*byte*/) override {
    joins_ = false;
    return true;
  }
  bool begin(JsonContainer container, std::uint64_t /*byte*/) override {
    lists_ = container == JsonContainer::array ? lists_ + 1 : 0;
    joins_ = false;
    return true;
  }
  void end(JsonContainer container, std::uint64_t /*byte*/) override {
    if (container == JsonContainer::array && lists_ > 0) --lists_;
    joins_ = false;
  }

  std::vector<JsonString> take() {
    std::erase_if(strings_, [](const JsonString& string) { return string.text.find('\n') == std::string::npos; });
    return std::move(strings_);
  }

 private:
  const WithoutImages& pieces_;
  std::vector<JsonString> strings_;
  int lists_ = 0;       // that are open since the last object opened
  bool joins_ = false;  // a list's next string goes on with the line ends of the last one
};

/// What stands under "outputs": "text" of streams and of nbformat 3, "text/plain" in the "data" of nbformat 4.
class OutputCollector final : public JsonHandler {
 public:
  explicit OutputCollector(const WithoutImages& pieces) : pieces_(pieces) {}

  void scalar(const JsonScalar& value, std::uint64_t byte) override {
    const auto* text = std::get_if<std::string_view>(&value);
    if (text != nullptr && in_text()) add(*text, byte);
    if (!in_list_) key_is_text_ = false;
  }
  bool key(std::string_view name, std::uint64_t /*byte*/) override {
    key_is_text_ = false;
    if (outputs_ == 0) {
      key_is_outputs_ = name == "outputs";
      return key_is_outputs_ || name == "cells" || name == "worksheets";
    }
    const std::size_t inside = depth_ - outputs_;
    key_is_text_ = (inside == 2 && name == "text") || (inside == 3 && name == "text/plain");
    fresh_ = true;
    return key_is_text_ || (inside == 2 && name == "data");
  }
  bool begin(JsonContainer container, std::uint64_t /*byte*/) override {
    ++depth_;
    if (outputs_ == 0 && std::exchange(key_is_outputs_, false) && container == JsonContainer::array)
      outputs_ = depth_ - 1;
    in_list_ = key_is_text_ && container == JsonContainer::array;
    return true;
  }
  void end(JsonContainer /*container*/, std::uint64_t /*byte*/) override {
    --depth_;
    if (std::exchange(in_list_, false)) key_is_text_ = false;
    if (outputs_ > 0 && depth_ == outputs_) outputs_ = 0;
  }

  std::vector<JsonString> take() { return std::move(outputs_found_); }

 private:
  bool in_text() const { return outputs_ > 0 && key_is_text_; }

  void add(std::string_view text, std::uint64_t byte) {
    if (std::exchange(fresh_, false)) outputs_found_.push_back({{}, pieces_.origin(byte)});
    outputs_found_.back().text += text;
  }

  const WithoutImages& pieces_;
  std::vector<JsonString> outputs_found_;
  std::size_t depth_ = 0;
  std::size_t outputs_ = 0;  // the depth around the list of outputs, which is open; 0 where none is
  bool key_is_outputs_ = false;
  bool key_is_text_ = false;
  bool in_list_ = false;
  bool fresh_ = false;  // the next string begins an output
};

std::string_view first_key(std::string_view head) {
  head = trim(head);
  if (!head.starts_with('{')) return {};
  head = trim(head.substr(1));
  if (!head.starts_with('"')) return {};
  return head.substr(1, head.find('"', 1) - 1);
}

}  // namespace

std::optional<bool> is_notebook(std::string_view head) {
  using namespace std::string_view_literals;
  const std::string_view first = first_key(head);
  for (const std::string_view key : {"cells"sv, "worksheets"sv, "nbformat"sv, "nbformat_minor"sv}) {
    if (first == key) return true;
  }
  if (first != "metadata") return trim(head).empty() || first.empty() ? std::nullopt : std::optional(false);
  for (const std::string_view key :
       {"\"cells\""sv, "\"worksheets\""sv, "\"nbformat\""sv, "\"kernelspec\""sv, "\"language_info\""sv}) {
    if (head.find(key) != std::string_view::npos) return true;
  }
  return std::nullopt;
}

std::vector<JsonString> notebook_outputs(std::string_view document) {
  WithoutImages pieces(document);
  OutputCollector outputs(pieces);
  read_document(document, outputs, pieces);
  return outputs.take();
}

std::optional<std::vector<JsonString>> json_strings(std::string_view document) {
  WithoutImages pieces(document);
  StringCollector strings(pieces);
  try {
    read_document(document, strings, pieces);
  } catch (const Error&) {
    return std::nullopt;
  }
  return strings.take();
}

}  // namespace paramcount
