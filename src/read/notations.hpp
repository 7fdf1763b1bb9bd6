// SPDX-License-Identifier: MIT
// What an input is: decided here alone.
#pragma once

#include <cstddef>
#include <string>

#include "paramcount/read.hpp"
#include "read/foreign.hpp"

namespace paramcount {

/// The notation of an input, decided by no more of its bytes than that takes, and by 64 KiB at most (a JSON object by
/// 64 MiB: the keys that tell a configuration may stand far behind); none of them is taken. A byte order mark has been.
/// Throws Error where it is in none, and says what it is where that can be told.
const Notation& recognize(Source& source);

/// So many bytes of an input are looked at, at most.
inline constexpr std::size_t largest_head = 65536;

/// Throws Error: what the input is, and what is read instead.
[[noreturn]] void refuse(const ForeignFormat& format, const Source& source);

/// What is read, as words: "network files, notebooks and printed models".
std::string notation_list();
std::string hint_at_notations();

}  // namespace paramcount
