"""Writes safetensors: an eight-byte header length, a JSON header, then the raw little-endian tensors."""
import json
import struct

import numpy as np
import torch

DTYPES = {"float32": "F32", "float64": "F64", "float16": "F16", "int32": "I32", "int64": "I64"}


def raw(tensor):
    """Type name, shape and bytes of a NumPy array or a PyTorch tensor; NumPy has no bfloat16."""
    if isinstance(tensor, torch.Tensor) and tensor.dtype == torch.bfloat16:
        return "BF16", tensor.shape, tensor.contiguous().view(torch.int16).numpy().tobytes()
    array = np.ascontiguousarray(tensor)
    return DTYPES[str(array.dtype)], np.shape(tensor), array.tobytes()


def write(path, tensors):
    """tensors: name -> tensor. The order of the dict is the order of the data."""
    header, blobs, offset = {}, [], 0
    for name, value in tensors.items():
        dtype, shape, blob = raw(value)
        header[name] = {"dtype": dtype, "shape": list(shape), "data_offsets": [offset, offset + len(blob)]}
        blobs.append(blob)
        offset += len(blob)
    text = json.dumps(header, separators=(",", ":")).encode("utf-8")
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)))
        file.write(text)
        for blob in blobs:
            file.write(blob)
