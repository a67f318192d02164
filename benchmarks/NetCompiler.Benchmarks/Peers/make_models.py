#!/usr/bin/env python3
"""Writes networks as ONNX models, with the same weights as flat float32 in PyTorch's order beside them.

usage: make_models.py FOLDER MODEL...

MODEL is       mlp-SIZES                     such as mlp-784-100-10: ReLU between the layers, the batch dimension symbolic
               convKxK[sS]-IN-OUT@SIZE       such as conv3x3s2-64-128@56: one convolution of a SIZE x SIZE map, stride S, padding K / 2
               depthwiseKxK[sS]-CHANNELS@SIZE
               lenet5, resnet18, vgg16, mobilenetv2

MODEL.onnx has one input `input` and one output `output`, images as [1, channels, height, width] and weights in the shapes that PyTorch
exports; MODEL.f32 holds them layer by layer: weight, bias, running mean, running variance, as far as a layer has them."""
import os
import sys

import image_models
from builder import Builder


def mlp(sizes):
    net = Builder(["batch", sizes[0]])
    for layer, size in enumerate(sizes[1:]):
        if layer > 0:
            net.relu()
        net.dense(size)
    return net


def write(path, pieces):
    temporary = f"{path}.{os.getpid()}"
    with open(temporary, "wb") as file:
        for piece in pieces:
            file.write(piece)
        file.flush()
        os.fsync(file.fileno())
    os.replace(temporary, path)


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    os.makedirs(sys.argv[1], exist_ok=True)
    for name in sys.argv[2:]:
        net = mlp([int(size) for size in name.split("-")[1:]]) if name.startswith("mlp-") else image_models.build(name)
        base = os.path.join(sys.argv[1], name)
        write(base + ".f32", (array.astype("<f4").data for array in net.parameters))
        write(base + ".onnx", [net.model().SerializeToString()])


main()
