// SPDX-License-Identifier: MIT
#pragma once

#include <atomic>
#include <cstddef>
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
/// the rest is shared and never changed. A Value is as small as it can be: a sweep reads millions of them.
class Value {
 public:
  Value() = default;
  explicit Value(None) : type_(Type::none) {}
  explicit Value(bool truth) : type_(Type::boolean), scalar_{.boolean = truth} {}
  explicit Value(std::int64_t integer) : type_(Type::integer), scalar_{.integer = integer} {}
  explicit Value(double real) : type_(Type::real), scalar_{.real = real} {}
  explicit Value(Text text);
  explicit Value(Tuple tuple);
  explicit Value(Mapping mapping);
  explicit Value(TensorShape tensor);
  explicit Value(ModulePointer module);

  Value(const Value& other) : type_(other.type_), scalar_(other.scalar_) {
    if (type_ == Type::rich) share();
  }
  Value(Value&& other) noexcept : type_(std::exchange(other.type_, Type::not_given)), scalar_(other.scalar_) {}
  Value& operator=(const Value& other) { return *this = Value(other); }
  Value& operator=(Value&& other) noexcept {
    const Type type = std::exchange(other.type_, Type::not_given);
    const Scalar scalar = other.scalar_;
    if (type_ == Type::rich) release();
    type_ = type;
    scalar_ = scalar;
    return *this;
  }
  ~Value() {
    if (type_ == Type::rich) release();
  }

  /// The value as a T (bool, std::int64_t, double, Text, Tuple, Mapping, TensorShape, ModulePointer), or nullptr if it
  /// is something else.
  template <class T>
  const T* get() const;
  template <class T>
  bool is() const;
  bool given() const { return type_ != Type::not_given; }
  /// Makes it not given.
  void clear() {
    if (type_ == Type::rich) release();
    type_ = Type::not_given;
  }

 private:
  enum class Type : std::uint8_t { not_given, none, boolean, integer, real, rich };

  union Scalar {
    std::int64_t integer = 0;
    bool boolean;
    double real;
    RichValue* rich;
  };

  explicit Value(RichValue* rich) : type_(Type::rich), scalar_{.rich = rich} {}
  void share() const;
  void release();

  Type type_ = Type::not_given;
  Scalar scalar_;
};

struct RichValue {
  std::variant<Text, Tuple, Mapping, TensorShape, ModulePointer> content;
  std::atomic<std::size_t> references = 1;
};

template <class T>
const T* Value::get() const {
  if constexpr (std::is_same_v<T, bool>) {
    return type_ == Type::boolean ? &scalar_.boolean : nullptr;
  } else if constexpr (std::is_same_v<T, std::int64_t>) {
    return type_ == Type::integer ? &scalar_.integer : nullptr;
  } else if constexpr (std::is_same_v<T, double>) {
    return type_ == Type::real ? &scalar_.real : nullptr;
  } else {
    return type_ == Type::rich ? std::get_if<T>(&scalar_.rich->content) : nullptr;
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
