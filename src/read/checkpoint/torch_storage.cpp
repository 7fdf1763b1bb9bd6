// SPDX-License-Identifier: MIT
#include "read/checkpoint/torch_storage.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "read/checkpoint/torch_view.hpp"
#include "text/format.hpp"
#include "value/checked.hpp"

namespace paramcount {
namespace {

/// What is taken of one storage. Places are in bits.
struct Storage {
  struct Piece {
    std::int64_t end = 0;
    const std::string* owner = nullptr;
  };
  using Layout = std::tuple<std::int64_t, std::vector<std::int64_t>, std::vector<std::int64_t>>;

  std::map<std::int64_t, Piece> pieces;  // by where they begin; disjoint
  std::map<Layout, const std::string*> layouts;
  std::vector<const FoundTensor*> gapped;  // which are in no piece
  std::int64_t gapped_end = 0;
  Bytes room = 0;  // bytes that no tensor has yet
};

/// How many bits of [begin, end) no piece has; `owner` becomes who has the first of the others.
std::int64_t uncovered(const Storage& storage, std::int64_t begin, std::int64_t end, const std::string*& owner) {
  std::int64_t free = end - begin;
  auto piece = storage.pieces.upper_bound(begin);
  if (piece != storage.pieces.begin()) --piece;
  for (; piece != storage.pieces.end() && piece->first < end; ++piece) {
    const std::int64_t shared = std::min(end, piece->second.end) - std::max(begin, piece->first);
    if (shared <= 0) continue;
    if (owner == nullptr) owner = piece->second.owner;
    free -= shared;
  }
  return free;
}

/// Makes one piece of [begin, end) and all that it meets, so that none of those is looked at again.
void cover(Storage& storage, std::int64_t begin, std::int64_t end, const std::string* owner) {
  auto piece = storage.pieces.upper_bound(begin);
  if (piece != storage.pieces.begin() && std::prev(piece)->second.end > begin) --piece;
  while (piece != storage.pieces.end() && piece->first < end) {
    if (piece->first <= begin) owner = piece->second.owner;
    begin = std::min(begin, piece->first);
    end = std::max(end, piece->second.end);
    piece = storage.pieces.erase(piece);
  }
  storage.pieces[begin] = {end, owner};
}

/// Names met for one reason: how many, and the first.
struct Notice {
  std::size_t count = 0;
  std::string first;

  void add(std::string text) {
    if (count++ == 0) first = std::move(text);
  }
  void append_to(std::vector<std::string>& warnings, std::string_view what) const {
    if (count == 0) return;
    warnings.push_back(count == 1 ? text::format("{} {}", first, what)
                                  : text::format("{} and {} more tensors: each {}", first, count - 1, what));
  }
};

class Sharing {
 public:
  explicit Sharing(StoredFile& file) : file_(file) {}

  void count(const FoundTensor& found, StoredTensor& stored) {
    const TorchTensor& tensor = found.tensor;
    const std::int64_t elements = tensor.elements();
    if (tensor.is_sparse) stored.counted = elements;
    stored.bytes = 0;
    if (tensor.storage.empty() || elements == 0) return;
    const auto [place, is_first] = storages_.try_emplace(tensor.storage);
    Storage& storage = place->second;
    if (is_first) storage.room = found.room.value_or(static_cast<std::uint64_t>(tensor.storage_bits) / 8);
    const auto [same, is_new] =
        storage.layouts.try_emplace({tensor.offset, tensor.stored_shape, tensor.stride}, &found.name);
    if (!is_new) return tie(found, stored, *same->second);
    const std::int64_t begin = checked_multiply(tensor.offset, tensor.bits());
    const std::int64_t end = checked_multiply(end_of(tensor), tensor.bits());
    const std::string* owner = nullptr;
    const std::int64_t free = uncovered(storage, begin, end, owner);
    if (free == 0) return tie(found, stored, *owner);
    const Spread spread = spread_of(tensor);
    const auto bits = static_cast<unsigned>(tensor.bits());
    if (spread == Spread::dense) {
      if (owner) overlapping_.add(quoted_name(found.name));
      if (const FoundTensor* other = begin < storage.gapped_end ? storage.gapped.front() : nullptr)
        add_views(other->name, found);
      if (free != end - begin) stored.counted = free / tensor.bits();
      cover(storage, begin, end, &found.name);
      take_room(storage, static_cast<Bytes>(free), stored);
      return;
    }
    if (spread == Spread::expanded) expanded_.add(quoted_name(found.name));
    if (owner) {
      add_views(*owner, found);
    } else if (const FoundTensor* other = find_meeting(storage, tensor)) {
      add_views(other->name, found);
    }
    storage.gapped.push_back(&found);
    storage.gapped_end = std::max(storage.gapped_end, end);
    take_room(storage, distinct_elements(tensor) * bits, stored);
  }

  void append_warnings(std::vector<std::string>& warnings) const {
    tied_.append_to(warnings, "(tied: its numbers are another's, and counted once)");
    overlapping_.append_to(warnings,
                           "(an overlap: it shares some of its numbers with another, and they are counted once)");
    expanded_.append_to(warnings, "(expanded: it repeats fewer stored numbers, and its shape is counted)");
    unclear_.append_to(warnings, "(a view that may share numbers with another: counted in full)");
  }

 private:
  static void take_room(Storage& storage, Bytes bits, StoredTensor& stored) {
    const Bytes bytes = std::min((bits + 7) / 8, storage.room);
    storage.room -= bytes;
    stored.bytes = static_cast<std::uint64_t>(bytes);
  }

  /// A view with gaps that `tensor` may have numbers in common with.
  static const FoundTensor* find_meeting(const Storage& storage, const TorchTensor& tensor) {
    constexpr std::size_t most = 1000;  // beyond that it is not tried: every pair would take too long
    if (storage.gapped.size() > most) return storage.gapped.front();
    const auto met = std::find_if(storage.gapped.begin(), storage.gapped.end(),
                                  [&](const FoundTensor* other) { return may_meet(other->tensor, tensor); });
    return met == storage.gapped.end() ? nullptr : *met;
  }

  void add_views(const std::string& other, const FoundTensor& found) {
    constexpr std::size_t most_views = 16;
    unclear_.add(quoted_name(found.name));
    if (found.in_model && views_++ < most_views) {
      const std::int64_t elements = found.tensor.elements();
      file_.ties.push_back({{other, found.name}, elements, elements, true});
    }
  }

  void tie(const FoundTensor& found, StoredTensor& stored, const std::string& owner) {
    stored.role = StoredRole::duplicate;
    stored.counted = 0;
    stored.tied_to = owner;
    if (found.in_model) tied_.add(text::format("{} is {}", quoted_name(found.name), quoted_name(owner)));
  }

  StoredFile& file_;
  std::size_t views_ = 0;

  std::unordered_map<std::string, Storage> storages_;
  Notice tied_;
  Notice overlapping_;
  Notice expanded_;
  Notice unclear_;
};

StoredTensor describe(const FoundTensor& found) {
  StoredTensor stored;
  stored.name = found.name;
  stored.shape = found.tensor.shape;
  stored.dtype = found.tensor.dtype;
  stored.type_name = found.tensor.type_name;
  stored.role = found.role;
  if (found.role == StoredRole::duplicate) stored.counted = 0;
  return stored;
}

}  // namespace

std::vector<StoredTensor> share_storages(std::span<const FoundTensor> found, StoredFile& file) {
  std::vector<StoredTensor> stored;
  stored.reserve(found.size());
  for (const FoundTensor& tensor : found) stored.push_back(describe(tensor));
  Sharing sharing(file);
  for (const bool in_model : {true, false}) {
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i].in_model == in_model) sharing.count(found[i], stored[i]);
    }
  }
  sharing.append_warnings(file.warnings);
  return stored;
}

}  // namespace paramcount
