// SPDX-License-Identifier: MIT
#include "read/printed/without_images.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "paramcount/error.hpp"
#include "text/characters.hpp"
#include "value/locate.hpp"

namespace paramcount {
namespace {

constexpr JsonRules as_python_writes{.max_depth = 200, .non_finite = true};

constexpr std::size_t shortest = 1024;
constexpr std::size_t kept = 8;

constexpr CharacterSet image_characters([](char c) {
  return is_letter(c) || is_digit(c) || c == '+' || c == '/' || c == '=';
});

}  // namespace

std::string_view WithoutImages::next() {
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

std::size_t WithoutImages::origin(std::uint64_t byte) const {
  const auto after = std::upper_bound(cuts_.begin(), cuts_.end(), byte,
                                      [](std::uint64_t place, const Cut& cut) { return place < cut.place; });
  return static_cast<std::size_t>(byte) + (after == cuts_.begin() ? 0 : std::prev(after)->left_out);
}

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

}  // namespace paramcount
