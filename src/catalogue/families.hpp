// SPDX-License-Identifier: MIT
// The rows, a file for each family, and the words on arguments that the families share.
#pragma once

#include <string_view>

#include "row/row.hpp"

namespace paramcount {

// torch/; catalogue.cpp lists them in the order of --list.
extern const FamilyRows activation_rows, attention_rows, container_rows, convolution_rows, dropout_rows, embedding_rows,
    lazy_rows, linear_rows, loss_rows, normalization_rows, padding_rows, pooling_rows, recurrent_rows, shape_rows,
    tensor_rows;

// transformers/; models.cpp lists them.
extern const FamilyRows audio_rows, bart_rows, bert_rows, bloom_rows, clip_rows, configuration_rows, gemma_rows,
    gpt_rows, llama_rows, mixture_rows, qwen_rows, siglip_rows, state_space_rows, t5_rows, vision_rows,
    vision_language_rows;

/// One line on an argument, for every kind that has one of this name; empty where there is none.
std::string_view argument_help(std::string_view name);

/// The same for the keys of configurations.
std::string_view key_help(std::string_view name);

}  // namespace paramcount
