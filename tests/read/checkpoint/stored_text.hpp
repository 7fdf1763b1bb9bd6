// SPDX-License-Identifier: MIT
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "paramcount/error.hpp"
#include "paramcount/source.hpp"
#include "read/checkpoint/stored_tensor.hpp"

namespace paramcount::test {

/// A text that does not tell its size, and that comes in small pieces.
class PipeOf final : public Source {
 public:
  explicit PipeOf(std::string_view text) : text_(text) {}
  std::string_view name() const override { return "-"; }
  std::optional<std::uint64_t> size() const override { return {}; }
  std::size_t read_at(std::uint64_t, char*, std::size_t) override { return 0; }

 private:
  std::size_t read_more(char* bytes, std::size_t size) override {
    const std::size_t got = text_.copy(bytes, std::min<std::size_t>(size, 7));
    text_.remove_prefix(got);
    return got;
  }
  std::string_view text_;
};

/// "w parameter 12, b buffer 4", then what is warned of or missing, each behind a semicolon; or the error's message.
template <class Read>
std::string stored_text(Source& source, Read read) {
  constexpr std::string_view roles[] = {"unknown",   "parameter",   "buffer",  "duplicate",
                                        "optimizer", "bookkeeping", "constant"};
  try {
    const StoredFile file = read(source);
    std::string text;
    for (const StoredTensor& tensor : file.tensors) {
      if (!text.empty()) text += ", ";
      text += tensor.name + " " + std::string(roles[static_cast<std::size_t>(tensor.role)]) + " " +
              std::to_string(tensor.counted.value_or(element_count(tensor)));
    }
    for (const std::string& warning : file.warnings) text += "; " + warning;
    for (const std::string& missing : file.missing) text += "; missing: " + missing;
    if (!file.cut.empty()) text += "; cut: " + file.cut;
    return text;
  } catch (const Error& error) {
    return error.what();
  }
}

/// The same from a file and from a pipe, where they agree.
template <class Read>
std::string stored_text(std::string_view bytes, Read read) {
  PipeOf pipe(bytes);
  const std::string piped = stored_text(pipe, read);
  const auto source = text_source(bytes);
  const std::string text = stored_text(*source, read);
  return text == piped ? text : text + " | from a pipe: " + piped;
}

}  // namespace paramcount::test
