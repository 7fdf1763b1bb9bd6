// SPDX-License-Identifier: MIT
// What stands between the readers and the report.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cli/output.hpp"
#include "paramcount/memory.hpp"
#include "paramcount/read.hpp"
#include "paramcount/styles.hpp"
#include "read/network_feed.hpp"
#include "report/memory.hpp"

namespace paramcount::cli {

/// Hands everything on to a report, and keeps what the program itself must know. A network without layers is an Error.
class CountingSink final : public NetworkSink {
 public:
  /// What is written at once goes to `streamed`; nullptr where nothing is. With `recipe` the memory is summed, too.
  CountingSink(NetworkSink& report, Output* streamed, const Styles& warning_styles, const Recipe* recipe)
      : report_(report), streamed_(streamed), warning_styles_(warning_styles) {
    if (recipe != nullptr) memory_.emplace(*recipe);
  }

  /// What --part names: an Error where an input is no PyTorch file.
  void set_part(std::string part) { part_ = std::move(part); }
  /// How a network is called that comes without a name.
  void set_words(std::string words) { words_ = std::move(words); }

  void begin(std::string_view source) override;
  void add(Module& module) override;
  void end(const Tally& total, Findings findings, std::string text) override;

  /// How many have ended, and the total of all of them.
  std::size_t networks() const { return networks_; }
  const Tally& total() const { return total_; }
  /// Of all modules; nothing is in it without a recipe.
  Memory memory() const { return memory_ ? held(memory_->memory()) : Memory{}; }
  /// What a total is of, for messages: "net.txt: ", "3 inputs together: ", nothing where it is words.
  std::string subject() const;
  /// What the inputs' texts do not tell, at worst.
  Status status() const { return status_; }
  const std::string& warnings() const { return warnings_; }

 private:
  NetworkSink& report_;
  Output* streamed_;
  Styles warning_styles_;
  std::string words_;
  std::string part_;
  std::string source_;
  Tally total_;
  std::optional<MemoryTally> memory_;
  std::string first_source_;
  std::size_t networks_ = 0;
  Status status_ = Status::exact;
  std::string warnings_;
};

/// A report that writes nothing.
class SilentSink final : public NetworkSink {
 public:
  void begin(std::string_view) override {}
  void add(Module&) override {}
  void end(const Tally&, Findings, std::string) override {}
};

/// Ties the layers of printed models that --tie names, "lm_head=wte". Any other network is an Error.
class TyingSink final : public NetworkCollector {
 public:
  TyingSink(NetworkSink& sink, const std::vector<std::string>& ties) : sink_(sink), ties_(ties) {}

  void end(const Tally& total, Findings findings, std::string text) override;

 private:
  NetworkSink& sink_;
  const std::vector<std::string>& ties_;
};

/// Takes it that layers whose weights have one shape share none, unless --tie says so: what it hands on is no
/// candidate.
class UntyingSink final : public NetworkSink {
 public:
  explicit UntyingSink(NetworkSink& sink) : sink_(sink) {}

  void begin(std::string_view source) override { sink_.begin(source); }
  void add(Module& module) override { sink_.add(module); }
  void end(const Tally& total, Findings findings, std::string text) override {
    findings.ties.clear();
    sink_.end(total, std::move(findings), std::move(text));
  }

 private:
  NetworkSink& sink_;
};

/// A source that writes what there is to write before it waits: whoever wrote the last line may want its row before the
/// next.
class FlushingSource final : public Source {
 public:
  FlushingSource(Source& source, Output& output) : source_(source), output_(output) {}

  std::string_view name() const override { return source_.name(); }
  std::optional<std::uint64_t> size() const override { return source_.size(); }
  bool is_folder() const override { return source_.is_folder(); }
  std::size_t read_at(std::uint64_t offset, char* bytes, std::size_t size) override {
    return source_.read_at(offset, bytes, size);
  }

 private:
  std::size_t read_more(char* bytes, std::size_t size) override {
    output_.flush();
    return source_.read(bytes, size);
  }

  Source& source_;
  Output& output_;
};

}  // namespace paramcount::cli
