// SPDX-License-Identifier: MIT
// The long answer for one layer: --explain.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "paramcount/report.hpp"
#include "report/document.hpp"

namespace paramcount {

/// Throws Error where the networks are not one layer.
std::string explanation(const std::vector<Network>& networks, const ReportOptions& options, Document::Style style);

/// "1 bias", "2 biases".
std::string plural(std::int64_t count, std::string_view one, std::string_view many);

// Its later sections; each writes nothing where it has nothing true to say.
void explain_networks(const Layer& layer, Document& document);
void explain_dense(const Layer& layer, Document& document);
void explain_code(const Layer& layer, Document& document);
void explain_bias(const Leaf& leaf, const ReportOptions& options, Document& document);

}  // namespace paramcount
