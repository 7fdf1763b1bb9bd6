// SPDX-License-Identifier: MIT
#include "read/printed/classes.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "row/row.hpp"

namespace paramcount {
namespace {

using enum PrintedClass::Holds;

// Those of torch and torchvision were held against the code and the true counts of PyTorch 1.13 and torchvision 0.14,
// as far as tests/printed has networks with them. The others are what is known of transformers, peft, bitsandbytes,
// timm, detectron2 and vLLM, whose releases may differ: a class that holds more than its row says makes a count too
// small.
constexpr std::array classes{
    // torchvision
    PrintedClass{"FrozenBatchNorm2d", row},
    PrintedClass{"StochasticDepth", nothing},
    PrintedClass{"Permute", nothing},
    PrintedClass{"GeneralizedRCNNTransform", nothing},
    PrintedClass{"MultiScaleRoIAlign", nothing},
    PrintedClass{"RoIAlign", nothing},
    PrintedClass{"AnchorGenerator", nothing},
    PrintedClass{"DefaultBoxGenerator", nothing},
    PrintedClass{"LastLevelMaxPool", nothing},
    PrintedClass{"DropBlock2d", nothing},
    PrintedClass{"DropBlock3d", nothing},
    PrintedClass{"CorrBlock", nothing},
    PrintedClass{"WindowPartition", nothing},
    PrintedClass{"WindowDepartition", nothing},
    PrintedClass{"CNBlock", own_tensors, "layer_scale"},
    PrintedClass{"SwinTransformer*", children},
    PrintedClass{"ShiftedWindowAttention*", own_tensors, "relative_position_bias_table"},
    PrintedClass{"VisionTransformer", own_tensors, "a class token"},
    PrintedClass{"MultiscaleAttention", own_tensors, "relative positions"},
    PrintedClass{"RelativePositionalMultiHeadAttention", own_tensors, "relative_position_bias_table"},
    PrintedClass{"SSDFeatureExtractorVGG", own_tensors, "scale_weight"},
    // timm and the networks it collects
    PrintedClass{"DropPath", nothing},
    PrintedClass{"LayerScale", own_tensors, "gamma"},
    PrintedClass{"ConvNeXtBlock", own_tensors, "gamma"},
    PrintedClass{"WindowAttention", own_tensors, "relative_position_bias_table"},
    PrintedClass{"LayerScaleBlock*", own_tensors, "gamma"},
    PrintedClass{"SelectAdaptivePool2d", nothing},
    PrintedClass{"FastAdaptiveAvgPool", nothing},
    PrintedClass{"PatchDropout", nothing},
    // torch, outside torch.nn
    PrintedClass{"NonDynamicallyQuantizableLinear", base, "Linear"},
    PrintedClass{"_LinearWithBias", base, "Linear"},
    PrintedClass{"QuantStub", nothing},
    PrintedClass{"DeQuantStub", nothing},
    PrintedClass{"FloatFunctional", nothing},
    PrintedClass{"FXFloatFunctional", nothing},
    PrintedClass{"ParametrizationList", children},
    PrintedClass{"_SpectralNorm", nothing},
    PrintedClass{"_Orthogonal", nothing},
    PrintedClass{"_WeightNorm", own_tensors, "a magnitude for each row of the weight"},
    PrintedClass{"DataParallel", children},
    PrintedClass{"DistributedDataParallel", children},
    PrintedClass{"FullyShardedDataParallel", children},
    PrintedClass{"OptimizedModule", children},
    // transformers
    PrintedClass{"Conv1D", row},
    PrintedClass{"*Activation", nothing},
    PrintedClass{"NewGELU", nothing},
    PrintedClass{"QuickGELU", nothing},
    PrintedClass{"FastGELU", nothing},
    PrintedClass{"SwiGLU", nothing},
    PrintedClass{"*RotaryEmbedding", nothing},
    PrintedClass{"*RotaryEmbeddingESM", nothing},
    PrintedClass{"LlamaRotaryEmbedding*", nothing},
    PrintedClass{"*SinusoidalPositionalEmbedding", nothing},
    PrintedClass{"StableDropout", nothing},
    PrintedClass{"T5LayerNorm", unsized_rms},
    PrintedClass{"*T5LayerNorm", unsized_rms},
    PrintedClass{"*RMSNorm", unsized_rms},
    PrintedClass{"BertLayerNorm", unsized_layer},
    PrintedClass{"DebertaLayerNorm", unsized_layer},
    PrintedClass{"*ViTEmbeddings", own_tensors, "cls_token and position_embeddings"},
    PrintedClass{"DeiTEmbeddings", own_tensors, "cls_token, distillation_token and position_embeddings"},
    PrintedClass{"BeitEmbeddings", own_tensors, "cls_token"},
    PrintedClass{"BeitRelativePositionBias", own_tensors, "relative_position_bias_table"},
    PrintedClass{"BeitLayer", own_tensors, "lambda_1 and lambda_2"},
    PrintedClass{"Dinov2Embeddings", own_tensors, "cls_token, mask_token and position_embeddings"},
    PrintedClass{"Dinov2LayerScale", own_tensors, "lambda1"},
    PrintedClass{"CLIPVisionEmbeddings", own_tensors, "class_embedding"},
    PrintedClass{"CLIPModel", own_tensors, "logit_scale"},
    PrintedClass{"ViltEmbeddings", own_tensors, "cls_token and position_embeddings"},
    PrintedClass{"PerceiverEmbeddings", own_tensors, "latents"},
    PrintedClass{"GroupViTTokenAssign", own_tensors, "group tokens"},
    PrintedClass{"Blip2*Model*", own_tensors, "query_tokens"},
    PrintedClass{"Blip2VisionEmbeddings", own_tensors, "class_embedding and position_embedding"},
    PrintedClass{"Gemma3MultiModalProjector", own_tensors, "mm_input_projection_weight"},
    PrintedClass{"SwinSelfAttention", own_tensors, "relative_position_bias_table"},
    PrintedClass{"ConvNextLayer", own_tensors, "layer_scale_parameter"},
    PrintedClass{"*MambaMixer", own_tensors, "A_log and D"},
    PrintedClass{"*Mamba2Mixer", own_tensors, "A_log, D and dt_bias"},
    PrintedClass{"*GatedDeltaNet", own_tensors, "A_log and dt_bias"},
    PrintedClass{"*Experts", own_tensors, "the experts' packed matrices"},
    PrintedClass{"*TopKRouter", own_tensors, "weight"},
    // Adapters and quantised layers
    PrintedClass{"Linear8bitLt", base, "Linear"},
    PrintedClass{"Linear4bit", base, "Linear"},
    PrintedClass{"LinearNF4", base, "Linear"},
    PrintedClass{"FalconLinear", base, "Linear"},
    PrintedClass{"WQLinear_*", base, "Linear"},
    PrintedClass{"PeftModel*", children},
    PrintedClass{"LoraModel", children},
    PrintedClass{"ModulesToSaveWrapper", children},
    PrintedClass{"NoisyLinear", own_tensors, "means and deviations"},
    PrintedClass{"NormHead", own_tensors, "weight"},
    PrintedClass{"LoRALayer", own_tensors, "both matrices"},
};

constexpr std::array rows{
    RowText{.name = "FrozenBatchNorm2d",
            .help = "batch normalisation whose statistics and affine parameters are buffers",
            .arguments = "num_features: size, eps: real = 1e-05",
            .body = R"(
              buffer weight [num_features]
              buffer bias [num_features]
              buffer running_mean [num_features]
              buffer running_var [num_features]
            )"},
    RowText{
        .name = "Conv1D", .help = "a Linear whose weight is transposed", .arguments = "nf: size, nx: size", .body = R"(
              weight [nx, nf]
              bias [nf]
            )"},
};

bool matches(std::string_view pattern, std::string_view name) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == name;
  const std::string_view before = pattern.substr(0, star);
  if (!name.starts_with(before)) return false;
  name.remove_prefix(before.size());
  const std::string_view rest = pattern.substr(star + 1);
  if (rest.find('*') == std::string_view::npos) return name.ends_with(rest);
  for (std::size_t i = 0; i <= name.size(); ++i) {
    if (matches(rest, name.substr(i))) return true;
  }
  return false;
}

/// Kinds that are not in the catalogue, made when they are first met; they are never destroyed, as layers point to
/// them.
const Kind& kept_kind(std::string_view key, const RowText& row) {
  static std::mutex& mutex = *new std::mutex;
  static auto& kinds = *new std::map<std::string, std::unique_ptr<const Kind>, std::less<>>;
  const std::scoped_lock lock(mutex);
  auto found = kinds.find(key);
  if (found == kinds.end()) {
    Kind kind = read_row(row, "printed", 0);
    found = kinds.emplace(key, std::make_unique<const Kind>(std::move(kind))).first;
  }
  return *found->second;
}

}  // namespace

std::string_view bare_class_name(std::string_view name) {
  constexpr std::string_view parametrized = "Parametrized";
  name = name.substr(name.rfind('.') + 1);
  if (name.starts_with(parametrized) && name.size() > parametrized.size()) name.remove_prefix(parametrized.size());
  return name;
}

const PrintedClass* find_printed_class(std::string_view name) {
  name = bare_class_name(name);
  const auto* found = std::find_if(classes.begin(), classes.end(),
                                   [&](const PrintedClass& known) { return matches(known.name, name); });
  return found == classes.end() ? nullptr : found;
}

const Kind& printed_kind(std::string_view class_name) {
  const std::string_view name = bare_class_name(class_name);
  const auto* row = std::find_if(rows.begin(), rows.end(), [&](const RowText& text) { return text.name == name; });
  return kept_kind(row->name, *row);
}

const Kind& empty_kind(std::string_view class_name) {
  const std::string_view name = bare_class_name(class_name);
  const RowText row{
      .name = name, .help = "a class that holds nothing", .arguments = "*arguments: anything, **keywords"};
  return kept_kind(name, row);
}

}  // namespace paramcount
