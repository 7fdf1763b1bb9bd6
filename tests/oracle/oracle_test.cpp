// SPDX-License-Identifier: MIT
// Agreement with PyTorch: counts, names, shapes and refusals.
#include <fmt/format.h>

#include <iostream>
#include <set>
#include <sstream>

#include "catch.hpp"
#include "oracle/cases.hpp"
#include "support.hpp"

namespace paramcount::test {
namespace {

std::vector<std::int64_t> parse_shape(const std::string& text) {
  std::vector<std::int64_t> shape;
  if (text == "scalar") return shape;
  std::istringstream stream(text);
  for (std::string item; std::getline(stream, item, 'x');) shape.push_back(std::stoll(item));
  return shape;
}

void parse_line(const std::string& line, std::vector<OracleCase>& cases) {
  const std::string word = line.substr(0, line.find(' '));
  const std::string rest = line.substr(std::min(line.size(), word.size() + 1));
  if (word == "case") {
    cases.emplace_back().id = rest;
    return;
  }
  OracleCase& current = cases.back();
  if (word == "text") {
    current.text = rest;
  } else if (word == "parameter" || word == "buffer") {
    const std::size_t space = rest.find(' ');
    current.tensors[rest.substr(0, space)] = {parse_shape(rest.substr(space + 1)), word == "buffer"};
  } else if (word == "error") {
    current.error = rest;
  } else if (word == "lazy") {
    current.lazy = true;
  } else if (word == "print") {
    current.prints.emplace_back();
  } else if (word == "|") {
    current.prints.back() += rest + "\n";
  } else {
    throw std::runtime_error("cases.txt: not understood: " + line);
  }
}

std::vector<OracleCase> parse_cases() {
  std::vector<OracleCase> cases;
  std::istringstream file(read_source_file("tests/oracle/cases.txt"));
  for (std::string line; std::getline(file, line);) {
    if (!line.empty()) parse_line(line, cases);
  }
  return cases;
}

/// "id call" or "id print" to the reason.
std::map<std::string, std::string> parse_exclusions() {
  std::map<std::string, std::string> exclusions;
  std::istringstream file(read_source_file("tests/oracle/excluded.txt"));
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t end = line.find(' ', line.find(' ') + 1);
    exclusions[line.substr(0, end)] = line.substr(end + 1);
  }
  return exclusions;
}

std::map<std::string, OracleTensor> tensors_of(const Network& network) {
  std::map<std::string, OracleTensor> found;
  for (const Leaf& leaf : leaves(network)) {
    for (const Tensor& tensor : tensors(*leaf.layer)) {
      const bool both = !leaf.path.empty() && !tensor.name.empty();
      found[leaf.path + (both ? "." : "") + tensor.name] = {tensor.shape, tensor.role == Role::buffer};
    }
  }
  return found;
}

std::int64_t count(const std::map<std::string, OracleTensor>& tensors, bool buffers) {
  std::int64_t sum = 0;
  for (const auto& [name, tensor] : tensors) {
    std::int64_t product = 1;
    for (const std::int64_t dimension : tensor.shape) product *= dimension;
    if (tensor.buffer == buffers) sum += product;
  }
  return sum;
}

/// What is wrong with our answer to a constructor call; empty where we agree.
std::string disagreement_on_call(const OracleCase& wanted) {
  Network network;
  try {
    network = read_network(wanted.text);
  } catch (const Error& error) {
    return wanted.error.empty() && !wanted.lazy ? fmt::format("refused: {}", error.what()) : "";
  }
  if (!wanted.error.empty()) return fmt::format("accepted, where PyTorch raises {}", wanted.error);
  if (wanted.lazy) return "counted, where the sizes are unknown";
  if (tensors_of(network) != wanted.tensors) return "tensors differ";
  const Tally total = tally(network);
  const bool same =
      total.parameters() == count(wanted.tensors, false) && total.figures.buffers == count(wanted.tensors, true);
  return same ? "" : "totals differ";
}

/// What print() shows must count the same; repeated copies are one row there, so totals are compared.
std::string disagreement_on_print(const OracleCase& wanted, const std::string& print) {
  try {
    const Network network = read_network(print);
    const Tally total = tally(network);
    if (wanted.lazy) return network.findings.not_counted.empty() ? "counted, where the sizes are unknown" : "";
    const std::int64_t parameters = count(wanted.tensors, false);
    const std::int64_t buffers = count(wanted.tensors, true);
    if (total.parameters() == parameters && total.figures.buffers == buffers) return "";
    return fmt::format("{} parameters and {} buffers, not {} and {}", total.parameters(), total.figures.buffers,
                       parameters, buffers);
  } catch (const Error& error) {
    return wanted.lazy ? "" : fmt::format("refused: {}", error.what());
  }
}

class Agreement {
 public:
  void check(const OracleCase& wanted, const std::string& what, const std::string& disagreement) {
    const std::string key = wanted.id + " " + what;
    const auto exclusion = exclusions_.find(key);
    INFO(key << ": " << wanted.text << ": " << disagreement);
    if (exclusion == exclusions_.end()) {
      CHECK(disagreement.empty());
      ++(wanted.error.empty() && !wanted.lazy ? agree_ : refused_);
    } else {
      CHECK_FALSE(disagreement.empty());
      used_.insert(key);
    }
  }

  void finish(const std::string& what) {
    std::cout << fmt::format("oracle, {}: {} agree, {} refused as by PyTorch, {} excluded\n", what, agree_, refused_,
                             used_.size());
    for (const std::string& key : used_) std::cout << fmt::format("  excluded: {}: {}\n", key, exclusions_[key]);
    for (const auto& [key, reason] : exclusions_) {
      INFO("an exclusion of no case: " << key);
      CHECK((key.substr(key.find(' ') + 1) != what || used_.count(key) == 1));
    }
  }

 private:
  std::map<std::string, std::string> exclusions_ = parse_exclusions();
  std::set<std::string> used_;
  int agree_ = 0;
  int refused_ = 0;
};

}  // namespace

const std::vector<OracleCase>& oracle_cases() {
  static const std::vector<OracleCase> cases = parse_cases();
  return cases;
}

TEST_CASE("constructor calls agree with PyTorch", "[oracle]") {
  REQUIRE(oracle_cases().size() == 666);
  Agreement agreement;
  for (const OracleCase& wanted : oracle_cases()) agreement.check(wanted, "call", disagreement_on_call(wanted));
  agreement.finish("call");
}

TEST_CASE("what PyTorch prints counts as what it holds", "[oracle]") {
  Agreement agreement;
  for (const OracleCase& wanted : oracle_cases()) {
    for (const std::string& print : wanted.prints) {
      agreement.check(wanted, "print", disagreement_on_print(wanted, print));
    }
  }
  agreement.finish("print");
}

}  // namespace paramcount::test
