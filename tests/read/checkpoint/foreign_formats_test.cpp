// SPDX-License-Identifier: MIT
#include "read/checkpoint/foreign_formats.hpp"

#include "catch.hpp"
#include "read/checkpoint/wire_writer.hpp"

namespace paramcount::test {

TEST_CASE("a format that is not read has a name and an advice", "[checkpoint][foreign]") {
  const auto message = [](std::string_view head) {
    const ForeignFormat* format = find_foreign_format(head);
    return format == nullptr ? std::string() : foreign_message(*format, head);
  };
  CHECK(message("\x89HDF\r\n\x1a\n") == "this is an HDF5 file, as Keras writes: not supported");
  CHECK(message(std::string("\x1c\0\0\0TFL3", 8)) == "this is a TensorFlow Lite model: not supported");
  CHECK(message("tjgg\3") == "this is an old ggml model (ggjt), from before GGUF: not supported");
  CHECK(message("<!DOCTYPE html>") == "this is an HTML page: not supported");
  CHECK(message(std::string(257, '\0') + "ustar") ==
        "this is a tar archive, as PyTorch before 0.1.10 wrote: not supported");
  CHECK(message("version https://git-lfs.github.com/spec/v1\noid sha256:ab\nsize 548105171\n") ==
        "this is a Git LFS pointer, not the file, which has 548105171 bytes");
  CHECK(message("version https://git-lfs.github.com/spec/v1\nsize x") ==
        "this is a Git LFS pointer, not the file: not supported");
  const std::string operators = bytes_field(2, "x");
  CHECK(message(number_field(1, 1) + bytes_field(2, bytes_field(1, operators))) ==
        "this is a TensorFlow SavedModel: not supported");
  CHECK(message(number_field(1, 4) + bytes_field(2, bytes_field(1, bytes_field(1, "image")))) ==
        "this is a CoreML model: not supported");
  CHECK(message(number_field(1, 1) + bytes_field(2, "pytorch") + bytes_field(7, "")).empty());
  CHECK(message("").empty());
  CHECK(message("\x08").empty());
  for (const ForeignFormat& format : foreign_formats()) CHECK_FALSE(format.advice.empty());
}

}  // namespace paramcount::test
