// SPDX-License-Identifier: MIT
// All rows together: which kinds there are and how a name finds its kind.
#include "paramcount/catalogue.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstdint>
#include <string>
#include <vector>

#include "catalogue/families.hpp"
#include "text/characters.hpp"

namespace paramcount {
namespace {

/// A name in the form in which all its spellings are equal, on the stack: a name is looked up for every line.
class FoldedName {
 public:
  explicit FoldedName(std::string_view name) {
    for (const std::string_view prefix : {"torch.", "nn.", "modules."}) {
      if (name.substr(0, prefix.size()) == prefix) name.remove_prefix(prefix.size());
    }
    add(name);
  }
  /// A class name with a digit inside.
  FoldedName(std::string_view before, char digit, std::string_view behind) {
    add(before);
    add({&digit, 1});
    add(behind);
  }

  std::string_view text() const { return {text_.data(), size_}; }
  std::size_t hash() const { return hash_ ^ (hash_ >> 15U); }

 private:
  void add(std::string_view name) {
    for (const char c : name) {
      if (c == '_') continue;
      if (size_ == max_kind_name) return;  // longer than every kind's name, so it will not be found
      text_[size_++] = to_lower(c);
      hash_ = (hash_ ^ static_cast<unsigned char>(text_[size_ - 1])) * 16777619U;
    }
  }

  std::array<char, max_kind_name> text_;  // the first size_ characters are set
  std::size_t size_ = 0;
  std::uint32_t hash_ = 2166136261U;
};

constexpr std::string_view placeholder = "{N}";

struct Entry {
  const RowText* row;
  std::size_t family;
  char dimension;
  FoldedName folded;

  std::string class_name() const {
    std::string name(row->name);
    const std::size_t place = name.find(placeholder);
    if (place != std::string::npos) name.replace(place, placeholder.size(), 1, dimension);
    return name;
  }
};

class Catalogue {
 public:
  Catalogue() {
    entries_.reserve(usual_size);
    for (const FamilyRows* family : family_rows) add_family(*family);
    read_ = std::vector<std::atomic<const Kind*>>(entries_.size());
    table_.resize(std::bit_ceil(2 * entries_.size() + 1));
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      std::size_t slot = first_slot(entries_[i].folded);
      while (table_[slot] != 0) slot = next_slot(slot);
      table_[slot] = static_cast<std::uint32_t>(i + 1);
    }
  }

  const Kind& at(std::size_t index) {
    const Kind* kind = read_[index].load(std::memory_order_acquire);
    if (kind != nullptr) return *kind;
    const Entry& entry = entries_[index];
    Kind* fresh = new Kind(read_row(*entry.row, families_[entry.family].name, entry.dimension));
    for (Argument& argument : fresh->arguments) argument.help = argument_help(argument.name);
    if (read_[index].compare_exchange_strong(kind, fresh, std::memory_order_acq_rel)) return *fresh;
    delete fresh;  // another thread was first
    return *kind;
  }

  const Kind* find(std::string_view name) {
    const FoldedName folded(name);
    for (std::size_t slot = first_slot(folded); table_[slot] != 0; slot = next_slot(slot)) {
      const std::size_t index = table_[slot] - 1U;
      if (entries_[index].folded.text() == folded.text()) return &at(index);
    }
    return nullptr;
  }

  const std::vector<Entry>& entries() const { return entries_; }
  const std::vector<Family>& families() const { return families_; }

 private:
  static constexpr std::size_t usual_size = 256;
  // The order of --list.
  static constexpr std::array family_rows{
      &linear_rows,    &convolution_rows, &normalization_rows, &embedding_rows, &recurrent_rows,
      &attention_rows, &activation_rows,  &pooling_rows,       &padding_rows,   &dropout_rows,
      &shape_rows,     &loss_rows,        &container_rows,     &tensor_rows,    &lazy_rows,
  };

  std::size_t first_slot(const FoldedName& name) const { return name.hash() & (table_.size() - 1); }
  std::size_t next_slot(std::size_t slot) const { return (slot + 1) & (table_.size() - 1); }

  void add_family(const FamilyRows& family) {
    const std::size_t first = entries_.size();
    for (const RowText& row : family.rows) {
      if (row.dimensions.empty()) add_entry(row, 0);
      for (const char dimension : row.dimensions) add_entry(row, dimension);
    }
    families_.push_back({family.name, family.help, first, entries_.size() - first});
  }

  void add_entry(const RowText& row, char dimension) {
    const std::size_t place = row.name.find(placeholder);
    if (place == std::string_view::npos) {
      entries_.push_back({&row, families_.size(), dimension, FoldedName(row.name)});
    } else {
      const std::string_view behind = row.name.substr(place + placeholder.size());
      entries_.push_back({&row, families_.size(), dimension, FoldedName(row.name.substr(0, place), dimension, behind)});
    }
  }

  std::vector<Entry> entries_;
  std::vector<Family> families_;
  std::vector<std::atomic<const Kind*>> read_;
  std::vector<std::uint32_t> table_;  // index + 1, or 0; a power of two, more than twice the kinds
};

Catalogue& catalogue() {
  // Never destroyed: layers point into it for as long as the program runs.
  static Catalogue& instance = *new Catalogue;
  return instance;
}

}  // namespace

std::size_t kind_count() { return catalogue().entries().size(); }
const Kind& kind_at(std::size_t index) { return catalogue().at(index); }
std::string class_name_at(std::size_t index) { return catalogue().entries()[index].class_name(); }
const Kind* find_kind(std::string_view name) { return catalogue().find(name); }
std::span<const Family> families() { return catalogue().families(); }

}  // namespace paramcount
