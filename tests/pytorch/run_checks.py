# SPDX-License-Identifier: MIT
"""Runs what --format pytorch writes, all of it in this one process: importing torch takes seconds.

Usage: run_checks.py PROGRAM SOURCE_DIR
"""
import contextlib
import io
import pathlib
import re
import subprocess
import sys
import warnings

import torch
from torch import nn

PROGRAM, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
RIGHT, DIFFERS, CANNOT_BUILD = 0, 1, 3
MOST_PARAMETERS = 200_000_000  # of a network that is built where PyTorch has no meta device to do it on

# Labels, blocks and repeats in each other, ties, frozen parts, bare tensors, containers and names that modules use.
NETWORKS = {
    "layers without names": "linear 784 128 + relu + linear 128 10",
    "a repeated layer without a name": "3 x linear 8 8",
    "repeats without names in a row": "2 x { a: linear 3 3 } + 2 x linear 3 4 + norm: layernorm 4",
    "labels that are numbers": "0: linear 1 2 + linear 2 3 + 7: linear 3 4 + 2 x linear 4 4",
    "labels with dots and of attributes": "a.b: linear 1 2 + type: linear 2 3 + forward: { float: linear 3 4 }",
    "blocks in blocks": "a: { b: { c: 2 x { d: linear 2 3 + 2 x { e: 3 x linear 3 3 } } } } + { f: relu }",
    "one layer with a label": "conv1: conv2d 3 64 7",
    "one layer in blocks": "{ a: { { linear 2 3 } } }",
    "frozen": "a: linear 2 3 --frozen + b: 2 x { c: linear 3 3 + d: parameter 4 } --frozen + e: linear 3 1",
    "a frozen block without a name": "{ linear 2 3 + batchnorm1d 3 } --frozen + linear 3 4",
    "one frozen layer": "linear 2 3 --frozen",
    "tied": "wte: embedding 10 4 + h: 2 x linear 4 4 + head: linear 4 10 --no-bias --tied wte",
    "tied to what is frozen": "wte: embedding 10 4 --frozen + head: linear 4 10 --tied wte",
    "tied and frozen itself": "wte: embedding 10 4 + head: linear 4 10 --frozen --tied wte",
    "tied inside a repeat": "h: 2 x { k: 3 x { a: linear 4 4 + b: linear 4 4 --tied a } }",
    "repeated and tied": "a: linear 4 4 + b: 3 x linear 4 4 --no-bias --tied a",
    "bare tensors": "cls_token: parameter 1x1x768 + mask: buffer 16x16 + p: 3 x parameter 4 + s: parameter ()",
    "one bare parameter": "parameter 4",
    "frozen bare tensors": "a: parameter 4 --frozen + b: { c: parameter 2x3 + d: buffer 5 } --frozen",
    "containers": "net: Sequential(Linear(2, 3), ReLU(), ModuleList([Linear(3, 3), ModuleDict({'k': Linear(3, 1)})]))",
    "an ordered dict": "Sequential(OrderedDict([('conv', Conv2d(1, 2, 3)), ('act', nn.ReLU())]))",
    "parameter containers": "a: ParameterList([torch.ones(2, 3)]) + b: ParameterDict({'l': torch.ones(4)})",
    "an activation by name": "TransformerEncoderLayer(16, 2, 32, activation=F.gelu)",
    "an activation of one's own": "TransformerEncoderLayer(16, 2, 32, activation=mine.act)",
    "an activation with parameters": "TransformerEncoderLayer(16, 2, 32, activation=PReLU())",
    "a layer as an argument": "TransformerEncoder(TransformerEncoderLayer(16, 2, 32), 2, norm=LayerNorm(16))",
    "a Sequential as an argument": "Transformer(16, 2, custom_encoder=Sequential(Linear(2, 2), ReLU()))",
    "device and dtype": "Linear(2, 3, device='cuda', dtype=torch.float16)",
    "a tensor as an argument": "CrossEntropyLoss(weight=torch.ones(5))",
    "an Identity of anything": "Identity(54, a=1, b=something)",
}


def code_for(*words):
    run = subprocess.run([PROGRAM, "--format", "pytorch", *words], capture_output=True, text=True, check=False)
    if run.returncode != 0:
        raise SystemExit(f"paramcount {' '.join(words)}: exit {run.returncode}\n{run.stderr}")
    return run.stdout


def execute(code):
    """The exit status of the code and what it printed."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            exec(compile(code, "<paramcount>", "exec"), {"__name__": "__main__"})
            status = 0
        except SystemExit as end:
            status = end.code
    return status, out.getvalue(), err.getvalue()


failures = []
tally = {RIGHT: 0, CANNOT_BUILD: 0}


def check(condition, what):
    if not condition:
        failures.append(what)


def check_right(title, code, may_be_missing=False):
    status, out, err = execute(code)
    if status == CANNOT_BUILD and may_be_missing:
        check("PyTorch" in err and out == "", f"{title}: does not say what PyTorch cannot build: {err}")
    else:
        check(status == RIGHT, f"{title}: exit {status}\n{err}")
        check(out.count("\n") == 1 and out.startswith("right: "), f"{title}: not one line: {out!r}")
        check(err == "", f"{title}: unexpected on stderr: {err}")
    tally[status] = tally.get(status, 0) + 1


def is_known(kind):
    return kind in {name.lower() for name in dir(nn)} | {"parameter", "buffer", "nondynamicallyquantizablelinear"}


def check_kinds():
    """One layer of every kind; only kinds of a newer PyTorch may be missing."""
    for line in (SOURCE / "tests/catalogue/kinds.txt").read_text().splitlines():
        if not line or line.startswith("#") or line.endswith("refused"):
            continue
        spec = line.split(" => ")[0]
        check_right(spec, code_for(spec), may_be_missing=not is_known(spec.split()[0]))


def check_models():
    for path in sorted((SOURCE / "tests/models").glob("*.txt")):
        expected = int(re.match(r"# expect: (\d+)", path.read_text())[1])
        if expected <= MOST_PARAMETERS:
            check_right(path.name, code_for(str(path)), may_be_missing="rmsnorm" in path.read_text().lower())


def check_networks():
    for title, spec in NETWORKS.items():
        check_right(title, code_for(spec))


def check_huge():
    """More than any machine holds: right where there is a meta device, refused where not."""
    status, _, err = execute(code_for("linear 4000000 4000000"))
    wanted = RIGHT if hasattr(torch.device, "__enter__") else CANNOT_BUILD
    check(status == wanted, f"a huge layer: exit {status}\n{err}")


def check_differences():
    """Code that says something wrong must find it."""
    layer = code_for("conv2d 64 128 3")
    network = code_for("a: linear 2 3 --frozen + b: linear 3 3 + c: linear 3 3 --tied b")
    wrong = {
        "a shape": (layer, "'weight': (128, 64, 3, 3)", "'weight': (128, 64, 3, 4)", "weight is (128, 64, 3, 3), not"),
        "a name": (layer, "'bias': (128,)", "'biass': (128,)", "biass is missing"),
        "a surplus tensor": (layer, "'bias': (128,),", "", "bias is not expected"),
        "the total": (layer, "'parameters': 73856", "'parameters': 73857", "73,856 parameters, not 73,857"),
        "the weights": (layer, "'weights': 73728", "'weights': 1", "73,728 weights, not 1"),
        "the biases": (layer, "'biases': 128", "'biases': 1", "128 biases, not 1"),
        "the buffers": (layer, "'buffers': 0", "'buffers': 1", "0 buffers, not 1"),
        "another layer": (layer, "nn.Conv2d(64, 128, kernel_size=3)", "nn.Linear(64, 128)", "weight is (128, 64), not"),
        "not frozen": (network, "'a': frozen(nn.Linear(2, 3))", "'a': nn.Linear(2, 3)", "trainable, not"),
        "not tied": (network, "('c', 'b'),", "", "parameters, not"),
    }
    for title, (code, before, after, message) in wrong.items():
        check(before in code, f"{title}: {before!r} is not in the code")
        status, out, err = execute(code.replace(before, after))
        check(status == DIFFERS and message in err and out == "", f"{title}: exit {status}, {err!r}")
    status, _, err = execute(layer.replace("nn.Conv2d", "nn.Conv9d"))
    check(status == CANNOT_BUILD and "Conv9d" in err, f"a kind that is missing: exit {status}, {err!r}")


check_kinds()
check_models()
check_networks()
check_huge()
check_differences()
for failure in failures:
    print("FAILED:", failure)
print(f"PyTorch {torch.__version__}: {tally[RIGHT]} right, {tally[CANNOT_BUILD]} of a newer PyTorch, "
      f"{len(failures)} failures")
sys.exit(1 if failures else 0)
