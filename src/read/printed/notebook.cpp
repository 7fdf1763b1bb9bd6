// SPDX-License-Identifier: MIT
#include "read/printed/notebook.hpp"

#include <algorithm>
#include <utility>
#include <variant>

#include "read/printed/without_images.hpp"
#include "text/characters.hpp"

namespace paramcount {
namespace {

/// What stands under "outputs": "text" of streams and of nbformat 3, "text/plain" in the "data" of nbformat 4.
class OutputCollector final : public JsonHandler {
 public:
  explicit OutputCollector(const WithoutImages& pieces) : pieces_(pieces) {}

  void scalar(const JsonScalar& value, std::uint64_t byte) override {
    const auto* text = std::get_if<std::string_view>(&value);
    if (text != nullptr && in_text()) output_.text.add(*text, pieces_.origin(byte));
    if (text != nullptr && named_ != nullptr) *named_ = *text;
    named_ = nullptr;
    if (!in_list_) key_is_text_ = false;
  }
  bool key(std::string_view name, std::uint64_t /*byte*/) override {
    key_is_text_ = false;
    named_ = nullptr;
    if (outputs_ == 0) {
      key_is_outputs_ = name == "outputs";
      return key_is_outputs_ || name == "cells" || name == "worksheets";
    }
    const std::size_t inside = depth_ - outputs_;
    key_is_text_ = (inside == 2 && name == "text") || (inside == 3 && name == "text/plain");
    if (inside == 2 && name == "output_type") named_ = &output_.type;
    if (inside == 2 && (name == "name" || name == "stream")) named_ = &output_.stream;
    return key_is_text_ || named_ != nullptr || (inside == 2 && name == "data");
  }
  bool begin(JsonContainer container, std::uint64_t /*byte*/) override {
    ++depth_;
    named_ = nullptr;
    if (outputs_ == 0 && std::exchange(key_is_outputs_, false) && container == JsonContainer::array) {
      outputs_ = depth_ - 1;
      streams_.clear();
    }
    in_list_ = key_is_text_ && container == JsonContainer::array;
    return true;
  }
  void end(JsonContainer /*container*/, std::uint64_t /*byte*/) override {
    --depth_;
    if (std::exchange(in_list_, false)) key_is_text_ = false;
    if (outputs_ > 0 && depth_ == outputs_ + 1) take_output();
    if (outputs_ > 0 && depth_ == outputs_) outputs_ = 0;
  }

  std::vector<JsonString> take() { return std::move(found_); }

 private:
  struct Output {
    std::string type;
    std::string stream;
    JsonString text;
  };
  /// A stream of the cell, and the place of its text among those that were found.
  struct Stream {
    std::string name;
    std::size_t place = 0;
  };

  bool in_text() const { return outputs_ > 0 && key_is_text_; }

  /// What a cell writes to one stream is one text, however it is cut into outputs; a result or an image ends it.
  void take_output() {
    Output output = std::exchange(output_, {});
    if (output.type != "stream") {
      streams_.clear();
    } else {
      const auto same = std::find_if(streams_.begin(), streams_.end(),
                                     [&](const Stream& stream) { return stream.name == output.stream; });
      if (same != streams_.end()) return append(found_[same->place], output.text);
      // Notebooks have two; with more, texts would reach over each other any number of times.
      constexpr std::size_t most_streams = 4;
      if (streams_.size() == most_streams) streams_.clear();
      streams_.push_back({output.stream, found_.size()});
    }
    found_.push_back(std::move(output.text));
  }

  static void append(JsonString& text, const JsonString& more) {
    for (const JsonString::Part& part : more.parts) text.parts.push_back({text.text.size() + part.place, part.byte});
    text.text += more.text;
  }

  const WithoutImages& pieces_;
  std::vector<JsonString> found_;
  Output output_;                 // which is being read
  std::vector<Stream> streams_;   // of the cell
  std::string* named_ = nullptr;  // the string that comes is this
  std::size_t depth_ = 0;
  std::size_t outputs_ = 0;  // the depth around the list of outputs, which is open; 0 where none is
  bool key_is_outputs_ = false;
  bool key_is_text_ = false;
  bool in_list_ = false;
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

}  // namespace paramcount
