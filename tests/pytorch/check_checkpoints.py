# SPDX-License-Identifier: MIT
"""One model in every form that PyTorch writes has one number, and it is PyTorch's: check_checkpoints.py PROGRAM"""
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

failures = 0
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
        found = count(path)
        print(f"{name}: {found[0]} parameters, {found[1]} buffers")
        if found != wanted:
            print(f"  but PyTorch has {wanted}")
            failures += 1
sys.exit(1 if failures else 0)
