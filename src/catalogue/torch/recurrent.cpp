// SPDX-License-Identifier: MIT
#include <array>

#include "catalogue/families.hpp"

namespace paramcount {
namespace {

// Each gate has a block of hidden_size rows in every tensor. With a projection (LSTM only) what a layer passes on, and
// feeds back, is proj_size wide instead of hidden_size.
constexpr std::string_view stacked_body = R"(
  require input_size > 0: input_size must be greater than zero, got {input_size}
  require hidden_size > 0: hidden_size must be greater than zero, got {hidden_size}
  require num_layers > 0: num_layers must be greater than zero, got {num_layers}
  let directions = 2 if bidirectional else 1
  for layer in num_layers {
    for reverse in directions {
      weight_ih_l{layer}{reverse?_reverse} [gates * hidden_size, input_size if layer == 0 else directions * width] # from the layer's input of {last} to {gate_names}: {hidden_size} rows each
      weight_hh_l{layer}{reverse?_reverse} [gates * hidden_size, width] # from the hidden state of {last} to {gate_names}: {hidden_size} rows each
      bias_ih_l{layer}{reverse?_reverse} [gates * hidden_size] if bias # added to what comes from the input, {hidden_size} for each of {gates} blocks of rows
      bias_hh_l{layer}{reverse?_reverse} [gates * hidden_size] if bias # added to what comes from the hidden state: PyTorch keeps this second bias beside the first
      weight_hr_l{layer}{reverse?_reverse} [width, hidden_size] if projected # projects the hidden state of {last} down to {first}
    }
  }
)";

constexpr std::string_view cell_body = R"(
  weight_ih [gates * hidden_size, input_size] # from the input of {last} to {gate_names}: {hidden_size} rows each
  weight_hh [gates * hidden_size, hidden_size] # from the hidden state of {last} to {gate_names}: {hidden_size} rows each
  bias_ih [gates * hidden_size] if bias # added to what comes from the input, {hidden_size} for each of {gates} blocks of rows
  bias_hh [gates * hidden_size] if bias # added to what comes from the hidden state: PyTorch keeps this second bias beside the first
)";

constexpr std::array rows{
    RowText{.name = "LSTM",
            .help = "long short-term memory, stacked, one- or bidirectional",
            .arguments = "input_size: integer, hidden_size: integer, num_layers: integer = 1, bias: boolean = True, "
                         "batch_first: boolean = False, dropout: probability = 0.0, bidirectional: truth = False, "
                         "proj_size: integer = 0, device, dtype",
            .body = R"(
              require proj_size >= 0: proj_size should be a positive integer or zero to disable projections, got {proj_size}
              require proj_size < hidden_size or hidden_size <= 0: proj_size ({proj_size}) has to be smaller than hidden_size ({hidden_size})
              let gates = 4
              let gate_names = 'the input, forget, cell and output gates'
              let projected = proj_size > 0
              let width = proj_size if projected else hidden_size
            )",
            .shared_body = stacked_body,
            .example = "10 20 --num-layers 2",
            .note = "PyTorch keeps two bias vectors per gate (bias_ih and bias_hh); Keras and textbooks count one. "
                    "Layers above the first take directions * hidden_size inputs; proj_size adds a weight_hr and "
                    "makes hidden states narrower."},
    RowText{.name = "GRU",
            .help = "gated recurrent units, stacked, one- or bidirectional",
            .arguments = "input_size: integer, hidden_size: integer, num_layers: integer = 1, bias: boolean = True, "
                         "batch_first: boolean = False, dropout: probability = 0.0, bidirectional: truth = False, "
                         "device, dtype",
            .body = R"(
              let gates = 3
              let gate_names = 'the reset, update and new gates'
              let projected = False
              let width = hidden_size
            )",
            .shared_body = stacked_body,
            .example = "10 20",
            .note = "PyTorch keeps two bias vectors per gate (bias_ih and bias_hh), as Keras does with "
                    "reset_after=True. proj_size is for LSTM only."},
    RowText{.name = "RNN",
            .help = "an Elman network, stacked, one- or bidirectional",
            .arguments = "input_size: integer, hidden_size: integer, num_layers: integer = 1, "
                         "nonlinearity: 'tanh' | 'relu' = 'tanh', bias: boolean = True, batch_first: boolean = False, "
                         "dropout: probability = 0.0, bidirectional: truth = False, device, dtype",
            .body = R"(
              let gates = 1
              let gate_names = 'the new hidden state'
              let projected = False
              let width = hidden_size
            )",
            .shared_body = stacked_body,
            .example = "10 20",
            .note = "PyTorch keeps two bias vectors (bias_ih and bias_hh); textbooks count one. The 4th argument is "
                    "nonlinearity, and was bias before PyTorch 2.0. proj_size is for LSTM only."},
    RowText{.name = "RNNBase",
            .help = "the base of RNN, LSTM and GRU, with the mode as its first argument",
            .arguments = "mode: 'LSTM' | 'GRU' | 'RNN_TANH' | 'RNN_RELU', input_size: integer, hidden_size: integer, "
                         "num_layers: integer = 1, bias: boolean = True, batch_first: boolean = False, "
                         "dropout: probability = 0.0, bidirectional: truth = False, proj_size: integer = 0, device, "
                         "dtype",
            .body = R"(
              require proj_size >= 0: proj_size should be a positive integer or zero to disable projections, got {proj_size}
              require proj_size < hidden_size or hidden_size <= 0: proj_size ({proj_size}) has to be smaller than hidden_size ({hidden_size})
              let gates = 4 if mode == 'LSTM' else 3 if mode == 'GRU' else 1
              let gate_names = 'the input, forget, cell and output gates' if mode == 'LSTM' else 'the reset, update and new gates' if mode == 'GRU' else 'the new hidden state'
              let projected = proj_size > 0
              let width = proj_size if projected else hidden_size
            )",
            .shared_body = stacked_body,
            .example = "LSTM 10 20",
            .note = "PyTorch keeps two bias vectors per gate (bias_ih and bias_hh); Keras and textbooks count one."},
    RowText{.name = "LSTMCell",
            .help = "one step of an LSTM",
            .arguments = "input_size: size, hidden_size: size, bias: truth = True, device, dtype",
            .body = R"(
              let gates = 4
              let gate_names = 'the input, forget, cell and output gates'
            )",
            .shared_body = cell_body,
            .example = "10 20",
            .note = "PyTorch keeps two bias vectors per gate (bias_ih and bias_hh); Keras and textbooks count one."},
    RowText{.name = "GRUCell",
            .help = "one step of a GRU",
            .arguments = "input_size: size, hidden_size: size, bias: truth = True, device, dtype",
            .body = R"(
              let gates = 3
              let gate_names = 'the reset, update and new gates'
            )",
            .shared_body = cell_body,
            .example = "10 20",
            .note = "PyTorch keeps two bias vectors per gate (bias_ih and bias_hh)."},
    RowText{.name = "RNNCell",
            .help = "one step of an Elman network",
            .arguments = "input_size: size, hidden_size: size, bias: truth = True, nonlinearity: text = 'tanh', "
                         "device, dtype",
            .body = R"(
              let gates = 1
              let gate_names = 'the new hidden state'
            )",
            .shared_body = cell_body,
            .example = "10 20",
            .note = "PyTorch keeps two bias vectors (bias_ih and bias_hh); textbooks count one."},
    RowText{.name = "RNNCellBase",
            .help = "the base of the cells; num_chunks is the number of gates",
            .arguments = "input_size: size, hidden_size: size, bias: truth, num_chunks: size, device, dtype",
            .body = R"(
              let gates = num_chunks
              let gate_names = 'the gates'
            )",
            .shared_body = cell_body,
            .example = "10 20 True 3",
            .note = "PyTorch keeps two bias vectors per gate (bias_ih and bias_hh)."},
};

}  // namespace

const FamilyRows recurrent_rows{"recurrent", "recurrent layers and cells", rows};

}  // namespace paramcount
