// SPDX-License-Identifier: MIT
#include "paramcount/memory.hpp"

#include "catch.hpp"
#include "support.hpp"

namespace paramcount::test {
namespace {

Memory memory_of(std::string_view spec, std::string_view dtype) {
  return memory(tally(read_network(spec)), *find_dtype(dtype));
}

}  // namespace

TEST_CASE("memory of parameters, moments and gradients", "[memory]") {
  const Memory need = memory_of("conv2d 64 128 3", "float32");
  CHECK(need.weights == 295424);
  CHECK(need.optimizer == 590848);
  CHECK(need.gradients == 295424);
  CHECK(need.with_moments() == 886272);
  CHECK(need.training() == 1181696);
  CHECK(memory_of("conv2d 64 128 3", "bf16").weights == 147712);
  CHECK(memory_of("conv2d 64 128 3", "float64").weights == 590848);
}

TEST_CASE("two int4 fill a byte", "[memory]") {
  CHECK(memory_of("linear 3 1 --no-bias", "int4").weights == 2);
  CHECK(memory_of("linear 4 1 --no-bias", "int4").weights == 2);
}

TEST_CASE("counters among the buffers are 8-byte integers", "[memory]") {
  CHECK(memory_of("batchnorm2d 64", "float32").buffers == 128 * 4 + 8);
  CHECK(memory_of("batchnorm2d 64", "float16").buffers == 128 * 2 + 8);
}

TEST_CASE("bytes go beyond 64 bits", "[memory]") {
  const Bytes weights = memory_of("3 x linear 2305843009213693951 1", "float64").weights;
  CHECK(weights / 8 == 3 * (Bytes{1} << 61U));
}

TEST_CASE("dtypes by either name", "[memory]") {
  for (const DType& dtype : dtypes()) {
    CHECK(find_dtype(dtype.name) == &dtype);
    if (!dtype.short_name.empty()) CHECK(find_dtype(dtype.short_name) == &dtype);
  }
  CHECK(find_dtype("") == nullptr);
  CHECK(find_dtype("float31") == nullptr);
}

}  // namespace paramcount::test
