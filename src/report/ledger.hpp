// SPDX-License-Identifier: MIT
// What a checkpoint holds besides what is counted.
#pragma once

#include <string>

#include "paramcount/report.hpp"
#include "paramcount/stored.hpp"
#include "report/json_writer.hpp"

namespace paramcount {

/// What the file says that it is, in one line without its end: "gguf: architecture llama, file_type Q4_K_M".
std::string ledger_head(const Ledger& ledger);

/// A line for each bucket but that of the parameters, for the header and for what belongs to no tensor, and the file.
std::string ledger_text(const Ledger& ledger, const ReportOptions& options);
std::string ledger_markdown(const Ledger& ledger, Units units);

/// "stored", a member of an input's object.
void write_ledger(JsonWriter& json, const Ledger& ledger);

}  // namespace paramcount
