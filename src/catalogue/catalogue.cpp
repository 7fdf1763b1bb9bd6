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
    for (const char c : name) {
      if (c == '_') continue;
      if (size_ == max_kind_name) return;  // longer than every kind's name, so it will not be found
      text_[size_++] = to_lower(c);
    }
  }

  std::string_view text() const { return {text_.data(), size_}; }

 private:
  std::array<char, max_kind_name> text_;  // the first size_ characters are set
  std::size_t size_ = 0;
};

constexpr std::string_view placeholder = "{N}";

struct Entry {
  const RowText* row;
  std::size_t family;
  char dimension;

  std::string class_name() const {
    std::string name(row->name);
    const std::size_t place = name.find(placeholder);
    if (place != std::string::npos) name.replace(place, placeholder.size(), 1, dimension);
    return name;
  }

  bool is_named(std::string_view folded) const {
    const std::string_view name = row->name;
    std::size_t at = 0;
    for (std::size_t i = 0; i < name.size(); ++i) {
      char c = name[i];
      if (c == '_') continue;
      if (c == placeholder.front()) {
        c = dimension;
        i += placeholder.size() - 1;
      }
      if (at == folded.size() || folded[at] != to_lower(c)) return false;
      ++at;
    }
    return at == folded.size();
  }
};

/// Of the letters in front of what differs between the kinds of a row: they all have the row's hash. It is cheap, as
/// every start takes it of every row.
std::size_t hash_of(std::string_view name) {
  constexpr std::uint32_t lower_case = 0x20;
  std::uint32_t hash = 0;
  for (const char c : name) {
    if (is_digit(c) || c == placeholder.front()) break;
    if (c != '_') hash = hash * 31 + (static_cast<unsigned char>(c) | lower_case);
  }
  return hash ^ (hash >> 10U);
}

class Catalogue {
 public:
  Catalogue() {
    entries_.reserve(usual_size);
    for (const FamilyRows* family : family_rows) add_family(*family);
    read_ = std::vector<std::atomic<const Kind*>>(entries_.size());
    table_.resize(std::bit_ceil(2 * entries_.size() + 1));
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const RowText* row = entries_[i].row;
      std::size_t slot = first_slot(row->name);
      while (table_[slot] != 0) slot = next_slot(slot);
      table_[slot] = static_cast<std::uint32_t>(i + 1);
      while (i + 1 < entries_.size() && entries_[i + 1].row == row) ++i;  // its other kinds are behind it
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
    for (std::size_t slot = first_slot(folded.text()); table_[slot] != 0; slot = next_slot(slot)) {
      const std::size_t first = table_[slot] - 1U;
      for (std::size_t i = first; i < entries_.size() && entries_[i].row == entries_[first].row; ++i) {
        if (entries_[i].is_named(folded.text())) return &at(i);
      }
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

  std::size_t first_slot(std::string_view name) const { return hash_of(name) & (table_.size() - 1); }
  std::size_t next_slot(std::size_t slot) const { return (slot + 1) & (table_.size() - 1); }

  void add_family(const FamilyRows& family) {
    const std::size_t first = entries_.size();
    for (const RowText& row : family.rows) {
      if (row.dimensions.empty()) entries_.push_back({&row, families_.size(), 0});
      for (const char dimension : row.dimensions) entries_.push_back({&row, families_.size(), dimension});
    }
    families_.push_back({family.name, family.help, first, entries_.size() - first});
  }

  std::vector<Entry> entries_;
  std::vector<Family> families_;
  std::vector<std::atomic<const Kind*>> read_;
  std::vector<std::uint32_t> table_;  // a row's first entry: its index + 1, or 0; a power of two, twice the kinds
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
