# SPDX-License-Identifier: MIT
"""Seeds of pickle_fuzzer and zip_fuzzer, good and hostile: make_torch_seeds.py DIR

A tensor is written as PyTorch does, from the opcodes: PyTorch is not needed.
"""
import io
import pathlib
import pickle
import struct
import sys
import zipfile

OUT = pathlib.Path(sys.argv[1])


def text(value):
    return b"X" + struct.pack("<I", len(value)) + value.encode()


def numbers(values):
    return b"(" + b"".join(b"J" + struct.pack("<i", v) for v in values) + b"t"


def tensor(key, size, stride, offset=0, stored=16):
    storage = b"(" + text("storage") + b"ctorch\nFloatStorage\n" + text(key) + text("cpu") + b"J" + struct.pack("<i", stored) + b"tQ"
    return (b"ctorch._utils\n_rebuild_tensor_v2\n(" + storage + b"J" + struct.pack("<i", offset) + numbers(size) +
            numbers(stride) + b"\x89)tR")


def dictionary(items):
    return b"}(" + b"".join(text(k) + v for k, v in items) + b"u"


W = tensor("0", [4, 4], [4, 1])
MODEL = dictionary([("w", W), ("t", tensor("0", [4, 4], [1, 4])), ("c", tensor("0", [4, 2], [4, 1], 2)), ("e", tensor("1", [5], [0]))])
MODULE = b"cm\nNet\n)\x81" + dictionary([("_parameters", MODEL), ("_buffers", b"}"), ("_modules", b"}")]) + b"b"
VALUES = {
    "model": MODEL,
    "checkpoint": dictionary([("model", MODEL), ("ema", MODEL), ("optimizer", dictionary([("state", MODEL), ("param_groups", b"]")]))]),
    "module": MODULE,
    "sparse": dictionary([("s", b"ctorch._utils\n_rebuild_sparse_tensor\n(N(" + W + W + numbers([9, 4]) + b"ttR")]),
    "parameter": dictionary([("p", b"ctorch._utils\n_rebuild_parameter\n(" + W + b"\x88)tR")]),
    "foreign": b"cposix\nsystem\n(" + text("true") + b"tR",
    "cycle": b"}q\x00" + text("self") + b"h\x00s",
    "laughs": b"]q\x00" + b"".join(b"](h" + bytes([i]) + b"h" + bytes([i]) + b"eq" + bytes([i + 1]) for i in range(40)),
    "deep": b")" + b"\x85" * 2000,
    "memo": b"Nr\xff\xff\xff\x7fj\xff\xff\xff\x7f0",
    "long": b"X\xff\xff\xff\x7fabc",
}
MAGIC = b"\x80\x02\x8a\x0a\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19.\x80\x02M\xe9\x03.\x80\x02}."


def write(target, name, data):
    folder = OUT / f"seeds-{target}"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def archive(members, method):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as z:
        for name, data in members:
            z.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


for name, value in VALUES.items():
    pickled = b"\x80\x02" + value + b"."
    write("pickle_fuzzer", name, pickled)
    for method in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        whole = archive([("a/data.pkl", pickled), ("a/data/0", bytes(64)), ("a/constants.pkl", b"\x80\x02).")], method)
        write("zip_fuzzer", f"{name}-{method}", whole)
    write("zip_fuzzer", f"{name}-cut", whole[:-30])
    write("zip_fuzzer", f"{name}-legacy", MAGIC + pickled + b"\x80\x02].")
for protocol in range(6):
    write("pickle_fuzzer", f"protocol-{protocol}", pickle.dumps({"a": [1, 2.5, None, True, 1 << 80], "b": ({1, 2}, b"x", "y" * 300)}, protocol))
