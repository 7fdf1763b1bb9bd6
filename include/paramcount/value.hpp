// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace paramcount {

struct Module;
class Value;

/// The argument was not given: the kind's default holds.
struct NotGiven {};
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

/// The value of one argument, as it stands in the text.
class Value {
 public:
  using Storage =
      std::variant<NotGiven, None, bool, std::int64_t, double, Text, Tuple, Mapping, TensorShape, ModulePointer>;

  Value() = default;
  Value(Storage storage) : storage_(std::move(storage)) {}

  template <class T>
  bool is() const {
    return std::holds_alternative<T>(storage_);
  }
  /// The value as a T, or nullptr if it is something else.
  template <class T>
  const T* get() const {
    return std::get_if<T>(&storage_);
  }
  bool given() const { return !is<NotGiven>(); }

 private:
  Storage storage_;
};

/// The value as Python would write it: 3, (3, 5), 'same', None, 1e-05, Linear(2, 3).
std::string to_python(const Value& value);

}  // namespace paramcount
