// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>
#include <variant>

namespace paramcount {

/// A number with a fraction or an exponent, or an integer that 64 bits do not hold: `literal` tells.
struct JsonReal {
  double value = 0;
  std::string_view literal;

  bool whole() const { return literal.find_first_of(".eENI") == std::string_view::npos; }
};

/// A value that holds no other. Integers are exact: std::uint64_t is what std::int64_t does not hold. Texts are valid
/// UTF-8 and valid until the call returns.
using JsonScalar = std::variant<std::nullptr_t, bool, std::int64_t, std::uint64_t, JsonReal, std::string_view>;

enum class JsonContainer : std::uint8_t { object, array };

/// What a reader of JSON calls, in the order of the text, so that keys that stand twice are seen twice. `byte` is where
/// the value, the key or the bracket begins. An Error may be thrown out of each.
class JsonHandler {
 public:
  virtual void scalar(const JsonScalar& value, std::uint64_t byte) = 0;
  /// Whether what follows is wanted: the value of the key, what is inside the container. What is not wanted is read
  /// over without a call; a container that is not has no end().
  virtual bool key(std::string_view name, std::uint64_t byte) = 0;
  virtual bool begin(JsonContainer container, std::uint64_t byte) = 0;
  virtual void end(JsonContainer container, std::uint64_t byte) = 0;

 protected:
  ~JsonHandler() = default;
};

struct JsonRules {
  std::size_t max_depth = 64;  ///< of containers in each other
  bool non_finite = false;     ///< NaN, Infinity and -Infinity are numbers, as Python's json writes them
};

/// Reads one value, and nothing may follow it. Throws Error with the byte, the line and the column.
void read_json(std::string_view text, JsonHandler& handler, const JsonRules& rules = {});

/// The same from pieces: `next` returns the piece that follows, valid until it is called again, and an empty one at the
/// end. It is not called before its bytes are needed. `first_byte` is where they begin in their input. Throws Error
/// with the byte.
void read_json(const std::function<std::string_view()>& next, JsonHandler& handler, const JsonRules& rules = {},
               std::uint64_t first_byte = 0);

}  // namespace paramcount
