// SPDX-License-Identifier: MIT
// What holds for the long answer of every kind.
#include "report/explanation.hpp"

#include <algorithm>

#include "catch.hpp"
#include "fuzz/arithmetic.hpp"
#include "paramcount/formula.hpp"
#include "report/known_layers.hpp"
#include "support.hpp"

namespace paramcount::test {
namespace {

std::string explain(const std::string& spec, Document::Style style = Document::Style::text) {
  Network network = read_network(spec);
  network.source = spec;
  return explanation({network}, {}, style);
}

/// The kinds of one layer with a count: neither lazy ones nor containers with something in them.
std::vector<std::string> layer_examples() {
  std::vector<std::string> examples;
  for (const Kind* kind : all_kinds()) {
    const bool block = kind->container && !kind->example.empty();
    if (kind->family != "lazy" && !block) examples.push_back(example_of(*kind));
  }
  return examples;
}

/// The steps of "parameters = ..." in the text, each as one sum without grouping commas.
std::vector<std::string> formula_steps(const std::string& text) {
  std::vector<std::string> steps;
  std::size_t begin = text.find("parameters = ");
  while (begin < text.size()) {
    const std::size_t end = text.find('\n', begin);
    std::string line = text.substr(begin, end - begin);
    begin = end + 1;
    const std::size_t equals = line.find("= ");
    const std::size_t plus = line.find_first_not_of(' ');
    if (line.empty() || plus == std::string::npos) break;
    std::erase(line, ',');
    if (line.compare(plus, 2, "+ ") == 0 || line.compare(plus, 2, "* ") == 0) {
      steps.back() += " " + line.substr(plus);
    } else {
      steps.push_back(line.substr(equals + 2));
    }
  }
  return steps;
}

}  // namespace

TEST_CASE("every term of a formula is worth its value", "[explain]") {
  for (const std::string& spec : layer_examples()) {
    INFO(spec);
    const Formula how = formula(layer_of(spec));
    long double sum = 0;
    for (const FormulaTerm& term : how.terms) {
      INFO(term.numbers << " = " << term.powers << " = " << term.value);
      CHECK(Arithmetic(term.numbers).result() == static_cast<long double>(term.value));
      CHECK(Arithmetic(term.powers).result() == static_cast<long double>(term.value));
      sum += static_cast<long double>(term.value);
    }
    CHECK(sum == static_cast<long double>(how.result));
  }
}

TEST_CASE("every step of the long answer is worth the total", "[explain]") {
  for (const std::string& spec : layer_examples()) {
    const std::string text = explain(spec);
    INFO(text);
    const Layer layer = layer_of(spec);
    const std::vector<std::string> steps = formula_steps(text);
    CHECK(steps.empty() == (layer.figures.parameters() == 0));
    for (std::size_t i = 1; i < steps.size(); ++i) {
      CHECK(Arithmetic(steps[i]).result() == static_cast<long double>(layer.figures.parameters()));
    }
  }
}

TEST_CASE("the long answer is there for every kind, in both styles", "[explain]") {
  for (const std::string& spec : layer_examples()) {
    INFO(spec);
    const Layer layer = layer_of(spec);
    const std::string text = explain(spec);
    CHECK(text.find("How many parameters does ") == 0);
    CHECK(text.find("PyTorch code that verifies it\n") != std::string::npos);
    const std::string total = group_digits(layer.figures.parameters());
    CHECK(text.find(layer.figures.parameters() == 0 ? "None: " : total.c_str()) != std::string::npos);
    CHECK(text.find('{') == text.find("{k: tuple"));  // every placeholder is filled in
    const std::string markdown = explain(spec, Document::Style::markdown);
    CHECK(markdown.find("# How many parameters does ") == 0);
    CHECK(markdown.find("\n## PyTorch code that verifies it\n\n```python\n") != std::string::npos);
    std::size_t fences = 0;
    for (std::size_t i = markdown.find("```"); i != std::string::npos; i = markdown.find("```", i + 3)) ++fences;
    CHECK(fences % 2 == 0);
  }
}

TEST_CASE("every tensor of the catalogue has words", "[explain]") {
  for (const std::string& spec : layer_examples()) {
    for (const BreakdownRow& row : breakdown(layer_of(spec))) {
      INFO(spec << ": " << row.tensor.name << ": " << row.about);
      CHECK_FALSE(row.about.empty());
      CHECK(row.about.find('{') == std::string::npos);
      CHECK(row.about.find('}') == std::string::npos);
    }
  }
}

TEST_CASE("facts are on layers that hold something, once each", "[explain]") {
  for (const KnownLayer& fact : known_layers()) {
    INFO(fact.spec << ": " << fact.networks);
    const std::vector<KnownLayer> found = find_known_layers(layer_of(fact.spec));
    const auto same = [&](const KnownLayer& other) {
      return other.networks == fact.networks && other.where == fact.where;
    };
    CHECK(std::count_if(found.begin(), found.end(), same) == 1);
    CHECK_FALSE(fact.where.empty());
  }
  CHECK(find_known_layers(layer_of("conv2d 63 127 3")).empty());
  CHECK(find_known_layers(layer_of("relu")).empty());
}

TEST_CASE("the long answer is for one layer", "[explain]") {
  CHECK_THROWS_AS(explain("linear 2 3 + relu"), Error);
  CHECK_THROWS_AS(explain("2 x linear 2 3"), Error);
  CHECK_THROWS_AS(explain("Sequential(Linear(2, 3), ReLU())"), Error);
  CHECK_NOTHROW(explain("a: { linear 2 3 }"));
}

}  // namespace paramcount::test
