// SPDX-License-Identifier: MIT
#include "read/printed/json_strings.hpp"

#include <iterator>
#include <utility>
#include <variant>

#include "paramcount/error.hpp"
#include "read/printed/without_images.hpp"

namespace paramcount {
namespace {

/// Every string.
class StringCollector final : public JsonHandler {
 public:
  explicit StringCollector(const WithoutImages& pieces) : pieces_(pieces) {}

  void scalar(const JsonScalar& value, std::uint64_t byte) override {
    const auto* text = std::get_if<std::string_view>(&value);
    if (text == nullptr) return;
    if (lists_ > 0 && !strings_.empty() && joins_) {
      strings_.back().add(*text, pieces_.origin(byte));
    } else {
      strings_.emplace_back().add(*text, pieces_.origin(byte));
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

}  // namespace

void JsonString::add(std::string_view more, std::size_t byte) {
  parts.push_back({text.size(), byte});
  text += more;
}

std::vector<std::size_t> JsonString::line_bytes() const {
  std::vector<std::size_t> bytes;
  auto part = parts.begin();
  for (std::size_t begin = 0; begin < text.size();) {
    while (std::next(part) != parts.end() && std::next(part)->place <= begin) ++part;
    bytes.push_back(part->byte);
    const std::size_t end = text.find('\n', begin);
    begin = end == std::string::npos ? text.size() : end + 1;
  }
  return bytes;
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
