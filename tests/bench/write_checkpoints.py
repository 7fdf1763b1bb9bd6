# SPDX-License-Identifier: MIT
"""Sparse checkpoints to measure with: write_checkpoints.py DIR makes DIR/large.safetensors and DIR/large.gguf, of 1 TB
in 1,000 tensors, DIR/large.pt, of 10 GB in 300, and DIR/shards/, of 100,000 tensors in 160 files. Needs no PyTorch."""
import collections
import io
import json
import pathlib
import pickle
import struct
import sys
import types
import zlib


def write(path, tensors, elements):
    header = {}
    for i, name in enumerate(tensors):
        begin = 2 * elements * i
        header[name] = {"dtype": "BF16", "shape": [elements], "data_offsets": [begin, begin + 2 * elements]}
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text)
        file.truncate(8 + len(text) + 2 * elements * len(header))


def write_gguf(path, tensors, elements):
    def text(string):
        return struct.pack("<Q", len(string)) + string.encode()

    places = [struct.pack("<IQIQ", 1, elements, 1, 2 * elements * i) for i in range(len(tensors))]
    infos = b"".join(text(name) + place for name, place in zip(tensors, places))
    key = text("general.architecture") + struct.pack("<I", 8) + text("llama")
    header = struct.pack("<4sIQQ", b"GGUF", 3, len(tensors), 1) + key + infos
    with open(path, "wb") as file:
        file.write(header)
        file.truncate((len(header) + 31) // 32 * 32 + 2 * elements * len(tensors))


def pickled_tensors(tensors, elements):
    """What torch.save pickles of a state dict in float32, each tensor in a storage of its own."""
    torch, utils = types.ModuleType("torch"), types.ModuleType("torch._utils")
    sys.modules.update({"torch": torch, "torch._utils": utils})

    def rebuild():
        pass

    rebuild.__module__, rebuild.__qualname__ = "torch._utils", "_rebuild_tensor_v2"
    utils._rebuild_tensor_v2 = rebuild
    torch.FloatStorage = type("FloatStorage", (), {"__module__": "torch"})

    class Storage:
        def __init__(self, key):
            self.key = key

    class Tensor:
        def __init__(self, key):
            self.key = key

        def __reduce__(self):
            storage = Storage(self.key)
            return rebuild, (storage, 0, (elements,), (1,), False, collections.OrderedDict())

    class Pickler(pickle.Pickler):
        def persistent_id(self, obj):
            return ("storage", torch.FloatStorage, obj.key, "cpu", elements) if isinstance(obj, Storage) else None

    data = io.BytesIO()
    Pickler(data, protocol=2).dump(collections.OrderedDict((name, Tensor(str(i))) for i, name in enumerate(tensors)))
    return data.getvalue()


def write_torch(path, tensors, elements):
    """A zip file as torch.save writes it: stored members, their bytes at multiples of 64."""
    size = 4 * elements
    members = [("archive/data.pkl", pickled_tensors(tensors, elements))]
    members += [(f"archive/data/{i}", None) for i in range(len(tensors))] + [("archive/version", b"3\n")]
    crc_of_zeros = zlib.crc32(bytes(size))
    directory = b""
    with open(path, "wb") as file:
        for name, data in members:
            crc, length = (crc_of_zeros, size) if data is None else (zlib.crc32(data), len(data))
            sizes = struct.pack("<IIIH", crc, length, length, len(name))
            begin = file.tell()
            padding = -(begin + 30 + len(name) + 4) % 64
            extra = struct.pack("<HH", 0x4246, padding) + bytes(padding)
            file.write(struct.pack("<4sHHHI", b"PK\3\4", 0, 0, 0, 0) + sizes + struct.pack("<H", len(extra)))
            file.write(name.encode() + extra)
            if data is None:
                file.seek(size, io.SEEK_CUR)
            else:
                file.write(data)
            place = struct.pack("<HHQ", 1, 8, begin)
            directory += struct.pack("<4sHHHHI", b"PK\1\2", 45, 45, 0, 0, 0) + sizes + struct.pack("<H", len(place))
            directory += struct.pack("<HHHII", 0, 0, 0, 0, 0xFFFFFFFF) + name.encode() + place
        begin, count = file.tell(), len(members)
        file.write(directory)
        end = file.tell()
        file.write(struct.pack("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(directory), begin))
        file.write(struct.pack("<4sIQI", b"PK\6\7", 0, end, 1))
        file.write(struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, len(directory), 0xFFFFFFFF, 0))


out = pathlib.Path(sys.argv[1])
write_gguf(out / "large.gguf", [f"blk.{i}.ffn_up.weight" for i in range(1000)], 1 << 29)
write_torch(out / "large.pt", [f"layers.{i}.weight" for i in range(300)], 1 << 23)
write(out / "large.safetensors", [f"layers.{i}.weight" for i in range(1000)], 1 << 29)
shards = out / "shards"
shards.mkdir()
weight_map = {}
for shard in range(160):
    name = f"model-{shard + 1:05d}-of-00160.safetensors"
    places = range(625 * shard, 625 * shard + 625)
    tensors = [f"model.layers.{i // 40}.mlp.experts.{i % 40}.gate_proj.weight" for i in places]
    write(shards / name, tensors, 4096)
    weight_map.update(dict.fromkeys(tensors, name))
(shards / "model.safetensors.index.json").write_text(json.dumps({"metadata": {}, "weight_map": weight_map}))
