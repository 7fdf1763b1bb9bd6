// SPDX-License-Identifier: MIT
#include "paramcount/value.hpp"

namespace paramcount {

Value::Value(RichValue rich) : type_(Type::rich), rich_(std::make_shared<const RichValue>(std::move(rich))) {}
Value::Value(Text text) : Value(RichValue{std::move(text)}) {}
Value::Value(Tuple tuple) : Value(RichValue{std::move(tuple)}) {}
Value::Value(Mapping mapping) : Value(RichValue{std::move(mapping)}) {}
Value::Value(TensorShape tensor) : Value(RichValue{std::move(tensor)}) {}
Value::Value(ModulePointer module) : Value(RichValue{std::move(module)}) {}

}  // namespace paramcount
