# SPDX-License-Identifier: MIT
"""One model in every form that PyTorch writes has one number, and it is PyTorch's; so has what a state dict may hold
besides plain tensors: check_checkpoints.py PROGRAM"""
import collections
import json
import pathlib
import subprocess
import sys
import tempfile
import warnings

import torch
from torch import nn

warnings.filterwarnings("ignore")
PROGRAM = sys.argv[1]


class Nested(nn.Module):
    """Ties, a buffer that no state dict has, a module at two places, bare parameters."""

    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(11, 4)
        self.head = nn.Linear(4, 11, bias=False)
        self.head.weight = self.embedding.weight
        self.blocks = nn.ModuleList(nn.Sequential(nn.Linear(4, 4), nn.LayerNorm(4)) for _ in range(3))
        self.again = self.blocks[1]
        self.scale = nn.Parameter(torch.ones(()))
        self.low_precision = nn.Parameter(torch.ones(5, dtype=torch.float16), requires_grad=False)
        self.register_buffer("steps", torch.zeros(2, dtype=torch.int64), persistent=False)
        self.register_buffer("running_mean", torch.zeros(6))

    def forward(self, x):
        return self.head(self.again(self.embedding(x)) * self.scale)


class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)
        self.norm = nn.BatchNorm2d(8)
        self.head = nn.Linear(8, 5, bias=False)

    def forward(self, x):
        return self.head(torch.relu(self.norm(self.conv(x))).mean((2, 3)))


def count(path):
    run = subprocess.run([PROGRAM, "--format", "json", str(path)], capture_output=True, text=True)
    if run.returncode != 0:
        sys.exit(f"{path.name}: {run.stderr}")
    total = json.loads(run.stdout)["total"]
    return total["parameters"], total["buffers"]


torch.manual_seed(0)
net = Net()
net(torch.randn(4, 3, 8, 8))  # no two tensors of it are equal then, which the exporter would store once
net.eval()
parameters = sum(p.numel() for p in net.parameters())
buffers = sum(b.numel() for b in net.buffers())
optimizer = torch.optim.Adam(net.parameters())
net(torch.randn(4, 3, 8, 8)).sum().backward()
optimizer.step()



def elements(*tensors):
    return sum(tensor.numel() for tensor in tensors)


def state_dicts():
    """Name, what is saved, parameters and buffers."""
    for dtype in (torch.float64, torch.float32, torch.float16, torch.bfloat16, torch.complex64, torch.complex128):
        yield str(dtype), {"w": torch.zeros(3, 5, dtype=dtype)}, 15, 0
    for dtype in (torch.int64, torch.int32, torch.int16, torch.int8, torch.uint8, torch.bool):
        yield str(dtype), {"w": torch.zeros(2), "n": torch.zeros(3, 5, dtype=dtype)}, 2, 15
    base = torch.arange(24.0)
    whole = base.view(4, 6)
    yield "scalar and empty", {"s": torch.tensor(1.0), "e": torch.zeros(0, 7), "v": torch.zeros(1)}, 2, 0
    yield "two names of a tensor", {"a": whole, "b": whole}, elements(whole), 0
    yield "a view of the same numbers", {"a": whole, "b": whole.t()}, elements(whole), 0
    yield "parts of one storage", {"a": whole[:2], "b": whole[2:]}, elements(whole), 0
    yield "a part of a large storage", {"a": torch.zeros(1000)[10:20]}, 10, 0
    yield "an expanded tensor", {"a": nn.Parameter(torch.zeros(3, 1)), "b": torch.zeros(7)}, 10, 0
    yield "nested", {"state_dict": {"a": {"b": whole, "c": [torch.zeros(3), (torch.zeros(2),)]}}}, 29, 0
    yield "ordered", collections.OrderedDict(a=whole, b=torch.zeros(3)), 27, 0
    yield "no text as a key", {0: whole, 1: torch.zeros(3)}, 27, 0
    yield "sparse", {"s": torch.sparse_coo_tensor([[0, 1, 2], [2, 0, 1]], [1.0, 2.0, 3.0], (4, 4))}, 3, 0
    yield "quantised", {"q": torch.quantize_per_tensor(whole, 0.1, 0, torch.qint8)}, elements(whole), 0
    channels = torch.quantize_per_channel(whole, torch.ones(4), torch.zeros(4), 0, torch.qint8)
    yield "quantised by channel", {"q": channels}, elements(whole), 0
    model = Nested()
    parameters, buffers = elements(*model.parameters()), elements(*model.buffers())
    yield "a module with ties", model, parameters, buffers
    yield "the state dict of it", model.state_dict(), parameters, elements(model.running_mean)
    yield "a script of it", torch.jit.script(model), parameters, buffers


failures = 0


def check(path, wanted):
    global failures
    found = count(path)
    print(f"{path.name}: {found[0]} parameters, {found[1]} buffers")
    if found != wanted:
        print(f"  but PyTorch has {wanted}")
        failures += 1


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    forms = {
        "state_dict.pt": lambda p: torch.save(net.state_dict(), p),
        "legacy.pt": lambda p: torch.save(net.state_dict(), p, _use_new_zipfile_serialization=False),
        "module.pt": lambda p: torch.save(net, p),
        "training.ckpt": lambda p: torch.save({"model": net.state_dict(), "optimizer": optimizer.state_dict()}, p),
        "scripted.pt": lambda p: torch.jit.script(net).save(str(p)),
        "traced.pt": lambda p: torch.jit.trace(net, torch.randn(1, 3, 8, 8)).save(str(p)),
        "model.onnx": lambda p: torch.onnx.export(net, torch.randn(1, 3, 8, 8), str(p),
                                                  training=torch.onnx.TrainingMode.PRESERVE, do_constant_folding=False),
    }
    for name, write in forms.items():
        path = folder / name
        try:
            write(path)
        except Exception as error:  # an exporter that lacks a package
            print(f"{name}: not written here: {error}")
            continue
        # ONNX has no counter of batches.
        wanted = (parameters, buffers - 1) if name.endswith(".onnx") else (parameters, buffers)
        check(path, wanted)
    for name, saved, *wanted in state_dicts():
        path = folder / f"{name}.pt"
        if isinstance(saved, torch.jit.ScriptModule):
            saved.save(str(path))
            check(path, tuple(wanted))
            continue
        for is_zip in (True, False):
            torch.save(saved, path, _use_new_zipfile_serialization=is_zip)
            check(path, tuple(wanted))
sys.exit(1 if failures else 0)
