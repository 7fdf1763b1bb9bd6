// SPDX-License-Identifier: MIT
// Another project's use of the installed library.
#include <paramcount/model.hpp>
#include <paramcount/read.hpp>

int main() {
  const auto network = paramcount::read_network("Conv2d(64, 128, 3)");
  return paramcount::tally(network).parameters() == 73856 ? 0 : 1;
}
