// SPDX-License-Identifier: MIT
#include "paramcount/formula.hpp"

#include <algorithm>
#include <cstdlib>
#include <string_view>
#include <utility>
#include <vector>

#include "model/symbolic.hpp"
#include "model/walk.hpp"
#include "value/checked.hpp"

namespace paramcount {
namespace {

class TermCollector final : public TensorVisitor {
 public:
  void visit(const TensorVisit& tensor) override {
    if (tensor.role == Role::buffer || tensor.tied) return;
    Term term;
    for (const FoldedLoop& loop : tensor.folded) {
      if (loop.count == no_node) {
        term.multiply_by(loop.copies, 1);
      } else {
        term.multiply_by(product(*loop.frame, loop.count));
      }
    }
    for (const Dimension& dimension : tensor.part.shape) {
      term.multiply_by(dimension.spread ? items_product(tensor.frame, dimension.value)
                                        : product(tensor.frame, dimension.value));
    }
    term.value = checked_multiply(tensor.count, tensor.copies);
    add(std::move(term));
  }
  bool names() const override { return false; }

  std::vector<FormulaTerm> terms() const {
    std::vector<FormulaTerm> terms;
    terms.reserve(terms_.size());
    for (const Term& term : terms_) {
      const bool powers = std::any_of(term.factors.begin(), term.factors.end(),
                                      [](const Factor& factor) { return std::abs(factor.power) > 1; });
      std::string numbers = term_text(term, Spelling::numbers);
      std::string worked_out = powers ? term_text(term, Spelling::powers) : numbers;
      terms.push_back({term_text(term, Spelling::symbols), std::move(numbers), std::move(worked_out), term.value});
    }
    return terms;
  }

 private:
  void add(Term term) {
    const auto like =
        std::find_if(terms_.begin(), terms_.end(), [&](const Term& other) { return term.is_like(other); });
    like == terms_.end() ? terms_.push_back(std::move(term)) : like->add(term);
  }

  std::vector<Term> terms_;
};

}  // namespace

Formula formula(const Layer& layer) {
  TermCollector collector;
  walk(layer, collector);
  Formula how{{}, {}, layer.figures.parameters(), collector.terms()};
  for (const FormulaTerm& term : how.terms) {
    const std::string_view plus = how.symbols.empty() ? "" : " + ";
    how.symbols.append(plus).append(term.symbols);
    how.numbers.append(plus).append(term.numbers);
  }
  if (how.terms.empty()) how.symbols = how.numbers = "0";
  return how;
}

}  // namespace paramcount
