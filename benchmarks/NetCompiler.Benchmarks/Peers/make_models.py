#!/usr/bin/env python3
"""Writes multilayer perceptrons as ONNX models, with the same weights as flat float32 in PyTorch's order beside them.

usage: make_models.py FOLDER SIZES...        for example: make_models.py /tmp/models 784-100-10 16-32-32-4

Hidden layers are followed by ReLU, the last is linear; the batch dimension is symbolic. mlp-SIZES.onnx holds one Gemm per layer with
the weight as [out, in], which is what PyTorch exports; mlp-SIZES.f32 holds weight, bias, weight, bias, ..."""
import os
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper


def build(sizes):
    rng = np.random.default_rng(7)
    nodes, weights, flat, value = [], [], [], "input"
    for layer, (fan_in, fan_out) in enumerate(zip(sizes, sizes[1:])):
        last = layer == len(sizes) - 2
        limit = np.sqrt(6.0 / fan_in)
        weight = rng.uniform(-limit, limit, (fan_out, fan_in)).astype(np.float32)
        bias = rng.uniform(-0.1, 0.1, fan_out).astype(np.float32)
        flat += [weight.ravel(), bias]
        weights += [numpy_helper.from_array(weight, f"w{layer}"), numpy_helper.from_array(bias, f"b{layer}")]
        result = "output" if last else f"z{layer}"
        nodes.append(helper.make_node("Gemm", [value, f"w{layer}", f"b{layer}"], [result], transB=1))
        if not last:
            nodes.append(helper.make_node("Relu", [result], [f"h{layer}"]))
            value = f"h{layer}"
    graph = helper.make_graph(
        nodes, "mlp",
        [helper.make_tensor_value_info("input", TensorProto.FLOAT, ["batch", sizes[0]])],
        [helper.make_tensor_value_info("output", TensorProto.FLOAT, ["batch", sizes[-1]])],
        weights)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model)
    return model.SerializeToString(), np.concatenate(flat).astype("<f4").tobytes()


def write(path, data):
    temporary = f"{path}.{os.getpid()}"
    with open(temporary, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    os.makedirs(sys.argv[1], exist_ok=True)
    for name in sys.argv[2:]:
        model, flat = build([int(size) for size in name.split("-")])
        base = os.path.join(sys.argv[1], f"mlp-{name}")
        write(base + ".f32", flat)
        write(base + ".onnx", model)


main()
