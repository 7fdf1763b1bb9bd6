// SPDX-License-Identifier: MIT
// One file for each format; formats.cpp lists them.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "paramcount/report.hpp"
#include "read/network_feed.hpp"

namespace paramcount {

/// A report that needs to know everything before it writes: it keeps the networks.
class CollectingReporter final : public NetworkCollector {
 public:
  using Render = std::string (*)(const std::vector<Network>& networks, const ReportOptions& options);

  CollectingReporter(std::string& out, const ReportOptions& options, Render render)
      : out_(out), options_(options), render_(render) {}

  void finish() override { out_ += render_(networks, options_); }

 private:
  std::string& out_;
  ReportOptions options_;
  Render render_;
};

std::string render_text(const std::vector<Network>& networks, const ReportOptions& options);
std::string render_markdown(const std::vector<Network>& networks, const ReportOptions& options);
std::string render_pytorch(const std::vector<Network>& networks, const ReportOptions& options);
std::unique_ptr<NetworkSink> make_json(std::string& out, const ReportOptions& options);
std::unique_ptr<NetworkSink> make_csv(std::string& out, const ReportOptions& options);
std::unique_ptr<NetworkSink> make_tsv(std::string& out, const ReportOptions& options);
std::unique_ptr<NetworkSink> make_total(std::string& out, const ReportOptions& options);
std::unique_ptr<NetworkSink> make_annotated(std::string& out, const ReportOptions& options);

}  // namespace paramcount
