# SPDX-License-Identifier: MIT
"""Sparse checkpoints to measure with: write_checkpoints.py DIR makes DIR/large.safetensors, of 1 TB in 1,000 tensors, and
DIR/shards/, of 100,000 tensors in 160 files."""
import json
import pathlib
import struct
import sys


def write(path, tensors, elements):
    header = {}
    for i, name in enumerate(tensors):
        begin = 2 * elements * i
        header[name] = {"dtype": "BF16", "shape": [elements], "data_offsets": [begin, begin + 2 * elements]}
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        file.truncate(8 + len(text) + 2 * elements * len(header))


out = pathlib.Path(sys.argv[1])
write(out / "large.safetensors", [f"layers.{i}.weight" for i in range(1000)], 1 << 29)
shards = out / "shards"
shards.mkdir()
weight_map = {}
for shard in range(160):
    name = f"model-{shard + 1:05d}-of-00160.safetensors"
    tensors = [f"model.layers.{i // 40}.mlp.experts.{i % 40}.gate_proj.weight" for i in range(625 * shard, 625 * shard + 625)]
    write(shards / name, tensors, 4096)
    weight_map.update(dict.fromkeys(tensors, name))
(shards / "model.safetensors.index.json").write_text(json.dumps({"metadata": {}, "weight_map": weight_map}))
