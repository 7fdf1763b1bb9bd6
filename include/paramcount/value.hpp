// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace paramcount {

struct Module;
class Value;

/// Python's None.
struct None {};
/// A string, quoted ("same") or a bare name (relu, F.gelu, torch.float32).
struct Text {
  std::string text;
  bool quoted = false;
};
/// A tuple or a list; for a count the two are the same.
using Tuple = std::vector<Value>;
/// A dict, or an OrderedDict: keys in the order of the text.
using Mapping = std::vector<std::pair<std::string, Value>>;
/// A tensor that the text makes itself, as in torch.ones(5): only its shape is known.
struct TensorShape {
  std::vector<std::int64_t> shape;
  bool parameter = false;  ///< wrapped in Parameter(...)
};
/// A layer given as an argument, as in TransformerEncoder(TransformerEncoderLayer(512, 8), 6).
using ModulePointer = std::shared_ptr<const Module>;

/// What a value holds if it is no plain scalar.
struct RichValue;

/// The value of one argument, as it stands in the text. Scalars are stored in place, because a spec is mostly integers;
/// the rest is shared and never changed.
class Value {
 public:
  Value() = default;
  explicit Value(None) : type_(Type::none) {}
  explicit Value(bool truth) : type_(Type::boolean), boolean_(truth) {}
  explicit Value(std::int64_t integer) : type_(Type::integer), integer_(integer) {}
  explicit Value(double real) : type_(Type::real), real_(real) {}
  explicit Value(Text text);
  explicit Value(Tuple tuple);
  explicit Value(Mapping mapping);
  explicit Value(TensorShape tensor);
  explicit Value(ModulePointer module);

  /// The value as a T (bool, std::int64_t, double, Text, Tuple, Mapping, TensorShape, ModulePointer), or nullptr if it
  /// is something else.
  template <class T>
  const T* get() const;
  template <class T>
  bool is() const;
  bool given() const { return type_ != Type::not_given; }

 private:
  enum class Type : std::uint8_t { not_given, none, boolean, integer, real, rich };

  explicit Value(RichValue rich);

  Type type_ = Type::not_given;
  union {
    bool boolean_;
    std::int64_t integer_ = 0;
    double real_;
  };
  std::shared_ptr<const RichValue> rich_;
};

struct RichValue {
  std::variant<Text, Tuple, Mapping, TensorShape, ModulePointer> content;
};

template <class T>
const T* Value::get() const {
  if constexpr (std::is_same_v<T, bool>) {
    return type_ == Type::boolean ? &boolean_ : nullptr;
  } else if constexpr (std::is_same_v<T, std::int64_t>) {
    return type_ == Type::integer ? &integer_ : nullptr;
  } else if constexpr (std::is_same_v<T, double>) {
    return type_ == Type::real ? &real_ : nullptr;
  } else {
    return type_ == Type::rich ? std::get_if<T>(&rich_->content) : nullptr;
  }
}

template <class T>
bool Value::is() const {
  if constexpr (std::is_same_v<T, None>) {
    return type_ == Type::none;
  } else {
    return get<T>() != nullptr;
  }
}

/// The value as Python would write it: 3, (3, 5), 'same', None, 1e-05, Linear(2, 3).
std::string to_python(const Value& value);

}  // namespace paramcount
