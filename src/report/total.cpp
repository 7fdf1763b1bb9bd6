// SPDX-License-Identifier: MIT
// The number alone.
#include "report/formats.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

class TotalReporter final : public NetworkSink {
 public:
  explicit TotalReporter(std::string& out) : out_(out) {}

  void begin(std::string_view source) override { source_ = source; }
  void add(Module&) override {}
  void end(const Tally& total, Findings findings, std::string) override {
    if (!findings.cut.empty()) {
      fail(text::format("{}: there is no total, as the input is not whole: {}", source_, findings.cut),
           "without --total the report says what was counted");
    }
    out_ += text::format("{}\n", total.parameters());
  }

 private:
  std::string& out_;
  std::string source_;
};

}  // namespace

std::unique_ptr<NetworkSink> make_total(std::string& out, const ReportOptions&) {
  return std::make_unique<TotalReporter>(out);
}

}  // namespace paramcount
