// SPDX-License-Identifier: MIT
#include "read/checkpoint/checkpoint_config.hpp"

#include <algorithm>
#include <initializer_list>
#include <span>
#include <vector>

#include "paramcount/catalogue.hpp"
#include "paramcount/error.hpp"
#include "paramcount/kind.hpp"
#include "read/checkpoint/byte_cursor.hpp"
#include "value/json_reader.hpp"

namespace paramcount {
namespace {

constexpr std::uint64_t max_config = 16U << 20U;

class ConfigReader final : public JsonHandler {
 public:
  explicit ConfigReader(CheckpointConfig& config) : config_(config) {}

  void scalar(const JsonScalar& value, std::uint64_t /*byte*/) override {
    if (path_.empty()) fail("a config.json is a JSON object, and this is none");
    if (const auto* const truth = std::get_if<bool>(&value)) take(*truth);
    if (const auto* const number = std::get_if<std::int64_t>(&value)) take(*number);
    if (const auto* const text = std::get_if<std::string_view>(&value)) take(*text);
  }
  bool key(std::string_view name, std::uint64_t /*byte*/) override {
    path_.back() = name;
    return true;
  }
  bool begin(JsonContainer container, std::uint64_t /*byte*/) override {
    if (container == JsonContainer::array) {
      if (path_.empty()) fail("a config.json is a JSON object, and this is none");
      return false;
    }
    path_.emplace_back();
    return true;
  }
  void end(JsonContainer /*container*/, std::uint64_t /*byte*/) override {
    path_.pop_back();
    if (path_.empty() && !config_.tie_word_embeddings) config_.tie_word_embeddings = text_tie_;
  }

 private:
  bool is(std::initializer_list<std::string_view> path) const {
    return std::equal(path.begin(), path.end(), path_.begin(), path_.end());
  }

  void take(bool truth) {
    if (is({"tie_word_embeddings"})) config_.tie_word_embeddings = truth;
    if (is({"text_config", "tie_word_embeddings"})) text_tie_ = truth;
  }
  void take(std::int64_t number) {
    if (is({"quantization_config", "bits"})) config_.bits = number;
    if (is({"quantization", "bits"})) config_.mlx_bits = number;
    if (path_.size() == 3 && path_[0] == "quantization" && path_[2] == "bits") config_.mlx_bits_of[path_[1]] = number;
  }

  void take(std::string_view text) {
    if (is({"model_type"})) config_.model_type = text;
    if (is({"base_model_name_or_path"})) config_.base_model = text;
  }

  CheckpointConfig& config_;
  std::vector<std::string> path_;  // the keys of the objects that are open
  std::optional<bool> text_tie_;
};

/// What tie_word_embeddings is where a configuration leaves it out; nothing for a model that is not known.
std::optional<bool> usual_tie(std::string_view model_type) {
  const std::span<const ModelType> types = model_types();
  const auto type = std::find_if(types.begin(), types.end(), [&](const ModelType& t) { return t.name == model_type; });
  if (type == types.end()) return {};
  const std::vector<Argument>& keys = model_kind(*type, 0).arguments;
  const auto key =
      std::find_if(keys.begin(), keys.end(), [](const Argument& a) { return a.name == "tie_word_embeddings"; });
  const bool* const tied = key == keys.end() ? nullptr : key->otherwise.get<bool>();
  return tied == nullptr ? std::nullopt : std::optional(*tied);
}

}  // namespace

std::optional<std::int64_t> CheckpointConfig::mlx_bits_in(std::string_view module) const {
  const auto own = mlx_bits_of.find(std::string(module));
  return own == mlx_bits_of.end() ? mlx_bits : own->second;
}

CheckpointConfig read_checkpoint_config(Source& source) {
  std::string text;
  ByteCursor cursor(source);
  while (!cursor.at_end()) {
    const std::string_view piece = cursor.peek(4096);
    text += cursor.take(piece.size(), "a configuration");
    if (text.size() > max_config) fail("a config.json of more than 16 MiB is not read");
  }
  CheckpointConfig config;
  ConfigReader reader(config);
  read_json(text, reader, {.non_finite = true});
  if (!config.tie_word_embeddings) config.tie_word_embeddings = usual_tie(config.model_type);
  return config;
}

}  // namespace paramcount
