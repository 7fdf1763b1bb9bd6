// SPDX-License-Identifier: MIT
// The number alone; of several inputs each number with its name, and their sum.
#include <utility>
#include <vector>

#include "report/formats.hpp"
#include "text/escape.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

class TotalReporter final : public NetworkSink {
 public:
  TotalReporter(std::string& out, bool sums) : out_(out), sums_(sums) {}

  void begin(std::string_view source) override { source_ = source; }
  void add(Module&) override {}
  void end(const Tally& total, Findings findings, std::string) override {
    if (!findings.cut.empty()) {
      fail(text::format("{}: there is no total, as the input is not whole: {}", source_, findings.cut),
           "without --total the report says what was counted");
    }
    all_.add(total);
    totals_.push_back({total.parameters(), std::move(source_)});
  }
  void finish() override {
    if (totals_.size() == 1) return text::append(out_, "{}\n", totals_.front().parameters);
    for (const NamedTotal& total : totals_) text::append(out_, "{} {}\n", total.parameters, printable(total.name));
    if (sums_ && !totals_.empty()) text::append(out_, "{} total\n", all_.parameters());
  }

 private:
  struct NamedTotal {
    std::int64_t parameters;
    std::string name;
  };

  std::string& out_;
  bool sums_;
  std::string source_;
  std::vector<NamedTotal> totals_;
  Tally all_;
};

}  // namespace

std::unique_ptr<NetworkSink> make_total(std::string& out, const ReportOptions& options) {
  return std::make_unique<TotalReporter>(out, !options.compare);
}

}  // namespace paramcount
