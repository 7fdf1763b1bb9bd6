// SPDX-License-Identifier: MIT
// Another project's use of the installed library, as the README shows it.
#include <iostream>
#include <paramcount/network.hpp>
#include <paramcount/read.hpp>

int main() try {
  const paramcount::Network network = paramcount::read_network("conv2d 64 128 3 + batchnorm2d 128");
  for (const paramcount::Leaf& leaf : paramcount::leaves(network)) {
    std::cout << paramcount::call(*leaf.layer) << ' ' << leaf.layer->figures.parameters() << '\n';
  }
  std::cout << "total " << paramcount::tally(network).parameters() << '\n';
} catch (const paramcount::Error& error) {
  std::cerr << error.what() << '\n';
  return 2;
}
