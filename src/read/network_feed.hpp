// SPDX-License-Identifier: MIT
// Networks on their way from a reader to a sink.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "paramcount/read.hpp"

namespace paramcount {

/// Tells the sink what a reader finds, and sums it up.
class NetworkFeed {
 public:
  NetworkFeed(NetworkSink& sink, std::string_view source) : sink_(sink) { sink.begin(source); }

  /// Throws Error where the sum does not fit in 64 bits.
  void add(Module& module) {
    total_.add(module);
    sink_.add(module);
  }
  void end(Findings findings = {}, std::string text = {}) { sink_.end(total_, std::move(findings), std::move(text)); }
  const Tally& total() const { return total_; }

 private:
  NetworkSink& sink_;
  Tally total_;
};

/// A network that has been read as a whole.
inline void feed(Network network, NetworkSink& sink) {
  NetworkFeed out(sink, network.source);
  for (Module& module : network.modules) out.add(module);
  out.end(std::move(network.findings), std::move(network.text));
}

/// Keeps the networks that end; the last one may not have ended yet.
class NetworkCollector : public NetworkSink {
 public:
  void begin(std::string_view source) override { networks.emplace_back().source = source; }
  void add(Module& module) override { networks.back().modules.push_back(std::move(module)); }
  void end(const Tally&, Findings findings, std::string text) override {
    networks.back().findings = std::move(findings);
    networks.back().text = std::move(text);
  }

  std::vector<Network> networks;
};

}  // namespace paramcount
