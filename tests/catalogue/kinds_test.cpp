// SPDX-License-Identifier: MIT
// What holds for every row of the catalogue.
#include <algorithm>
#include <map>
#include <set>
#include <sstream>

#include "catch.hpp"
#include "cli/options.hpp"
#include "paramcount/formula.hpp"
#include "row/arguments.hpp"
#include "row/parts.hpp"
#include "support.hpp"

namespace paramcount::test {
namespace {

struct KindCase {
  std::string spec;
  std::string expected;
};

/// tests/catalogue/kinds.txt: "SPEC => PARAMETERS BUFFERS" or "SPEC => refused".
std::vector<KindCase> kind_cases() {
  std::vector<KindCase> cases;
  std::istringstream file(read_source_file("tests/catalogue/kinds.txt"));
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    const std::size_t arrow = line.find(" => ");
    REQUIRE(arrow != std::string::npos);
    cases.push_back({line.substr(0, arrow), line.substr(arrow + 4)});
  }
  return cases;
}

std::string count_of(const std::string& spec) {
  try {
    const Tally total = tally(read_network(spec));
    return std::to_string(total.parameters()) + " " + std::to_string(total.figures.buffers);
  } catch (const Error&) {
    return "refused";
  }
}

}  // namespace

TEST_CASE("every kind has a row in the table of counts, and agrees with it", "[catalogue]") {
  std::set<std::string> seen;
  for (const KindCase& wanted : kind_cases()) {
    INFO(wanted.spec);
    CHECK(count_of(wanted.spec) == wanted.expected);
    seen.insert(wanted.spec.substr(0, wanted.spec.find(' ')));
  }
  for (const Kind* kind : all_kinds()) {
    INFO(kind->name << " has no row in tests/catalogue/kinds.txt");
    CHECK(seen.count(kind->name) == 1);
  }
}

TEST_CASE("rows are complete", "[catalogue]") {
  for (const Kind* kind : all_kinds()) {
    INFO(kind->class_name);
    CHECK_FALSE(kind->help.empty());
    CHECK(find_kind(kind->name) == kind);
    CHECK(find_kind(kind->class_name) == kind);
    CHECK(find_kind("nn." + kind->class_name) == kind);
    CHECK(find_kind("torch.nn." + kind->class_name) == kind);
    std::set<std::string_view> names;
    bool optional = false;
    for (const Argument& argument : kind->arguments) {
      INFO(argument.name);
      CHECK(names.insert(argument.name).second);
      CHECK_FALSE(argument.help.empty());
      if (!argument.keyword_only) CHECK_FALSE((argument.required && optional));
      optional = optional || !argument.required;
    }
  }
}

TEST_CASE("the kinds that rows construct exist, with the arguments they are given", "[catalogue]") {
  for (const Kind* kind : all_kinds()) {
    for (const Construct& construct : kind->constructs) {
      INFO(kind->class_name << " constructs " << construct.class_name);
      const Kind* made = find_kind(construct.class_name);
      REQUIRE(made != nullptr);
      CHECK(construct.bindings.size() <= made->arguments.size());
      for (const Construct::Binding& binding : construct.bindings) {
        const bool known = std::any_of(made->arguments.begin(), made->arguments.end(),
                                       [&](const Argument& argument) { return argument.name == binding.name; });
        CHECK((binding.name.empty() || known));
      }
    }
  }
}

TEST_CASE("every example counts, but for lazy kinds", "[catalogue]") {
  for (const Kind* kind : all_kinds()) {
    const std::string example = example_of(*kind);
    INFO(example);
    CHECK((count_of(example) == "refused") == (kind->family == "lazy"));
  }
}

TEST_CASE("every default is a value that its argument accepts", "[catalogue]") {
  for (const Kind* kind : all_kinds()) {
    const std::string example = example_of(*kind);
    for (const Argument& argument : kind->arguments) {
      if (argument.default_value.empty() || argument.type.empty()) continue;
      // Written out at the end of the example, it changes nothing, unless the example gave this argument already.
      const std::string spec = example + " " + std::string(argument.name) + "=" + std::string(argument.default_value);
      INFO(spec);
      const bool given_already = error_of(spec) == std::string(argument.name) + " is given twice";
      CHECK((given_already || count_of(spec) == count_of(example)));
    }
  }
}

TEST_CASE("no argument is named like an option of the program", "[catalogue]") {
  std::vector<std::string> options = cli::option_names();
  for (const char* word : {"tied", "frozen"}) options.emplace_back(word);  // the grammar keeps them for itself
  for (const Kind* kind : all_kinds()) {
    for (const Argument& argument : kind->arguments) {
      const std::string option = word_option(argument.name).substr(2);
      INFO(kind->name << " " << argument.name);
      // Where words and options of the program mix freely, --dtype is the program's; quoted or in a file, the layer's.
      if (argument.name == "dtype") continue;
      CHECK(std::count(options.begin(), options.end(), option) == 0);
    }
  }
}

TEST_CASE("families hold every kind once", "[catalogue]") {
  std::size_t next = 0;
  std::set<std::string_view> names;
  for (const Family& family : families()) {
    CHECK(family.first == next);
    CHECK(names.insert(family.name).second);
    next += family.count;
  }
  CHECK(next == kind_count());
}

TEST_CASE("tensors add up to the figures of their layer", "[catalogue]") {
  for (const KindCase& wanted : kind_cases()) {
    if (wanted.expected == "refused") continue;
    const Network network = read_network(wanted.spec);
    for (const Leaf& leaf : leaves(network)) {
      INFO(wanted.spec);
      Figures sum;
      for (const Tensor& tensor : tensors(*leaf.layer)) {
        (tensor.role == Role::weight ? sum.weights
         : tensor.role == Role::bias ? sum.biases
                                     : sum.buffers) += tensor.count;
      }
      CHECK(sum.weights == leaf.layer->figures.weights);
      CHECK(sum.biases == leaf.layer->figures.biases);
      CHECK(sum.buffers == leaf.layer->figures.buffers);
      CHECK(formula(*leaf.layer).result == leaf.layer->figures.parameters());
    }
  }
}

}  // namespace paramcount::test
