# SPDX-License-Identifier: MIT
"""What a Python user would write: count_header.py FILE.safetensors"""
import json
import math
import struct
import sys

with open(sys.argv[1], "rb") as file:
    header = json.loads(file.read(struct.unpack("<Q", file.read(8))[0]))
print(sum(math.prod(tensor["shape"]) for name, tensor in header.items() if name != "__metadata__"))
