#!/usr/bin/env python3
"""Writes networks as ONNX models, with the same weights as flat float32 in PyTorch's order beside them.

usage: make_models.py FOLDER MODEL...

MODEL is       mlp-SIZES                     such as mlp-784-100-10: ReLU between the layers, the batch dimension symbolic
               convKxK[sS]-IN-OUT@SIZE       such as conv3x3s2-64-128@56: one convolution of a SIZE x SIZE map, stride S, padding K / 2
               depthwiseKxK[sS]-CHANNELS@SIZE
               lstm-FEATURES-UNITS[-OUT]@STEPS  a recurrent layer with the state after every time step, and a dense layer behind it at each
               gru-FEATURES-UNITS[-OUT]@STEPS
               lenet5, resnet18, vgg16, mobilenetv2

MODEL.onnx has one input `input` and one output `output`, images as [1, channels, height, width] and weights in the shapes that PyTorch
exports, sequences as [steps, 1, features]; MODEL.f32 holds them layer by layer: weight, bias, running mean, running variance, as far as a layer has them."""
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


def recurrent(kind, sizes, steps):
    net = Builder([steps, 1, sizes[0]])
    (net.lstm if kind == "lstm" else net.gru)(sizes[1])
    for size in sizes[2:]:
        net.dense_over_time(size)
    return net


def build(name):
    if name.startswith("mlp-"):
        return mlp([int(size) for size in name.split("-")[1:]])
    if name.startswith(("lstm-", "gru-")):
        layers, steps = name.split("@")
        return recurrent(layers.split("-")[0], [int(size) for size in layers.split("-")[1:]], int(steps))
    return image_models.build(name)


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
        net = build(name)
        base = os.path.join(sys.argv[1], name)
        write(base + ".f32", (array.astype("<f4").data for array in net.parameters))
        write(base + ".onnx", [net.model().SerializeToString()])


main()
