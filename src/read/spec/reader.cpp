// SPDX-License-Identifier: MIT
#include "read/spec/reader.hpp"

#include <string>

#include "read/network_feed.hpp"
#include "read/spec/module_reader.hpp"
#include "read/spec/statements.hpp"
#include "read/spec_line.hpp"

namespace paramcount {
namespace {

class IgnoringSink final : public NetworkSink {
 public:
  void begin(std::string_view) override {}
  void add(Module&) override {}
  void end(const Tally&, Findings, std::string) override {}
};

struct LineContent {
  std::size_t modules = 0;  // 0 where the line is wrong, too
  Tally total;
};

LineContent read_line(std::string_view line) {
  IgnoringSink sink;
  NetworkFeed feed(sink, {});
  const ReadOptions none;
  ModuleReader reader(feed, {}, none, nullptr);
  const std::size_t modules = reader.read(line, {});
  return {modules, feed.total()};
}

}  // namespace

bool begins_with_statement(std::string_view text) {
  text = skip_comments(text);
  const std::string_view line = text.substr(0, text.find('\n'));
  if (line.empty() || line.size() == text.size()) return false;
  return is_spec_line(line) || read_line(line).modules > 0;
}

bool holds_parameters(std::string_view line) {
  const LineContent content = read_line(line);
  return content.modules > 0 && content.total.parameters() > 0;
}

void read_spec(Source& source, NetworkSink& sink, const ReadOptions& options, const EmbeddedNotation& embedded) {
  NetworkFeed feed(sink, source.name());
  ModuleReader reader(feed, source.name(), options, &embedded);
  read_statements(source, reader, &embedded);
  reader.finish();
  feed.end();
}

}  // namespace paramcount
