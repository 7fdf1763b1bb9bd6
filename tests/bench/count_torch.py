# SPDX-License-Identifier: MIT
"""What a Python user without PyTorch would write: count_torch.py FILE.pt"""
import collections
import math
import pickle
import sys
import zipfile


class Unpickler(pickle.Unpickler):
    def find_class(self, module, name):
        if (module, name) == ("collections", "OrderedDict"):
            return collections.OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return lambda storage, offset, size, *rest: math.prod(size)
        if module == "torch" and name.endswith("Storage"):
            return name
        raise pickle.UnpicklingError(f"{module}.{name}")

    def persistent_load(self, pid):
        return pid


with zipfile.ZipFile(sys.argv[1]) as archive:
    data = next(name for name in archive.namelist() if name.endswith("/data.pkl"))
    with archive.open(data) as file:
        print(sum(Unpickler(file).load().values()))
