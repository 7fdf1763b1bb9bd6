// SPDX-License-Identifier: MIT
#include "read/layer_templates.hpp"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <utility>
#include <variant>

#include "model/walk.hpp"
#include "read/number.hpp"
#include "row/arguments.hpp"
#include "text/characters.hpp"

namespace paramcount {
namespace {

constexpr std::size_t key_size = 4;  // characters by which buckets are told apart
constexpr unsigned bucket_bits = 6;
constexpr std::size_t bucket_size = 8;
constexpr std::size_t longest_text = 250;
constexpr std::size_t most_unused = 256;  // templates that are added before any is used

/// Takes decimal digits from the front; none of 0x10 and 007, which not every reader takes for decimals.
inline bool take_number(std::string_view& text, std::int64_t& number) {
  const std::size_t digits = read_digits(text, number);
  if (digits == 0) return false;
  if (text.front() == '0' && (digits > 1 || (text.size() > 1 && is_name_character(text[1])))) return false;
  text.remove_prefix(digits);
  return true;
}

inline bool take(std::string_view& text, std::string_view literal) {
  const bool taken = literal.size() == 1 ? !text.empty() && text.front() == literal.front() : text.starts_with(literal);
  if (taken) text.remove_prefix(literal.size());
  return taken;
}

/// A number of a text.
struct Place {
  Span span;
  std::size_t argument = 0;
  std::optional<std::size_t> item;
};

/// The numbers of one argument, where its text has no others than its value has.
std::vector<Place> find_numbers(std::string_view text, Span span, std::size_t argument, const Value& value) {
  const auto* tuple = value.get<Tuple>();
  const std::size_t size = tuple == nullptr ? 1 : tuple->size();
  std::vector<Place> places;
  for (std::size_t i = span.offset; i < span.offset + span.length; ++i) {
    if (!is_digit(text[i])) continue;
    std::string_view rest = text.substr(i);
    std::int64_t number = 0;
    if (places.size() == size || !take_number(rest, number)) return {};
    const Value& item = tuple == nullptr ? value : (*tuple)[places.size()];
    const auto* integer = item.get<std::int64_t>();
    if (integer == nullptr || *integer != number) return {};
    const std::size_t length = text.size() - rest.size() - i;
    places.push_back({{i, length}, argument, {}});
    if (tuple != nullptr) places.back().item = places.size() - 1;
    i += length - 1;
  }
  return places.size() == size ? places : std::vector<Place>();
}

/// The numbers of a text that are in the layer's values, in the order of the text.
std::vector<Place> find_numbers(std::string_view text, const Layer& layer, const std::vector<Span>& spans) {
  std::vector<Place> all;
  if (spans.size() != layer.values.size()) return all;
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const Value& value = layer.values[i];
    const bool inside = spans[i].offset <= text.size() && spans[i].length <= text.size() - spans[i].offset;
    if (!inside || !(value.is<std::int64_t>() || value.is<Tuple>())) continue;
    const std::vector<Place> places = find_numbers(text, spans[i], i, value);
    all.insert(all.end(), places.begin(), places.end());
  }
  std::sort(all.begin(), all.end(), [](const Place& a, const Place& b) { return a.span.offset < b.span.offset; });
  return all;
}

/// Where a tuple has another integer, it is another tuple.
void set_item(Value& value, std::size_t item, std::int64_t number) {
  const auto* tuple = value.get<Tuple>();
  const auto* known = tuple == nullptr ? nullptr : (*tuple)[item].get<std::int64_t>();
  if (known == nullptr || *known == number) return;
  Tuple other = *tuple;
  other[item] = Value(number);
  value = Value(std::move(other));
}

}  // namespace

const Layer* repeatable_layer(const Module& module) {
  const auto* layer = std::get_if<Layer>(&module.content);
  if (layer == nullptr || is_moved_from(*layer) || !layer->tied_to.empty() || !module.name.empty()) return nullptr;
  return layer;
}

/// False where the text is not the template's with other numbers that its arguments take; some may be set then.
bool LayerTemplates::set_numbers(Template& made, std::string_view text) {
  auto& layer = std::get<Layer>(made.module.content);
  if (!text.ends_with(made.behind) || is_moved_from(layer)) return false;
  if (made.behind.empty() && !is_digit(text.back())) return false;  // it has an option more, mostly
  std::vector<Value>& values = layer.values.edit();
  for (const Number& number : made.numbers) {
    std::int64_t integer = 0;
    if (!take(text, number.before) || !take_number(text, integer)) return false;
    if (number.item) {
      set_item(values[number.argument], *number.item, integer);
    } else if (integer >= layer.kind->arguments[number.argument].least_integer) {
      values[number.argument] = Value(integer);
    } else {
      return false;
    }
  }
  return text.size() == made.behind.size();
}

LayerTemplates::Bucket& LayerTemplates::bucket_of(std::string_view text) {
  std::uint32_t key = 0;
  std::memcpy(&key, text.data(), key_size);
  constexpr std::uint32_t golden_ratio = 2654435769U;
  return buckets_[(key * golden_ratio) >> (32U - bucket_bits)];
}

Module* LayerTemplates::make(std::string_view text) {
  if (buckets_.empty() || text.size() < key_size) return nullptr;
  for (Template& made : bucket_of(text)) {
    if (!set_numbers(made, text)) continue;
    auto& layer = std::get<Layer>(made.module.content);
    try {
      const bool tuples = std::any_of(made.numbers.begin(), made.numbers.end(), [](const Number& n) { return n.item; });
      if (tuples) check_arguments(*layer.kind, layer.values, {});  // what else there is was checked before
      layer.figures = count(layer);
    } catch (const Error&) {
      return nullptr;  // who reads it says where and why
    }
    Span& span = made.module.span;
    span.length = text.size() - made.behind_module - span.offset;
    ++used_;
    return &made.module;
  }
  return nullptr;
}

void LayerTemplates::add(std::string_view text, const Module& module, const std::vector<Span>& spans) {
  if (added_ >= used_ + most_unused || text.size() > longest_text) return;
  const Layer* layer = repeatable_layer(module);
  if (layer == nullptr || layer->kind->container) return;
  Template made{{}, {}, module, text.size() - module.span.offset - module.span.length};
  std::size_t known = 0;
  for (const Place& place : find_numbers(text, *layer, spans)) {
    if (place.span.offset < known) return;
    made.numbers.push_back({std::string(text.substr(known, place.span.offset - known)), place.argument, place.item});
    known = place.span.offset + place.span.length;
  }
  if (made.numbers.empty() || made.numbers.front().before.size() < key_size) return;
  made.behind = text.substr(known);
  buckets_.resize(std::size_t{1} << bucket_bits);
  Bucket& bucket = bucket_of(text);
  if (bucket.size() == bucket_size) bucket.erase(bucket.begin());
  bucket.push_back(std::move(made));
  ++added_;
}

}  // namespace paramcount
