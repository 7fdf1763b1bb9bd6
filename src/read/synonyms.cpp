// SPDX-License-Identifier: MIT
#include "read/synonyms.hpp"

#include <algorithm>
#include <array>

#include "paramcount/catalogue.hpp"
#include "text/characters.hpp"
#include "text/format.hpp"

namespace paramcount {
namespace {

struct Synonym {
  std::string_view word;
  std::string_view ours;
};

// Kinds, or what a number of dimensions makes one: "batchnorm". By Keras, JAX, Caffe, TensorFlow and habit.
constexpr std::array kind_synonyms{
    Synonym{"dense", "linear"},
    Synonym{"fc", "linear"},
    Synonym{"fullyconnected", "linear"},
    Synonym{"innerproduct", "linear"},
    Synonym{"matmul", "linear"},
    Synonym{"convolution", "conv"},
    Synonym{"convolution1d", "conv1d"},
    Synonym{"convolution2d", "conv2d"},
    Synonym{"convolution3d", "conv3d"},
    Synonym{"cnn", "conv"},
    Synonym{"depthwiseconv", "conv"},
    Synonym{"depthwiseconv2d", "conv2d"},
    Synonym{"separableconv2d", "conv2d"},
    Synonym{"deconv", "convtranspose"},
    Synonym{"deconv2d", "convtranspose2d"},
    Synonym{"deconvolution", "convtranspose"},
    Synonym{"conv1dtranspose", "convtranspose1d"},
    Synonym{"conv2dtranspose", "convtranspose2d"},
    Synonym{"conv3dtranspose", "convtranspose3d"},
    Synonym{"transposedconv", "convtranspose"},
    Synonym{"bn", "batchnorm"},
    Synonym{"batchnormalization", "batchnorm"},
    Synonym{"ln", "layernorm"},
    Synonym{"layernormalization", "layernorm"},
    Synonym{"norm", "layernorm"},
    Synonym{"groupnormalization", "groupnorm"},
    Synonym{"maxpooling", "maxpool"},
    Synonym{"maxpooling1d", "maxpool1d"},
    Synonym{"maxpooling2d", "maxpool2d"},
    Synonym{"maxpooling3d", "maxpool3d"},
    Synonym{"pool", "maxpool"},
    Synonym{"averagepooling1d", "avgpool1d"},
    Synonym{"averagepooling2d", "avgpool2d"},
    Synonym{"averagepooling3d", "avgpool3d"},
    Synonym{"globalaveragepooling1d", "adaptiveavgpool1d"},
    Synonym{"globalaveragepooling2d", "adaptiveavgpool2d"},
    Synonym{"globalmaxpooling2d", "adaptivemaxpool2d"},
    Synonym{"mha", "multiheadattention"},
    Synonym{"attention", "multiheadattention"},
    Synonym{"selfattention", "multiheadattention"},
    Synonym{"emb", "embedding"},
    Synonym{"embed", "embedding"},
    Synonym{"swish", "silu"},
    Synonym{"bilstm", "lstm"},
};

// Arguments, where no part of ours is the word.
constexpr std::array argument_synonyms{
    Synonym{"filters", "out_channels"},
    Synonym{"features", "out_features"},
    Synonym{"units", "out_features"},
    Synonym{"units", "hidden_size"},
    Synonym{"heads", "nhead"},
    Synonym{"n_head", "num_heads"},
    Synonym{"n_heads", "num_heads"},
    Synonym{"hidden_dim", "hidden_size"},
    Synonym{"hidden_dim", "dim_feedforward"},
    Synonym{"hidden", "embed_dim"},
    Synonym{"hidden", "dim_feedforward"},
    Synonym{"input_dim", "in_features"},
    Synonym{"input_dim", "input_size"},
    Synonym{"input_dim", "num_embeddings"},
    Synonym{"output_dim", "out_features"},
    Synonym{"output_dim", "embedding_dim"},
    Synonym{"dim", "embed_dim"},
    Synonym{"dim", "embedding_dim"},
    Synonym{"dim", "d_model"},
    Synonym{"hidden_size", "normalized_shape"},
    Synonym{"dim", "normalized_shape"},
    Synonym{"vocab", "num_embeddings"},
    Synonym{"vocab_size", "num_embeddings"},
    Synonym{"strides", "stride"},
    Synonym{"pad", "padding"},
    Synonym{"channels", "in_channels"},
    Synonym{"channels", "num_features"},
    Synonym{"use_bias", "bias"},
    Synonym{"input", "in_features"},
    Synonym{"input", "in_channels"},
    Synonym{"output", "out_features"},
    Synonym{"output", "out_channels"},
    Synonym{"depth", "num_layers"},
    Synonym{"ffn", "dim_feedforward"},
    Synonym{"width", "d_model"},
};

/// Small letters, without what differs between spellings.
std::string folded(std::string_view name, char separator) {
  std::string text;
  for (const char c : name.substr(name.rfind('.') + 1)) {
    if (c == '_' || c == '-') {
      if (separator != '\0') text += separator;
    } else {
      text += to_lower(c);
    }
  }
  return text;
}

/// Whether a word is a part of a name: "kernel" of "kernel_size".
bool is_part(std::string_view name, std::string_view word) {
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('_', begin), name.size());
    if (name.substr(begin, end - begin) == word) return true;
    begin = end + 1;
  }
  return false;
}

}  // namespace

std::vector<std::string> kinds_meant_by(std::string_view name) {
  std::string word = folded(name, '\0');
  for (const Synonym& synonym : kind_synonyms) {
    if (synonym.word == word) {
      word = synonym.ours;
      break;
    }
  }
  if (find_kind(word) != nullptr) return {word};
  std::vector<std::string> kinds;
  for (const std::string_view dimensions : {"2d", "1d", "3d"}) {  // images are met most
    std::string kind = word + std::string(dimensions);
    if (!word.empty() && find_kind(kind) != nullptr) kinds.push_back(std::move(kind));
  }
  return kinds;
}

const Argument* argument_meant_by(const Kind& kind, std::string_view name) {
  const std::string word = folded(name, '_');
  const auto find = [&](auto matches) -> const Argument* {
    const auto found = std::find_if(kind.arguments.begin(), kind.arguments.end(), matches);
    return found == kind.arguments.end() ? nullptr : &*found;
  };
  if (word.empty()) return nullptr;
  if (const Argument* part = find([&](const Argument& argument) { return is_part(argument.name, word); })) return part;
  for (const Synonym& synonym : argument_synonyms) {
    if (synonym.word != word) continue;
    if (const Argument* meant = find([&](const Argument& argument) { return argument.name == synonym.ours; }))
      return meant;
  }
  return nullptr;
}

std::string suggest_label(std::string_view line) {
  constexpr std::size_t longest = 160;
  line = line.substr(0, line.find('#'));
  const std::size_t equals = line.find('=');
  if (equals == std::string_view::npos || line.size() > longest) return {};
  const std::string_view code = trim(line.substr(equals + 1));
  if (find_kind(code.substr(0, code.find('('))) == nullptr) return {};
  const std::string_view variable = trim(line.substr(0, equals));
  const std::string_view label = variable.substr(variable.rfind('.') + 1);
  return text::format("a layer with a label is written '{}: {}'", label, code);
}

}  // namespace paramcount
