// SPDX-License-Identifier: MIT
// Facts on well-known networks. Convolutional networks, ViT and Swin are as torchvision.models has them; BERT, GPT-2,
// T5, Llama and Mistral as transformers has them.
#include "report/known_layers.hpp"

#include <algorithm>
#include <string>

#include "paramcount/read.hpp"

namespace paramcount {
namespace {

constexpr KnownLayer facts[] = {
    // Convolutions of 3x3 and larger.
    {"conv2d 1 6 5", "LeNet-5", "the first convolution, with bias"},
    {"conv2d 6 16 5", "LeNet-5", "the second convolution, with bias"},
    {"conv2d 3 64 11", "AlexNet", "features.0, stride 4, with bias"},
    {"conv2d 64 192 5", "AlexNet", "features.3, with bias"},
    {"conv2d 192 384 3", "AlexNet", "features.6, with bias"},
    {"conv2d 384 256 3", "AlexNet", "features.8, with bias"},
    {"conv2d 3 64 3", "VGG-11, VGG-13, VGG-16, VGG-19", "features.0, with bias"},
    {"conv2d 64 64 3", "VGG-13, VGG-16, VGG-19", "features.2, with bias"},
    {"conv2d 64 64 3", "ResNet-18, ResNet-34, ResNet-50, ResNet-101", "layer1, without bias"},
    {"conv2d 64 128 3", "VGG-11, VGG-13, VGG-16, VGG-19", "where 64 channels become 128, with bias"},
    {"conv2d 64 128 3", "ResNet-18, ResNet-34", "layer2.0.conv1, where 64 channels become 128, stride 2, without bias"},
    {"conv2d 128 128 3", "VGG-13, VGG-16, VGG-19", "the second convolution of 128 channels, with bias"},
    {"conv2d 128 128 3", "ResNet-18, ResNet-34, ResNet-50, ResNet-101", "layer2, without bias"},
    {"conv2d 128 256 3", "VGG-11, VGG-13, VGG-16, VGG-19", "where 128 channels become 256, with bias"},
    {"conv2d 128 256 3", "ResNet-18, ResNet-34", "layer3.0.conv1, stride 2, without bias"},
    {"conv2d 256 256 3", "VGG-11, VGG-13, VGG-16, VGG-19", "the convolutions of 256 channels, with bias"},
    {"conv2d 256 256 3", "AlexNet", "features.10, with bias"},
    {"conv2d 256 256 3", "ResNet-18, ResNet-34, ResNet-50, ResNet-101", "layer3, without bias"},
    {"conv2d 256 512 3", "VGG-11, VGG-13, VGG-16, VGG-19", "where 256 channels become 512, with bias"},
    {"conv2d 256 512 3", "ResNet-18, ResNet-34", "layer4.0.conv1, stride 2, without bias"},
    {"conv2d 512 512 3", "VGG-11, VGG-13, VGG-16, VGG-19", "the last convolutions, with bias"},
    {"conv2d 512 512 3", "ResNet-18, ResNet-34, ResNet-50, ResNet-101", "layer4, without bias"},
    {"conv2d 3 64 7", "ResNet-18, ResNet-34, ResNet-50, ResNet-101", "conv1, stride 2, without bias"},
    {"conv2d 3 64 7", "GoogLeNet, DenseNet-121", "the first convolution, stride 2, without bias"},
    {"conv2d 3 32 3", "MobileNetV2, EfficientNet-B0, Inception v3", "the first convolution, stride 2, without bias"},
    {"conv2d 128 32 3", "DenseNet-121", "conv2 of every dense layer, without bias"},
    // Pointwise convolutions.
    {"conv2d 64 64 1", "ResNet-50, ResNet-101", "layer1.0.conv1, without bias"},
    {"conv2d 64 256 1", "ResNet-50, ResNet-101", "the last convolution of the blocks of layer1, without bias"},
    {"conv2d 256 64 1", "ResNet-50, ResNet-101", "the first convolution of blocks of layer1, without bias"},
    {"conv2d 64 128 1", "ResNet-18, ResNet-34", "layer2.0.downsample, stride 2, without bias"},
    {"conv2d 128 256 1", "ResNet-18, ResNet-34", "layer3.0.downsample, stride 2, without bias"},
    {"conv2d 256 512 1", "ResNet-18, ResNet-34", "layer4.0.downsample, stride 2, without bias"},
    {"conv2d 256 512 1", "ResNet-50, ResNet-101", "layer2.0.downsample, stride 2, without bias"},
    {"conv2d 128 512 1", "ResNet-50, ResNet-101", "the last convolution of the blocks of layer2, without bias"},
    {"conv2d 512 128 1", "ResNet-50, ResNet-101", "the first convolution of blocks of layer2, without bias"},
    {"conv2d 256 1024 1", "ResNet-50, ResNet-101", "the last convolution of the blocks of layer3, without bias"},
    {"conv2d 1024 256 1", "ResNet-50, ResNet-101", "the first convolution of blocks of layer3, without bias"},
    {"conv2d 512 2048 1", "ResNet-50, ResNet-101", "the last convolution of the blocks of layer4, without bias"},
    {"conv2d 2048 512 1", "ResNet-50, ResNet-101", "the first convolution of blocks of layer4, without bias"},
    {"conv2d 32 16 1", "MobileNetV2, EfficientNet-B0", "the projection of the first block, without bias"},
    {"conv2d 320 1280 1", "MobileNetV2, EfficientNet-B0", "the last convolution, without bias"},
    // Depthwise and grouped convolutions, patches.
    {"conv2d 32 32 3 --groups 32", "MobileNetV2, EfficientNet-B0", "the first depthwise convolution, without bias"},
    {"conv2d 96 96 3 --groups 96", "MobileNetV2, EfficientNet-B0", "a depthwise convolution, stride 2, without bias"},
    {"conv2d 144 144 3 --groups 144", "MobileNetV2, EfficientNet-B0", "a depthwise convolution, without bias"},
    {"conv2d 256 256 3 --groups 32", "ResNeXt-50 32x4d", "layer2, without bias"},
    {"conv2d 96 96 7 --groups 96", "ConvNeXt-T", "the depthwise convolutions of the first stage, with bias"},
    {"conv2d 3 96 4", "ConvNeXt-T, Swin-T", "the patches at the input, stride 4, with bias"},
    {"conv2d 3 768 16", "ViT-B/16", "conv_proj: the patches of 16x16 pixels, stride 16, with bias"},
    {"conv2d 3 1024 16", "ViT-L/16", "conv_proj: the patches of 16x16 pixels, stride 16, with bias"},
    // Fully connected layers.
    {"linear 400 120", "LeNet-5", "the first of three fully connected layers, with bias"},
    {"linear 9216 4096", "AlexNet", "classifier.1, with bias"},
    {"linear 25088 4096", "VGG-11, VGG-13, VGG-16, VGG-19", "classifier.0, with bias: most of the network"},
    {"linear 4096 4096", "AlexNet, VGG-11, VGG-13, VGG-16, VGG-19", "the middle of the classifier, with bias"},
    {"linear 4096 4096", "Llama 2 7B", "q_proj, k_proj, v_proj and o_proj of all 32 layers, without bias"},
    {"linear 4096 4096", "Mistral 7B, Llama 3 8B", "q_proj and o_proj of all 32 layers, without bias"},
    {"linear 4096 1000", "AlexNet, VGG-11, VGG-13, VGG-16, VGG-19", "the classes of ImageNet, with bias"},
    {"linear 512 1000", "ResNet-18, ResNet-34", "fc: the classes of ImageNet, with bias"},
    {"linear 2048 1000", "ResNet-50, ResNet-101, Inception v3", "fc: the classes of ImageNet, with bias"},
    {"linear 1280 1000", "MobileNetV2, EfficientNet-B0", "the classes of ImageNet, with bias"},
    {"linear 768 1000", "ViT-B/16, Swin-T, ConvNeXt-T", "the classes of ImageNet, with bias"},
    {"linear 768 768", "BERT base", "query, key, value and output of all 12 layers, and the pooler, with bias"},
    {"linear 768 3072", "BERT base, ViT-B/16", "the widening layer of all 12 feed-forward parts, with bias"},
    {"linear 3072 768", "BERT base, ViT-B/16", "the narrowing layer of all 12 feed-forward parts, with bias"},
    {"linear 1024 4096", "BERT large, ViT-L/16", "the widening layer of all 24 feed-forward parts, with bias"},
    {"linear 4096 1024", "BERT large, ViT-L/16", "the narrowing layer of all 24 feed-forward parts, with bias"},
    {"linear 4096 1024", "Mistral 7B, Llama 3 8B", "k_proj and v_proj: 8 heads of 128, without bias"},
    {"linear 768 50257", "GPT-2", "lm_head, without bias and tied to the embedding"},
    {"linear 4096 11008", "Llama 2 7B", "gate_proj and up_proj of all 32 layers, without bias"},
    {"linear 11008 4096", "Llama 2 7B", "down_proj of all 32 layers, without bias"},
    {"linear 4096 14336", "Mistral 7B, Llama 3 8B", "gate_proj and up_proj of all 32 layers, without bias"},
    {"linear 4096 32000", "Llama 2 7B, Mistral 7B", "lm_head, without bias"},
    // Tables.
    {"embedding 30522 768", "BERT base, uncased", "the vocabulary"},
    {"embedding 30522 1024", "BERT large, uncased", "the vocabulary"},
    {"embedding 512 768", "BERT base", "the positions"},
    {"embedding 2 768", "BERT base", "the two segments"},
    {"embedding 50257 768", "GPT-2 (124M)", "wte: the vocabulary, tied to lm_head"},
    {"embedding 50257 1600", "GPT-2 XL", "wte: the vocabulary, tied to lm_head"},
    {"embedding 1024 768", "GPT-2 (124M)", "wpe: the positions"},
    {"embedding 32000 4096", "Llama 2 7B, Mistral 7B", "embed_tokens: the vocabulary"},
    {"embedding 128256 4096", "Llama 3 8B", "embed_tokens: the vocabulary"},
    // Norms and attention.
    {"batchnorm2d 64", "ResNet-18, ResNet-34, ResNet-50, ResNet-101", "bn1 behind the first convolution, and layer1"},
    {"layernorm 768", "BERT base, GPT-2 (124M), ViT-B/16", "every normalisation"},
    {"layernorm 1024", "BERT large, GPT-2 Medium, ViT-L/16", "every normalisation"},
    {"rmsnorm 4096", "Llama 2 7B, Llama 3 8B, Mistral 7B", "every normalisation"},
    {"multiheadattention 768 12", "ViT-B/16", "self_attention of all 12 layers, 12 heads"},
    {"multiheadattention 1024 16", "ViT-L/16", "self_attention of all 24 layers, 16 heads"},
};

std::vector<std::vector<std::int64_t>> weight_shapes(const Layer& layer) {
  std::vector<std::vector<std::int64_t>> shapes;
  for (const Tensor& tensor : tensors(layer)) {
    if (tensor.role == Role::weight) shapes.push_back(tensor.shape);
  }
  return shapes;
}

}  // namespace

std::span<const KnownLayer> known_layers() { return facts; }

std::vector<KnownLayer> find_known_layers(const Layer& layer) {
  const auto wanted = weight_shapes(layer);
  std::vector<KnownLayer> found;
  for (const KnownLayer& row : facts) {
    if (find_kind(row.spec.substr(0, row.spec.find(' '))) != layer.kind) continue;
    const Network network = read_network(row.spec);
    if (weight_shapes(std::get<Layer>(network.modules.front().content)) == wanted) found.push_back(row);
  }
  return found;
}

}  // namespace paramcount
