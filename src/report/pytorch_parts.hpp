// SPDX-License-Identifier: MIT
// What --format pytorch writes as it stands. pytorch.cpp adds the calls of verify().
#pragma once

#include <string_view>

namespace paramcount {

constexpr std::string_view python_head =
    R"py(# Holds paramcount's answer against PyTorch. Exit status: 0 it is right, 1 it
# differs, 3 this PyTorch cannot build it.
import collections
import contextlib
import sys

import torch
from torch import nn

# On the device "meta" tensors have shapes and take no memory. As a context it is
# of PyTorch 2.0; before that, tensors are made.
HAS_META = hasattr(torch.device, "__enter__")
)py";

constexpr std::string_view python_block_class = R"py(

class Block(nn.Module):
    """Layers, parameters and buffers under any names."""

    def __init__(self, children):
        super().__init__()
        for name, child in children.items():
            if isinstance(child, nn.Module):
                self._modules[name] = child
            elif isinstance(child, nn.Parameter):
                self._parameters[name] = child
            else:
                self._buffers[name] = child
)py";

constexpr std::string_view python_frozen_function = R"py(

def frozen(module):
    for parameter in module.parameters():
        parameter.requires_grad = False
    return module
)py";

constexpr std::string_view python_configured_function = R"py(

def configured(class_name, model_type, **keys):
    import transformers

    config = transformers.AutoConfig.for_model(model_type, **keys)
    return getattr(transformers, class_name)(config)
)py";

constexpr std::string_view python_verify_function = R"py(

def refuse(source, why):
    print(f"PyTorch {torch.__version__} cannot build {source}: {why}", file=sys.stderr)
    return 3


def verify(source, build, weights, biases, buffers, totals, ties=()):
    if not HAS_META and totals["parameters"] + totals["buffers"] > 2**30:
        return refuse(source, "before PyTorch 2.0 its tensors would take the memory they need")
    try:
        with torch.device("meta") if HAS_META else contextlib.nullcontext():
            model = build()
    except Exception as error:
        return refuse(source, f"{type(error).__name__}: {error}")
    modules = dict(model.named_modules())
    for name, earlier in ties:
        modules[name].weight = modules[earlier].weight

    found = model.state_dict(keep_vars=True)
    expected = {**weights, **biases, **buffers}
    wrong = [f"{name} is missing" for name in expected if name not in found]
    wrong += [f"{name} is not expected" for name in found if name not in expected]
    for name, shape in expected.items():
        if name in found and tuple(found[name].shape) != shape:
            wrong.append(f"{name} is {tuple(found[name].shape)}, not {shape}")

    def count(tensors):
        return sum({id(tensor): tensor.numel() for tensor in tensors}.values())

    counts = {
        "parameters": count(model.parameters()),
        "weights": count(found[name] for name in weights if name in found),
        "biases": count(found[name] for name in biases if name in found),
        "trainable": count(p for p in model.parameters() if p.requires_grad),
        "buffers": count(model.buffers()),
    }
    for name, total in totals.items():
        if counts[name] != total:
            wrong.append(f"{counts[name]:,} {name}, not {total:,}")
    for line in wrong:
        print(f"{source}: {line}", file=sys.stderr)
    if wrong:
        return 1
    figures = ", ".join(f"{count:,} {name}" for name, count in counts.items())
    print(f"right: {source}: {figures} (PyTorch {torch.__version__})")
    return 0

)py";

}  // namespace paramcount
