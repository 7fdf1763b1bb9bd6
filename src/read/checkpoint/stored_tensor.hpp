// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "paramcount/dtype.hpp"

namespace paramcount {

/// What a stored tensor is in the ledger of its file.
enum class StoredRole : std::uint8_t {
  unknown,  ///< the format does not tell: the rules of names and types decide
  parameter,
  buffer,
  duplicate,    ///< numbers that another name holds too, or a copy such as an average over steps
  optimizer,    ///< moments and steps
  bookkeeping,  ///< scales, zero points, random states, texts
  constant,     ///< of a graph: shapes, indices
};

/// One tensor as a file's header describes it. A reader fills what its format tells and leaves the rest.
struct StoredTensor {
  std::string name;
  std::vector<std::int64_t> shape;  ///< outermost first, whatever the file's order is
  const DType* dtype = nullptr;     ///< nullptr: not one of find_element_type()
  std::string type_name;            ///< as the format spells it: "BF16", "Q4_K", "torch.float32"
  StoredRole role = StoredRole::unknown;
  std::optional<std::int64_t> counted;  ///< where it is not the product of the shape: packed, or shared in part
  std::string tied_to;                  ///< of a duplicate: the name that holds the numbers
  std::optional<std::uint64_t> offset;  ///< of its bytes in the file, where it has a place of its own
  std::optional<std::uint64_t> bytes;   ///< that it takes there
};

/// What a reader of a checkpoint's format finds in one file.
struct StoredFile {
  std::vector<StoredTensor> tensors;
  std::vector<std::pair<std::string, std::string>> about;  ///< what the file says that it is: ("architecture", "llama")
  std::vector<std::string> warnings;                       ///< a sentence each, without the file's name
  std::vector<std::string> missing;  ///< what a whole model would hold and the file does not: the count is at-least
  std::string cut;                   ///< where the file ends too early; empty where it is whole
  std::uint64_t header_bytes = 0;    ///< what is not payload, as far as the format tells
};

}  // namespace paramcount
