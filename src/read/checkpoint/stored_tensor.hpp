// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "paramcount/dtype.hpp"
#include "paramcount/network.hpp"
#include "paramcount/stored.hpp"

namespace paramcount {

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
  std::vector<std::int64_t> values;     ///< where they are the shape of a packed weight, which stands nowhere else
};

/// What a reader of a checkpoint's format finds in one file.
struct StoredFile {
  std::string_view format;  ///< the name of the notation that it is in
  std::vector<StoredTensor> tensors;
  std::vector<std::pair<std::string, std::string>> about;  ///< what the file says that it is: ("architecture", "llama")
  std::vector<std::string> warnings;                       ///< a sentence each, without the file's name
  std::vector<std::string> missing;  ///< what a whole model would hold and the file does not: the count is at-least
  std::string cut;                   ///< where the file ends too early; empty where it is whole
  std::uint64_t header_bytes = 0;    ///< what is not payload, as far as the format tells
  std::optional<std::uint64_t> file_bytes;                   ///< of the whole file; nothing in a pipe
  std::vector<std::pair<std::string, std::int64_t>> claims;  ///< of a number of parameters: ("total_parameters", 72)
  std::int64_t parts = 1;                                    ///< files that the model says it is made of
  bool ties_untold = false;                                  ///< the format cannot say that two tensors are one
  std::vector<TieCandidate> ties;                            ///< heads and embeddings that may be one
};

/// A name's last part, behind the last dot, and what is before it, with the dot: "fc.weight" is "fc." and "weight".
struct SplitName {
  std::string_view prefix;
  std::string_view last;
};
SplitName split_name(std::string_view name);

/// The product of the shape. Throws Error, at `byte` of the file, where it does not fit in 64 bits or a dimension is
/// negative.
std::int64_t element_count(const StoredTensor& tensor, std::optional<std::uint64_t> byte = {});

/// What it adds to a total: `counted`, else the product of the shape.
std::int64_t counted_elements(const StoredTensor& tensor);

/// A name in a message, in quotes, without the middle of a very long one.
std::string quoted_name(std::string_view name);

}  // namespace paramcount
