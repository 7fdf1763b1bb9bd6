// SPDX-License-Identifier: MIT
#include "read/config/json_values.hpp"

#include <utility>

#include "text/format.hpp"
#include "value/json_reader.hpp"

namespace paramcount {
namespace {

Value to_value(const JsonScalar& scalar) {
  if (const auto* truth = std::get_if<bool>(&scalar)) return Value(*truth);
  if (const auto* integer = std::get_if<std::int64_t>(&scalar)) return Value(*integer);
  if (const auto* large = std::get_if<std::uint64_t>(&scalar)) return Value(static_cast<double>(*large));
  if (const auto* real = std::get_if<JsonReal>(&scalar)) return Value(real->value);
  if (const auto* text = std::get_if<std::string_view>(&scalar)) return Value(Text{std::string(*text), true});
  return Value(None{});
}

class ValueBuilder final : public JsonHandler {
 public:
  ValueBuilder(JsonValues& found, const std::function<bool(std::string_view)>& wanted)
      : found_(found), wanted_(wanted) {}

  void scalar(const JsonScalar& value, std::uint64_t) override {
    if (depth_ == 0) fail_no_object();
    put(to_value(value));
  }

  bool key(std::string_view name, std::uint64_t byte) override {
    if (open_.empty() && !wanted_(name)) return false;
    std::string& last = open_.empty() ? key_ : open_.back().key;
    last = name;
    const std::string path = open_.empty() ? key_ : open_.back().path + last;
    const Span span{static_cast<std::size_t>(byte), name.size() + 2};
    if (!found_.places.emplace(path, span).second) fail_at(span, text::format("the key '{}' stands twice", path));
    return true;
  }

  bool begin(JsonContainer container, std::uint64_t) override {
    if (depth_++ == 0) {
      if (container == JsonContainer::array) fail_no_object();
      return true;
    }
    const std::string path = open_.empty() ? key_ : open_.back().path + open_.back().key;
    open_.push_back({container, {}, path + ".", {}, {}});
    return true;
  }

  void end(JsonContainer container, std::uint64_t) override {
    if (--depth_ == 0) return;
    Open closed = std::move(open_.back());
    open_.pop_back();
    put(container == JsonContainer::array ? Value(std::move(closed.items)) : Value(std::move(closed.entries)));
  }

 private:
  /// A container of the value that is read.
  struct Open {
    JsonContainer container;
    std::string key;
    std::string path;
    Tuple items;
    Mapping entries;
  };

  [[noreturn]] static void fail_no_object() { fail("a configuration is a JSON object"); }

  void put(Value value) {
    if (open_.empty()) {
      found_.values.emplace(key_, std::move(value));
    } else if (open_.back().container == JsonContainer::array) {
      open_.back().path += '.';  // a key in another item of the list is another key
      open_.back().items.push_back(std::move(value));
    } else {
      open_.back().entries.emplace_back(open_.back().key, std::move(value));
    }
  }

  JsonValues& found_;
  const std::function<bool(std::string_view)>& wanted_;
  std::string key_;  // of the object itself
  std::vector<Open> open_;
  std::size_t depth_ = 0;
};

}  // namespace

JsonValues read_json_values(std::string_view text, const std::function<bool(std::string_view)>& wanted) {
  JsonValues found;
  ValueBuilder builder(found, wanted);
  JsonRules rules;
  rules.non_finite = true;  // Python writes them, as for infinite limits
  read_json(text, builder, rules);
  return found;
}

}  // namespace paramcount
