// SPDX-License-Identifier: MIT
// The golden cases of cases.txt, made with a real PyTorch; to_plain.py describes the file.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace paramcount::test {

struct OracleTensor {
  std::vector<std::int64_t> shape;
  bool buffer = false;

  bool operator==(const OracleTensor&) const = default;
};

struct OracleCase {
  std::string id;
  std::string text;
  std::map<std::string, OracleTensor> tensors;
  std::string error;  // what PyTorch raises; empty where the layer can be made
  bool lazy = false;
  std::vector<std::string> prints;
};

/// All cases, in the order of the file.
const std::vector<OracleCase>& oracle_cases();

}  // namespace paramcount::test
