// SPDX-License-Identifier: MIT
// What several tests need.
#pragma once

#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "paramcount/network.hpp"
#include "paramcount/read.hpp"

namespace paramcount::test {

/// The one layer of a spec.
inline Layer layer_of(std::string_view spec) {
  const Network network = read_network(spec);
  const std::vector<Leaf> leaves = paramcount::leaves(network);
  if (leaves.size() != 1) throw std::logic_error("one layer is expected in: " + std::string(spec));
  return *leaves.front().layer;
}

/// The first message of the Error that reading a spec gives, with its hint; empty where it reads.
inline std::string error_of(std::string_view spec) {
  try {
    read_network(spec);
  } catch (const Error& error) {
    const Diagnostic& first = error.diagnostics().front();
    return first.hint.empty() ? first.message : first.message + "; " + first.hint;
  }
  return {};
}

/// A text that arrives in pieces, as through a pipe.
class PieceSource final : public Source {
 public:
  PieceSource(std::string_view text, std::size_t piece) : text_(text), piece_(piece) {}

  std::string_view name() const override { return "stream"; }
  std::optional<std::uint64_t> size() const override { return std::nullopt; }
  std::size_t read_at(std::uint64_t, char*, std::size_t) override { return 0; }

 private:
  std::size_t read_more(char* bytes, std::size_t size) override {
    const std::size_t length = text_.copy(bytes, std::min(size, piece_));
    text_.remove_prefix(length);
    return length;
  }

  std::string_view text_;
  std::size_t piece_;
};

/// A sink that is asked about modules alone.
template <class Take>
class ModuleSink final : public NetworkSink {
 public:
  explicit ModuleSink(Take take) : take_(take) {}

  void begin(std::string_view) override {}
  void add(Module& module) override { take_(module); }
  void end(const Tally&, Findings, std::string) override {}

 private:
  Take take_;
};

/// All kinds, in the order of the catalogue.
inline std::vector<const Kind*> all_kinds() {
  std::vector<const Kind*> kinds;
  for (std::size_t i = 0; i < kind_count(); ++i) kinds.push_back(&kind_at(i));
  return kinds;
}

/// A spec of this kind that counts, without the quotes that a shell takes away.
inline std::string example_of(const Kind& kind) {
  std::string example = kind.name + " " + std::string(kind.example);
  std::erase(example, '\'');
  return example;
}

/// A file below the source folder.
std::string read_source_file(std::string_view path);

}  // namespace paramcount::test
