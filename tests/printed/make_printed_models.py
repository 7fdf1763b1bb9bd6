#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints networks with PyTorch and writes their texts and true totals: models/NAME.txt, and a line in index.txt.

Run it with any PyTorch and torchvision: python3 make_printed_models.py [FOLDER]. The texts in the tree are those of
PyTorch 1.13 with torchvision 0.14. Cases with a name that starts with "hand-" are written by hand and stay.
"""
import pathlib
import sys
from collections import OrderedDict

import torch
import torchvision
from torch import nn
from torch.nn.utils import parametrizations, parametrize, weight_norm

TIED = "exact-if-untied"
LEAST = "at-least"


class Tied(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(1000, 64)
        self.rnn = nn.LSTM(64, 64, num_layers=2, batch_first=True)
        self.head = nn.Linear(64, 1000, bias=False)
        self.head.weight = self.embed.weight


class Untied(nn.Module):
    def __init__(self):
        super().__init__()
        self.embed = nn.Embedding(1000, 64)
        self.rnn = nn.GRU(64, 32, bidirectional=True)
        self.head = nn.Linear(64, 1000, bias=False)


class Seq2Seq(nn.Module):
    def __init__(self):
        super().__init__()
        self.source = nn.Embedding(500, 32, padding_idx=0)
        self.target = nn.Embedding(600, 32)
        self.transformer = nn.Transformer(32, 4, 2, 2, 64)
        self.generator = nn.Linear(32, 601)


class Slots(nn.Module):
    def __init__(self):
        super().__init__()
        self.shortcut = None
        self.register_module("downsample", None)
        self.empty = nn.ModuleList()
        self.names = nn.ModuleDict({"a key with blanks": nn.Linear(2, 3), "x (y)": nn.Linear(3, 4), "b) c": nn.ReLU()})
        self.values = nn.ParameterList([torch.zeros(10, 10), torch.zeros(3), torch.zeros(())])
        self.by_name = nn.ParameterDict({"left": torch.zeros(5, 10), "right": torch.zeros(2, 3, 4)})


class Symmetric(nn.Module):
    def forward(self, x):
        return x.triu() + x.triu(1).transpose(-1, -2)


class OwnText(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(4, 4)
        self.scale = 3

    def extra_repr(self):
        return "made of Linear(4, 4),\nscale=[3, 4], (a): b"


class OwnPrint(nn.Module):
    def __init__(self):
        super().__init__()
        self.layer = nn.Linear(4, 4)

    def __repr__(self):
        return "a layer that says nothing"


class OutOfTorch(nn.Module):
    def __init__(self):
        super().__init__()
        self.first = nn.Conv2d(3, 8, 3)
        self.own = OwnText()
        self.hidden = OwnPrint()
        self.last = nn.Linear(8, 2)


def lenet():
    return nn.Sequential(OrderedDict(
        conv1=nn.Conv2d(1, 6, 5, padding=2), act1=nn.Tanh(), pool1=nn.AvgPool2d(2), conv2=nn.Conv2d(6, 16, 5),
        act2=nn.Tanh(), pool2=nn.AvgPool2d(2), flat=nn.Flatten(), fc1=nn.Linear(400, 120), act3=nn.Tanh(),
        fc2=nn.Linear(120, 84), act4=nn.Tanh(), fc3=nn.Linear(84, 10)))


def shared():
    layer = nn.Linear(64, 64)
    return nn.Sequential(layer, nn.ReLU(), layer)


def mixed():
    return nn.Sequential(
        nn.Conv1d(4, 8, 3, groups=2, padding="same", padding_mode="circular"), nn.BatchNorm1d(8, affine=False),
        nn.ConvTranspose1d(8, 4, 3, output_padding=0, bias=False), nn.InstanceNorm1d(4, affine=True), nn.PReLU(4),
        nn.GroupNorm(2, 4), nn.LayerNorm((4, 5), elementwise_affine=False), nn.LayerNorm([4, 5]), nn.Bilinear(2, 3, 4),
        nn.EmbeddingBag(10, 3, mode="sum"), nn.LSTMCell(3, 4), nn.GRU(3, 4, num_layers=2, bidirectional=True, bias=False),
        nn.LSTM(10, 20, proj_size=5, num_layers=3), nn.RNN(3, 4, nonlinearity="relu"), nn.Upsample(scale_factor=2),
        nn.AdaptiveLogSoftmaxWithLoss(64, 1000, [10, 100]), nn.SyncBatchNorm(6), nn.MaxPool2d(2), nn.GELU())


def parametrized(parametrization):
    return nn.Sequential(parametrization(nn.Linear(6, 5)), nn.ReLU(), nn.Linear(5, 2))


def detection(name):
    return getattr(torchvision.models.detection, name)(weights=None, weights_backbone=None)


def vision(name):
    maker = getattr(torchvision.models, name)
    return maker(weights=None, init_weights=False) if name in ("googlenet", "inception_v3") else maker(weights=None)


CASES = [(name.replace("_", "-"), "exact", lambda name=name: vision(name)) for name in (
    "alexnet", "vgg16", "resnet18", "resnet50", "densenet121", "mobilenet_v2", "mobilenet_v3_small", "googlenet",
    "inception_v3", "squeezenet1_1", "shufflenet_v2_x1_0", "mnasnet0_5", "regnet_y_400mf", "efficientnet_b0")]
CASES += [(name.replace("_", "-"), LEAST, lambda name=name: vision(name)) for name in (
    "vit_b_16", "swin_t", "convnext_tiny")]
CASES += [
    ("faster-rcnn", "exact", lambda: detection("fasterrcnn_resnet50_fpn")),
    ("ssdlite", "exact", lambda: detection("ssdlite320_mobilenet_v3_large")),
    ("resnet18-frozen-norms", "exact",
     lambda: torchvision.models.resnet18(weights=None, norm_layer=torchvision.ops.FrozenBatchNorm2d)),
    ("r3d-18", "exact", lambda: torchvision.models.video.r3d_18(weights=None)),
    ("mc3-18", "exact", lambda: torchvision.models.video.mc3_18(weights=None)),
    ("lenet-5", "exact", lenet),
    ("mixed-layers", "exact", mixed),
    ("transformer", "exact", lambda: nn.Transformer(64, 4, 2, 2, 128)),
    ("encoder", "exact", lambda: nn.TransformerEncoder(nn.TransformerEncoderLayer(32, 4, 64), 3, nn.LayerNorm(32))),
    ("seq2seq", "exact", Seq2Seq),
    ("slots-and-keys", "exact", Slots),
    ("tied", TIED, Tied),
    ("untied", TIED, Untied),
    # The text cannot tell that a layer is shared, or that an old-style hook holds one vector more.
    ("shared", "over", shared),
    ("weight-norm-hook", "under", lambda: nn.Sequential(weight_norm(nn.Linear(6, 5)), nn.ReLU())),
    ("spectral-norm", "exact", lambda: parametrized(parametrizations.spectral_norm)),
    ("orthogonal", "exact", lambda: parametrized(parametrizations.orthogonal)),
    ("own-parametrization", LEAST,
     lambda: parametrized(lambda layer: parametrize.register_parametrization(nn.Linear(5, 5), "weight", Symmetric()))),
    ("out-of-torch", LEAST, OutOfTorch),
    ("data-parallel", "exact", lambda: nn.DataParallel(lenet())),
]


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else pathlib.Path(__file__).parent
    (folder / "models").mkdir(parents=True, exist_ok=True)
    index = folder / "index.txt"
    lines = ["# NAME PARAMETERS STATUS of the texts in models/. PARAMETERS is what the network really holds; it is more",
             "# than the text tells where STATUS is at-least or under, less where it is over, and may be less where it is",
             "# exact-if-untied. Made by make_printed_models.py, but for the names that start with hand-."]
    for name, status, make in CASES:
        model = make()
        (folder / "models" / f"{name}.txt").write_text(f"{model}\n")
        lines.append(f"{name} {sum(p.numel() for p in model.parameters())} {status}")
    if index.exists():
        lines += [line for line in index.read_text().splitlines() if line.startswith("hand-")]
    index.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
