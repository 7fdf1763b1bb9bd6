// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <memory>
#include <utility>
#include <vector>

namespace paramcount {

/// A vector of items, which copies share until one of them is changed.
template <class Item>
class SharedList {
 public:
  SharedList() = default;
  SharedList(std::vector<Item> items) {
    if (!items.empty()) items_ = std::make_shared<std::vector<Item>>(std::move(items));
  }

  operator const std::vector<Item>&() const {
    static const std::vector<Item> none;
    return items_ == nullptr ? none : *items_;
  }
  const Item* begin() const { return items_ == nullptr ? nullptr : items_->data(); }
  const Item* end() const { return begin() + size(); }
  const Item& operator[](std::size_t index) const { return (*items_)[index]; }
  std::size_t size() const { return items_ == nullptr ? 0 : items_->size(); }
  bool empty() const { return size() == 0; }

  /// Whether another copy has the same items.
  bool is_shared() const { return items_ != nullptr && items_.use_count() > 1; }

  /// The items, to be changed: no other copy shares them then.
  std::vector<Item>& edit() {
    if (items_ == nullptr) {
      items_ = std::make_shared<std::vector<Item>>();
    } else if (is_shared()) {
      items_ = std::make_shared<std::vector<Item>>(*items_);
    }
    return *items_;
  }

 private:
  std::shared_ptr<std::vector<Item>> items_;  // nullptr: there are none
};

}  // namespace paramcount
