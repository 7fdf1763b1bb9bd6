#!/usr/bin/env python3
"""Turn the cases of make_layer_cases.py into the plain text that the tests read.

    python3 make_layer_cases.py --cases hand_cases.txt --random 120 --seed 1 --out layers.jsonl
    python3 to_plain.py layers.jsonl > cases.txt

A case is a paragraph. Where the newest release differs from the one that was run, the newest holds.

    case conv2d-003                     its name
    text Conv2d(64, 128, 3)             the constructor, as code
    parameter weight 128x64x3x3         a parameter and its shape ("scalar" for no dimensions)
    buffer running_mean 64              a buffer and its shape
    error ValueError ...                in their place: the constructor raises this
    lazy                                in their place: no sizes before the first input
    print                               what print() shows, in one release or another
    | Conv2d(64, 128, kernel_size=(3, 3), stride=(1, 1))
"""

import json
import sys


def shape(tensor):
    return "x".join(map(str, tensor["shape"])) or "scalar"


def lines(case):
    main = case.get("main") or {}
    truth = main if "parameters" in main else case
    error = main.get("error") or (None if "parameters" in main else case.get("error"))
    yield "case " + case["id"]
    yield "text " + case["text"]
    if error:
        yield f"error {error['class']} {error['message']}"
    elif truth["totals"] is None:
        yield "lazy"
    else:
        yield from (f"parameter {tensor['name']} {shape(tensor)}" for tensor in truth["parameters"])
        yield from (f"buffer {tensor['name']} {shape(tensor)}" for tensor in truth["buffers"])
    # What 1.13 prints tells what 1.13 counts.
    printed = ["repr_main"] if main else ["repr", "repr_main"]
    for key in printed:
        if key in case and not error:
            yield "print"
            yield from ("| " + line for line in case[key].split("\n"))


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        for line in file:
            print("\n".join(lines(json.loads(line))), end="\n\n")


if __name__ == "__main__":
    main()
