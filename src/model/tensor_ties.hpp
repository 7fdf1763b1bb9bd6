// SPDX-License-Identifier: MIT
// The tensors of one layer that are one.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace paramcount {

class Ties {
 public:
  bool empty() const { return ties_.empty(); }
  /// The tensor at `path` is the one at `first`, which may be tied itself.
  void add(std::string path, std::string first);
  /// The path of the tensor that the one at `path` is, or nullptr where it is counted itself.
  const std::string* meet(const std::string& path, std::span<const std::int64_t> shape);
  /// The ties of tensors below `path`, a child: "decoder" of decoder.weight.
  struct OfChild {
    const std::string* weight = nullptr;  // the path of the tensor that its own weight is
    bool others = false;                  // other tensors in it are tied
  };
  OfChild below(const std::string& path) const;
  /// Throws Error where tied tensors have not one shape, and std::logic_error where one has not been met.
  void check() const;

 private:
  struct End {
    std::string path;
    bool met = false;
    std::vector<std::int64_t> shape = {};
  };
  struct Tie {
    End tied;
    End first;
  };
  std::vector<Tie> ties_;
};

}  // namespace paramcount
