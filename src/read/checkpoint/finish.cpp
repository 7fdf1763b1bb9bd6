// SPDX-License-Identifier: MIT
#include "read/checkpoint/finish.hpp"

#include <algorithm>

#include "read/checkpoint/ledger.hpp"
#include "read/checkpoint/packed.hpp"
#include "read/checkpoint/roles.hpp"
#include "read/checkpoint/tied_heads.hpp"
#include "text/format.hpp"

namespace paramcount {

void finish_stored(StoredFile& file, const std::optional<CheckpointConfig>& config) {
  count_packed(file, config);
  give_roles(file);
  judge_heads(file, config);
  const std::int64_t parameters = ledger_of(file).counted(StoredRole::parameter);
  for (const auto& [key, number] : file.claims) {
    if (number == parameters) continue;
    file.warnings.push_back(
        text::format("{} says that there are {} parameters, and {} are counted", key, number, parameters));
  }
}

Status status_of(const StoredFile& file) {
  if (!file.cut.empty()) return Status::incomplete;
  if (!file.missing.empty()) return Status::at_least;
  return file.ties.empty() ? Status::exact : Status::exact_if_untied;
}

}  // namespace paramcount
