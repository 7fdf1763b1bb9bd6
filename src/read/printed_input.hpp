// SPDX-License-Identifier: MIT
// Inputs that may be printed models.
#pragma once

#include <string>

#include "paramcount/read.hpp"

namespace paramcount {

/// An input whose first bytes have been looked at.
class InputHead {
 public:
  explicit InputHead(const ByteSource& source) : source_(source) {}

  /// Reads as much as tells whether it is a printed model: the first piece, and more while a line may still open one.
  bool is_printed();
  /// The bytes of the input, those that were looked at first.
  std::size_t read(char* bytes, std::size_t size);
  std::string read_all();

 private:
  bool fill();

  const ByteSource& source_;
  std::string head_;
  std::size_t taken_ = 0;
};

/// Adds a model's modules, by way of `sink`, and findings to a network.
void append(Network& network, Network& model, const ModuleSink& sink);

}  // namespace paramcount
