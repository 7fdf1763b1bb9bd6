// SPDX-License-Identifier: MIT
#include "read/config/json_values.hpp"

#include <functional>
#include <set>
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
    const Span span{static_cast<std::size_t>(byte), name.size() + 2};
    Open& around = open_.empty() ? root_ : open_.back();
    around.key = name;
    if (!around.keys.emplace(name).second)
      fail_at(span, text::format("the key '{}' stands twice", around.path_of_key()));
    if (around.placed) found_.places.emplace(around.path_of_key(), span);
    return true;
  }

  bool begin(JsonContainer container, std::uint64_t) override {
    if (depth_++ == 0) {
      if (container == JsonContainer::array) fail_no_object();
      return true;
    }
    const Open& around = open_.empty() ? root_ : open_.back();
    const bool placed = around.placed && around.container == JsonContainer::object &&
                        around.path.size() + around.key.size() < longest_path;
    open_.push_back({container, placed, placed ? around.path_of_key() + "." : std::string(), {}, {}, {}, {}});
    return true;
  }

  void end(JsonContainer container, std::uint64_t) override {
    if (--depth_ == 0) return;
    Open closed = std::move(open_.back());
    open_.pop_back();
    put(container == JsonContainer::array ? Value(std::move(closed.items)) : Value(std::move(closed.entries)));
  }

 private:
  static constexpr std::size_t longest_path = 256;  // of configurations; longer ones would cost their square

  /// A container that is read: the object itself, or one in it.
  struct Open {
    JsonContainer container = JsonContainer::object;
    bool placed = true;  // whether places of its keys are kept: not of those in lists, which have no path
    std::string path;    // before its keys: "text_config."
    std::string key;     // the last one
    std::set<std::string, std::less<>> keys;
    Tuple items;
    Mapping entries;

    std::string path_of_key() const { return path + key; }
  };

  [[noreturn]] static void fail_no_object() { fail("a configuration is a JSON object"); }

  void put(Value value) {
    if (open_.empty()) {
      found_.values.emplace(root_.key, std::move(value));
    } else if (open_.back().container == JsonContainer::array) {
      open_.back().items.push_back(std::move(value));
    } else {
      open_.back().entries.emplace_back(open_.back().key, std::move(value));
    }
  }

  JsonValues& found_;
  const std::function<bool(std::string_view)>& wanted_;
  Open root_;
  std::vector<Open> open_;  // of the value that is read, outermost first
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
