// SPDX-License-Identifier: MIT
#include "paramcount/value.hpp"

namespace paramcount {

Value::Value(Text text) : Value(new RichValue{std::move(text)}) {}
Value::Value(Tuple tuple) : Value(new RichValue{std::move(tuple)}) {}
Value::Value(Mapping mapping) : Value(new RichValue{std::move(mapping)}) {}
Value::Value(TensorShape tensor) : Value(new RichValue{std::move(tensor)}) {}
Value::Value(ModulePointer module) : Value(new RichValue{std::move(module)}) {}

void Value::share() const { scalar_.rich->references.fetch_add(1, std::memory_order_relaxed); }

void Value::release() {
  if (scalar_.rich->references.fetch_sub(1, std::memory_order_acq_rel) == 1) delete scalar_.rich;
}

}  // namespace paramcount
