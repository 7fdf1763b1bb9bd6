// SPDX-License-Identifier: MIT
#include "read/checkpoint/network.hpp"

#include <array>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>

#include "read/checkpoint/ledger.hpp"
#include "read/checkpoint/name_tree.hpp"
#include "row/role.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

/// Makes modules from the leaves up. What is alike is made once and gets one number, so that two blocks of a thousand
/// tensors are compared as two numbers.
class Folder {
 public:
  /// How tensors become leaves.
  enum class Leaves : std::uint8_t {
    counted,  ///< the shape tells what is counted
    typed,    ///< so it does, and the element type is that of the file
    stored,   ///< the shape is that of the file
  };

  Folder(std::vector<NameNode> nodes, Leaves leaves)
      : nodes_(std::move(nodes)), leaves_(leaves), alike_(nodes_.size()) {}

  std::vector<Module> run() {
    for (std::size_t node = nodes_.size(); node-- > 1;) {
      alike_[node] = nodes_[node].tensor == nullptr ? block(nodes_[node]) : leaf(*nodes_[node].tensor);
    }
    return modules(nodes_.front());
  }

 private:
  std::size_t leaf(const StoredTensor& tensor) {
    const bool is_buffer = tensor.role == StoredRole::buffer;
    const bool additive = !is_buffer && is_additive(tensor.name.substr(tensor.name.rfind('.') + 1));
    const DType* dtype = leaves_ == Leaves::typed ? counted_type(tensor) : nullptr;
    const bool is_packed = leaves_ != Leaves::stored && tensor.counted && *tensor.counted != element_count(tensor);
    const std::int64_t counted = tensor.counted.value_or(0);
    const std::span<const std::int64_t> shape = is_packed ? std::span(&counted, 1) : std::span(tensor.shape);
    key_.assign(1, is_buffer ? 'b' : additive ? '+' : 'p');
    add_to_key(shape.size());
    for (const std::int64_t size : shape) add_to_key(static_cast<std::uint64_t>(size));
    key_ += tensor.type_name;
    return number_of_key([&] { return Content(make_leaf(is_buffer, additive, shape, dtype)); });
  }

  static Layer make_leaf(bool is_buffer, bool additive, std::span<const std::int64_t> shape, const DType* dtype) {
    const Kind& kind = *find_kind(is_buffer ? "buffer" : "parameter");
    std::vector<Value> values(kind.arguments.size());
    Tuple dimensions;
    for (const std::int64_t dimension : shape) dimensions.emplace_back(dimension);
    values[0] = Value(std::move(dimensions));
    if (dtype != nullptr) values[static_cast<std::size_t>(kind.dtype)] = Value(Text{std::string(dtype->name), false});
    if (additive) values.back() = Value(true);
    return make_layer(kind, std::move(values));
  }

  /// The type of what is counted: a packed weight holds several small integers in one element.
  static const DType* counted_type(const StoredTensor& tensor) {
    const std::int64_t stored = element_count(tensor);
    if (tensor.dtype == nullptr || !tensor.counted || *tensor.counted <= stored) return tensor.dtype;
    const Bytes bits =
        static_cast<Bytes>(stored) * static_cast<unsigned>(tensor.dtype->bits) / static_cast<Bytes>(*tensor.counted);
    return find_element_type(text::format("int{}", bits));
  }

  std::size_t block(const NameNode& node) {
    key_ = "{";
    for_each_run(node, [&](std::size_t first, std::int64_t repeat) {
      add_to_key(nodes_[first].name.size());
      key_ += nodes_[first].name;
      add_to_key(alike_[first]);
      add_to_key(static_cast<std::uint64_t>(repeat));
    });
    return number_of_key([&] { return Content(Block{{}, ModuleList(modules(node))}); });
  }

  std::vector<Module> modules(const NameNode& node) {
    std::vector<Module> made;
    for_each_run(node, [&](std::size_t first, std::int64_t repeat) {
      Module module;
      module.name = nodes_[first].name;
      module.content = contents_[alike_[first]];
      module.repeat = repeat;
      if (repeat == 1) unwrap(module);
      made.push_back(std::move(module));
    });
    return made;
  }

  /// A block that holds 0, 1, 2, ... and nothing else is a repeat: "h: 12 x" rather than "h: { 0: 12 x }".
  static void unwrap(Module& module) {
    const auto* block = std::get_if<Block>(&module.content);
    if (block == nullptr) return;
    const std::vector<Module>& children = block->modules;
    if (children.size() != 1 || children.front().repeat == 1 || children.front().name != "0") return;
    Module copies = children.front();
    copies.name = std::move(module.name);
    module = std::move(copies);
  }

  /// Children in a row that are alike, under numbers in a row.
  template <class Visit>
  void for_each_run(const NameNode& node, Visit visit) const {
    for (std::size_t child = node.first_child; child != 0;) {
      const std::size_t first = child;
      std::int64_t repeat = 1;
      for (child = nodes_[child].next_sibling; child != 0 && goes_on(first, repeat, child);
           child = nodes_[child].next_sibling)
        ++repeat;
      visit(first, repeat);
    }
  }

  bool goes_on(std::size_t first, std::int64_t repeat, std::size_t child) const {
    const std::optional<std::int64_t> number = nodes_[first].number;
    return number && alike_[child] == alike_[first] && nodes_[child].number == *number + repeat;
  }

  /// By its bytes. With a count or a length before what may be longer or shorter, no two keys are one.
  void add_to_key(std::uint64_t number) {
    std::array<char, sizeof(number)> bytes{};
    std::memcpy(bytes.data(), &number, sizeof(number));
    key_.append(bytes.data(), bytes.size());
  }

  /// The number of what key_ says.
  template <class Make>
  std::size_t number_of_key(Make make) {
    const auto [place, is_new] = numbers_.try_emplace(key_, contents_.size());
    if (is_new) contents_.push_back(make());
    return place->second;
  }

  std::vector<NameNode> nodes_;
  Leaves leaves_;
  std::vector<std::size_t> alike_;  // of each node: the number that all share that are alike
  std::string key_;                 // what tells all that is alike; its memory is used again
  std::unordered_map<std::string, std::size_t> numbers_;
  std::vector<Content> contents_;
};

Findings findings_of(const StoredFile& file) {
  Findings findings;
  for (const std::string& missing : file.missing) findings.not_counted.push_back({"a part of the model", 1, missing});
  findings.ties = file.ties;
  findings.warnings = file.warnings;
  findings.cut = file.cut;
  return findings;
}

/// The first tensor of each bucket but that of the parameters, with its neighbours that are alike.
void add_examples(const StoredFile& file, Ledger& ledger) {
  for (LedgerBucket& bucket : ledger.buckets) {
    if (bucket.role == StoredRole::parameter) continue;
    NameTree tree;
    for (const StoredTensor& tensor : file.tensors) {
      if (tensor.role == bucket.role) tree.add(tensor);
    }
    Network network;
    network.modules = Folder(tree.take(), Folder::Leaves::stored).run();
    bucket.others = bucket.tensors;
    visit_leaves(network, [&](const LeafVisit& leaf) {
      if (!bucket.example.empty()) return;
      bucket.example = text::format("{} [{}]", leaf.path(), text::join(tensors(leaf.layer).front().shape, ", "));
      bucket.others -= leaf.repeat;
    });
  }
}

}  // namespace

Network stored_network(const StoredFile& file, bool with_types) {
  NameTree tree(file.tensors.size());
  for (const StoredTensor& tensor : file.tensors) {
    if (tensor.role == StoredRole::parameter || tensor.role == StoredRole::buffer) tree.add(tensor);
  }
  Network network;
  network.modules = Folder(tree.take(), with_types ? Folder::Leaves::typed : Folder::Leaves::counted).run();
  network.findings = findings_of(file);
  network.findings.stored = ledger_of(file);
  add_examples(file, *network.findings.stored);
  return network;
}

}  // namespace paramcount
