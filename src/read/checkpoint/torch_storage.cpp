// SPDX-License-Identifier: MIT
#include "read/checkpoint/torch_storage.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "value/checked.hpp"
#include "text/format.hpp"

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
  std::int64_t gapped_end = 0;  // of the tensors with gaps, which are in no piece
};

/// How the elements of a tensor lie in its storage.
enum class Spread : std::uint8_t { dense, gapped, expanded };

Spread spread_of(const TorchTensor& tensor) {
  std::vector<std::pair<std::int64_t, std::int64_t>> axes;
  for (std::size_t i = 0; i < tensor.stride.size(); ++i) {
    if (tensor.stored_shape[i] != 1) axes.emplace_back(tensor.stride[i], tensor.stored_shape[i]);
  }
  std::sort(axes.begin(), axes.end());
  std::int64_t expected = 1;
  for (const auto& [stride, size] : axes) {
    if (stride == 0) return Spread::expanded;
    if (stride != expected) return Spread::gapped;
    expected *= size;
  }
  return Spread::dense;
}

/// Where the last element of a tensor ends, in elements.
std::int64_t end_of(const TorchTensor& tensor) {
  std::int64_t end = checked_add(tensor.offset, 1);
  for (std::size_t i = 0; i < tensor.stride.size(); ++i) {
    end = checked_add(end, checked_multiply(tensor.stored_shape[i] - 1, tensor.stride[i]));
  }
  return end;
}

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
  void count(const FoundTensor& found, StoredTensor& stored) {
    const TorchTensor& tensor = found.tensor;
    const std::int64_t elements = tensor.elements();
    if (tensor.is_sparse) stored.counted = elements;
    if (tensor.storage.empty() || elements == 0) return;
    Storage& storage = storages_[tensor.storage];
    const auto [same, is_new] =
        storage.layouts.try_emplace({tensor.offset, tensor.stored_shape, tensor.stride}, &found.name);
    if (!is_new) return tie(found, stored, *same->second);
    const std::int64_t begin = checked_multiply(tensor.offset, tensor.bits());
    const std::int64_t end = checked_multiply(end_of(tensor), tensor.bits());
    const std::string* owner = nullptr;
    const std::int64_t free = uncovered(storage, begin, end, owner);
    if (free == 0) return tie(found, stored, *owner);
    const Spread spread = spread_of(tensor);
    if (spread == Spread::expanded) {
      expanded_.add(text::format("'{}'", found.name));
    } else if (spread == Spread::gapped) {
      if (owner) unclear_.add(text::format("'{}'", found.name));
      storage.gapped_end = std::max(storage.gapped_end, end);
    } else {
      if (owner) overlapping_.add(text::format("'{}'", found.name));
      if (begin < storage.gapped_end) unclear_.add(text::format("'{}'", found.name));
      if (free != end - begin) stored.counted = free / tensor.bits();
      cover(storage, begin, end, &found.name);
    }
  }

  void append_warnings(std::vector<std::string>& warnings) const {
    tied_.append_to(warnings, "(tied: its numbers are another's, and counted once)");
    overlapping_.append_to(warnings,
                           "(an overlap: it shares some of its numbers with another, and they are counted once)");
    expanded_.append_to(warnings, "(expanded: it repeats fewer stored numbers, and its shape is counted)");
    unclear_.append_to(warnings, "(a view with gaps that may share numbers with another: counted in full)");
  }

 private:
  void tie(const FoundTensor& found, StoredTensor& stored, const std::string& owner) {
    stored.role = StoredRole::duplicate;
    stored.counted = 0;
    stored.tied_to = owner;
    if (found.in_model) tied_.add(text::format("'{}' is '{}'", found.name, owner));
  }

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

std::vector<StoredTensor> share_storages(std::span<const FoundTensor> found, std::vector<std::string>& warnings) {
  std::vector<StoredTensor> stored;
  stored.reserve(found.size());
  for (const FoundTensor& tensor : found) stored.push_back(describe(tensor));
  Sharing sharing;
  for (const bool in_model : {true, false}) {
    for (std::size_t i = 0; i < found.size(); ++i) {
      if (found[i].in_model == in_model) sharing.count(found[i], stored[i]);
    }
  }
  sharing.append_warnings(warnings);
  return stored;
}

}  // namespace paramcount
