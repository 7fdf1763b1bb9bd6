// SPDX-License-Identifier: MIT
// Configurations of models: rows that hold arguments, lets and checks, and what is like them. Their texts are found
// here; src/row/model_reader.* makes kinds of them.
#pragma once

#include <deque>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "paramcount/kind.hpp"
#include "row/row.hpp"

namespace paramcount {

class Configurations;

/// One configuration: what its row says over what it is like.
class Configuration {
 public:
  Configuration(const RowText& row, std::string_view family, const Configuration* base, const Configurations& all);

  std::string_view name() const { return row_.name; }
  std::string_view help() const { return row_.help; }
  std::string_view example() const { return row_.example; }
  std::string_view family() const { return family_; }
  const Configurations& all() const { return all_; }

  /// Whether models are made of it: "decoder" is there to be like.
  bool is_abstract() const { return row_.classes.empty(); }
  /// What the names of its classes begin with: "Llama".
  std::string_view classes() const { return row_.classes; }
  /// The endings of its classes, "ForCausalLM"; the first is the bare model.
  const std::vector<std::string_view>& endings() const { return endings_; }
  std::string class_name(std::size_t ending) const;

  /// The architecture or block of this name ("{Class}Model", "Layer"), its own or that of what it is like; or nullptr.
  const RowText* find(std::string_view row) const;
  /// The expression that a name stands for, where it is that of a let.
  std::optional<std::string_view> let(std::string_view name) const;
  /// "CONDITION: message" of every check, those of what it is like first.
  std::vector<std::string_view> checks() const;
  /// Its arguments, those of what it is like first; each alias follows the argument that it is another name of.
  const std::vector<Argument>& arguments() const;

  void add(const RowText& row) { rows_.push_back(&row); }

 private:
  struct Let {
    std::string_view name;
    std::string_view value;
  };
  void read_body();
  void read_arguments() const;
  bool has_let(std::string_view name) const;

  const RowText& row_;
  std::string_view family_;
  const Configuration* base_;
  const Configurations& all_;
  std::vector<std::string_view> endings_;
  std::vector<const RowText*> rows_;
  std::vector<Let> lets_;
  std::vector<std::string_view> checks_;
  mutable std::once_flag read_;
  mutable std::vector<Argument> arguments_;
  mutable std::vector<std::string_view> own_;  // the names of the arguments that its row has
};

/// All configurations of some families, and the kinds of their own that these use.
class Configurations {
 public:
  explicit Configurations(std::span<const FamilyRows* const> families);
  Configurations(const Configurations&) = delete;
  Configurations& operator=(const Configurations&) = delete;

  /// The configuration of this very name, or nullptr.
  const Configuration* find(std::string_view name) const;
  /// The private kind of this very name, or nullptr.
  const RowText* find_private(std::string_view name) const;
  const std::deque<Configuration>& list() const { return list_; }

 private:
  void add(const RowText& row, std::string_view family);

  std::span<const FamilyRows* const> families_;
  std::deque<Configuration> list_;
  std::vector<const RowText*> private_;
};

/// The kind of one class of a configuration. Throws std::logic_error where a row is wrong.
Kind read_model(const Configuration& configuration, std::size_t ending);

}  // namespace paramcount
