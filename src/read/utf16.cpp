// SPDX-License-Identifier: MIT
#include "read/utf16.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "text/escape.hpp"

namespace paramcount {
namespace {

using namespace std::string_view_literals;

class Utf16Source final : public Source {
 public:
  Utf16Source(Source& source, bool big_endian) : source_(source), big_endian_(big_endian) {}

  std::string_view name() const override { return source_.name(); }
  std::optional<std::uint64_t> size() const override { return std::nullopt; }
  std::size_t read_at(std::uint64_t, char*, std::size_t) override { return 0; }

 private:
  static constexpr unsigned replacement = 0xFFFD;

  std::size_t read_more(char* bytes, std::size_t size) override {
    while (taken_ == text_.size()) {
      text_.clear();
      taken_ = 0;
      if (!decode_more()) break;
    }
    const std::size_t got = text_.copy(bytes, size, taken_);
    taken_ += got;
    return got;
  }

  /// False at the end, where what is left over has been replaced.
  bool decode_more() {
    std::array<char, 4096> bytes;
    const std::size_t got = source_.read(bytes.data(), bytes.size());
    for (std::size_t i = 0; i < got; ++i) {
      const unsigned byte = static_cast<unsigned char>(bytes[i]);
      if (half_) add_unit(big_endian_ ? first_ << 8U | byte : byte << 8U | first_);
      first_ = byte;
      half_ = !half_;
    }
    if (got > 0) return true;
    if (half_ || high_ != 0) append_utf8(text_, replacement);
    half_ = false;
    high_ = 0;
    return false;
  }

  void add_unit(unsigned unit) {
    const bool low = unit >= 0xDC00 && unit < 0xE000;
    if (high_ != 0) append_utf8(text_, low ? 0x10000 + ((high_ & 0x3FFU) << 10U | (unit & 0x3FFU)) : replacement);
    const bool pair = high_ != 0 && low;
    high_ = unit >= 0xD800 && unit < 0xDC00 ? unit : 0;
    if (pair || high_ != 0) return;
    append_utf8(text_, low ? replacement : unit);
  }

  Source& source_;
  bool big_endian_;
  bool half_ = false;   // of a unit, first_ is there
  unsigned first_ = 0;  // the byte that was read last
  unsigned high_ = 0;   // the first half of a pair of surrogates, or 0
  std::string text_;
  std::size_t taken_ = 0;  // of text_
};

void skip(Source& source, std::size_t size) {
  std::array<char, 4> bytes;
  while (size > 0) size -= source.read(bytes.data(), std::min(size, bytes.size()));
}

}  // namespace

std::unique_ptr<Source> take_byte_order_mark(Source& source) {
  constexpr auto utf8 = "\xEF\xBB\xBF"sv;
  constexpr auto little = "\xFF\xFE"sv;
  constexpr auto big = "\xFE\xFF"sv;
  constexpr auto utf32 = "\xFF\xFE\0\0"sv;
  const std::string_view first = source.peek(1);
  if (first != utf8.substr(0, 1) && first != little.substr(0, 1) && first != big.substr(0, 1)) return nullptr;
  const std::string_view head = source.peek(utf32.size());
  if (head.starts_with(utf8)) {
    skip(source, utf8.size());
  } else if (head != utf32 && (head.starts_with(little) || head.starts_with(big))) {
    const bool big_endian = head.starts_with(big);
    skip(source, little.size());
    return std::make_unique<Utf16Source>(source, big_endian);
  }
  return nullptr;
}

}  // namespace paramcount
