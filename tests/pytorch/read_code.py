# SPDX-License-Identifier: MIT
"""Parses generated code and refuses every call, attribute and name that is not on a list.

Usage: read_code.py PROGRAM SOURCE_DIR
"""
import ast
import pathlib
import re
import subprocess
import sys

PROGRAM, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
CALLS = {"nn.Parameter", "torch.empty", "collections.OrderedDict", "float", "Block", "frozen", "configured", "range", "str", "verify",
         "sys.exit", "min", "nn.modules.linear.NonDynamicallyQuantizableLinear"}
# --explain asserts with these.
ASSERTIONS = {"tuple", "sum", "tensor.numel", "p.numel", "layer.state_dict", "layer.state_dict().items",
              "layer.parameters"}
VALUES = re.compile(r"(nn\.functional|torch)\.(\w+)|[i-w]|status(_\d+)?")
FUNCTIONS = set(re.findall(r'"((?:nn\.functional|torch)\.\w+)"', (SOURCE / "src/model/python_names.cpp").read_text()))
FIXED = {"Block", "frozen", "configured", "refuse", "verify"}  # definitions that stand in every program as they are
PLAIN = (ast.Expr, ast.Assign, ast.Dict, ast.Tuple, ast.List, ast.Starred, ast.Constant, ast.JoinedStr,
         ast.FormattedValue, ast.DictComp, ast.GeneratorExp, ast.comprehension, ast.Lambda, ast.arguments, ast.UnaryOp,
         ast.USub, ast.Load, ast.Store, ast.keyword)

HOSTILE = [
    "Identity(parameter.torch.cuda._memory_viz.subprocess.Popen((touch): Identity() (pwned): Identity()))",
    "Net(\n  (x'+__import__('os').system('id')+'): ReLU()\n  (a\\): torch.os.system()\n)",
    "Net(\n  (0-1): 2 x Block(\n    ({__import__}): Linear(in_features=2, out_features=2, bias=True)\n  )\n)",
    "Net(\n  (\N{CYRILLIC SMALL LETTER A}\\N{{x}}): Conv1D(nf=2, nx=3)\n  (\u202e\x85): Linear8bitLt()\n)",
    "Sequential({\"a'b\": Linear(1, 2), 'c\\n': ReLU(), '\\u202e': ReLU(), '\"\"\"': ReLU()})",
    "TransformerEncoderLayer(16, 2, 32, activation=torch.os.system)",
    "TransformerEncoderLayer(16, 2, 32, activation=F.__builtins__)",
    "Identity(__import__, exec, {'a': 'x'}, b=os.system)",
    "Hardtanh(min_val=-1e308*10, max_val=1e308*10)",
    "a'b\n: linear 2 3",
]
failures = []
programs = 0


def run(*arguments, text=""):
    result = subprocess.run([PROGRAM, *arguments], input=text.encode(), capture_output=True, check=False)
    return result.stdout.decode("utf-8") if result.returncode == 0 else ""


KINDS = set(re.findall(r"^  (\w+)", run("--list"), re.M))


def check(title, code, assertions=False):
    global programs
    programs += 1
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError) as error:
        failures.append(f"{title}: {error}")
        return
    for statement in tree.body:
        fixed = isinstance(statement, (ast.Import, ast.ImportFrom)) or getattr(statement, "name", "") in FIXED
        if not fixed and not ast.unparse(statement).startswith("HAS_META = "):
            visit(title, statement, assertions)


def is_constructor(name):
    return re.fullmatch(r"nn\.[A-Z]\w*", name) and name[3:].lower().replace("_", "") in KINDS


def visit(title, node, assertions):
    """Refuses what is not on a list, from the outermost expression inwards."""
    if isinstance(node, ast.Call):
        name = ast.unparse(node.func)
        if name not in CALLS and not is_constructor(name) and not (assertions and name in ASSERTIONS):
            failures.append(f"{title}: calls {name}")
        if name == "float" and not (isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str)):
            failures.append(f"{title}: a float of something")
        children = [*node.args, *(keyword.value for keyword in node.keywords)]
    elif isinstance(node, (ast.Attribute, ast.Name)):
        name = ast.unparse(node)
        stored = isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
        known = VALUES.fullmatch(name) and ("." not in name or name in FUNCTIONS)
        local = assertions and name in {"layer", "tensor", "shapes", "k", "v", "p", "v.shape"}
        if not stored and not known and not local:
            failures.append(f"{title}: names {name}")
        children = []
    else:
        children = list(ast.iter_child_nodes(node))
        if not isinstance(node, PLAIN + ((ast.Assert, ast.Compare, ast.Eq) if assertions else ())):
            failures.append(f"{title}: holds a {type(node).__name__}")
    for child in children:
        visit(title, child, assertions)


def check_text(title, text):
    """What is written for an input as a whole, and for it as one layer."""
    code = run("--format", "pytorch", "-", text=text)
    if code:
        check(title, code)
    explained = run("--explain", "--format", "markdown", "-", text=text)
    found = re.search(r"^```python\n(.*?)^```", explained, re.M | re.S)
    if found:
        check(title + ", explained", found[1], assertions=True)


for golden in sorted((SOURCE / "tests/golden").glob("*.txt")):
    inputs, _, shown = golden.read_text(errors="replace").partition("--- stdout\n")
    if "pytorch" in inputs.split("\n--- ")[0] and "sed" in inputs:
        shown = shown.split("\n--- ")[0]
        check(golden.name, shown + "\n")
for folder in ("tests/printed/models", "tests/models"):
    for path in sorted((SOURCE / folder).glob("*.txt")):
        check_text(path.name, path.read_text())
for line in (SOURCE / "tests/catalogue/kinds.txt").read_text().splitlines():
    if line and not line.startswith("#") and not line.endswith("refused"):
        check_text(line, line.split(" => ")[0])
for text in HOSTILE:
    check_text(text, text)
for failure in failures:
    print("FAILED:", failure)
print(f"{programs} programs parsed, {len(failures)} failures")
sys.exit(1 if failures or programs < 300 else 0)
