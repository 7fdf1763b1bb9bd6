// SPDX-License-Identifier: MIT
#include "read/checkpoint/join_stored.hpp"

#include <algorithm>
#include <iterator>
#include <unordered_set>

#include "text/format.hpp"

namespace paramcount {

void join_stored(StoredFile& model, StoredFile part, std::string_view name) {
  const bool is_first = model.tensors.empty() && model.header_bytes == 0;
  for (StoredTensor& tensor : part.tensors) tensor.offset.reset();
  model.tensors.insert(model.tensors.end(), std::make_move_iterator(part.tensors.begin()),
                       std::make_move_iterator(part.tensors.end()));
  if (is_first) {
    model.format = part.format;
    model.about = std::move(part.about);
    model.claims = std::move(part.claims);
    model.parts = part.parts;
    model.ties_untold = part.ties_untold;
    model.file_bytes = 0;
  }
  for (const std::string& warning : part.warnings) {
    std::string of_part = text::format("{}: {}", name, warning);
    if (std::find(model.warnings.begin(), model.warnings.end(), of_part) == model.warnings.end())
      model.warnings.push_back(std::move(of_part));
  }
  std::move(part.missing.begin(), part.missing.end(), std::back_inserter(model.missing));
  if (model.cut.empty() && !part.cut.empty()) model.cut = text::format("{}: {}", name, part.cut);
  model.header_bytes += part.header_bytes;
  if (model.file_bytes && part.file_bytes) {
    *model.file_bytes += *part.file_bytes;
  } else {
    model.file_bytes.reset();
  }
}

void mark_names_stored_twice(StoredFile& model) {
  std::unordered_set<std::string_view> names;
  names.reserve(model.tensors.size());
  std::int64_t copies = 0;
  std::string_view first;
  for (StoredTensor& tensor : model.tensors) {
    if (names.insert(tensor.name).second) continue;
    tensor.role = StoredRole::duplicate;
    tensor.counted = 0;
    tensor.tied_to = tensor.name;
    if (copies++ == 0) first = tensor.name;
  }
  if (copies > 0) {
    model.warnings.push_back(
        text::format("{} tensors are in two files, {} the first: each is counted once", copies, quoted_name(first)));
  }
}

}  // namespace paramcount
