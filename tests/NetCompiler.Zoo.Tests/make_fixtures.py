#!/usr/bin/env python3
"""Writes the fixtures of the networks of samples/Zoo: python3 make_fixtures.py [NAME ...] (PyTorch 1.13 or newer, NumPy).

Parameters, inputs and targets follow the formulas of drawn.py and are not stored. Everything is computed in double precision. Of gradients and trained parameters a
fixture holds, for each tensor, its norm, its largest magnitude, a sample of its elements and a few sums with random signs, which no wrong element leaves as they were.
"""
import os
import sys
from collections import namedtuple

import numpy as np
import torch
import torch.nn.functional as F
from torch import optim

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "NetCompiler.Tests", "PyTorch"))

import drawn
import zoo_networks as zoo
from fixture_format import write
from fixture_networks import gradients, parameters, state, tensor_sizes

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "Fixtures")
SAMPLES, SUMS = 16, 3
PARAMETERS, SIGNS, INPUTS, TARGETS = 1, 2, 16, 32  # streams; one of the last three for each sum or step


def adam(p, rate):
    return optim.Adam(p, rate)


def sgd(decay=0.0, nesterov=False):
    return lambda p, rate: optim.SGD(p, rate, 0.9, weight_decay=decay, nesterov=nesterov)


# Some rates are below those of the C# declarations, which are for batches of 128: with four examples the steps would be chaotic, and single precision would end elsewhere
# than double precision. Targets: labels, pairs of labels, shares after a sigmoid, or shares for logits.
# Draws: from how many sets of examples the clearest is taken, see clearest.
Case = namedtuple("Case", "make length optimizer rate targets batch steps draws", defaults=(None, 0.0, "labels", 4, 5, 1))
DRAWS = 64  # streams from one draw to the next

NETWORKS = {
    "LeNet5": Case(zoo.lenet5, 784, adam, 1e-3),
    "VggSmall": Case(zoo.vgg_small, 3072, adam, 1e-4),
    "ResNet20": Case(lambda: zoo.resnet(3), 3072, sgd(1e-4), 0.002, draws=60),
    "ResNetSmall": Case(lambda: zoo.resnet(2), 3072, adam, 1e-4, draws=60),
    "GoogLeNetSmall": Case(zoo.googlenet_small, 3072, sgd(), 0.01, "pairs"),
    "HighwayNet": Case(zoo.highway_net, 784, sgd(), 0.01),
    "HighwayConvNet": Case(zoo.highway_conv_net, 784, sgd(), 0.01),
    "DenseNetSmall": Case(zoo.densenet_small, 3072, sgd(1e-4, True), 0.002, draws=60),
    "SqueezeNetSmall": Case(zoo.squeezenet_small, 3072, sgd(), 0.04),
    "MobileNetV2Small": Case(zoo.mobilenet_v2_small, 3072, sgd(4e-5), 0.05),
    "SeResNetSmall": Case(zoo.se_resnet_small, 3072, sgd(1e-4), 0.01),
    "ConvolutionalAutoencoder": Case(zoo.autoencoder, 784, adam, 2e-3, "share"),
    "UNetSmall": Case(zoo.unet_small, 1024, adam, 1e-3, "logits"),
    "ResNet18": Case(zoo.resnet18, 224 * 224 * 3, sgd(1e-4), 0.001, batch=2, steps=2, draws=8),
    "MobileNetV2": Case(zoo.mobilenet_v2, 224 * 224 * 3, batch=2),
    "Vgg16": Case(zoo.vgg16, 224 * 224 * 3, batch=1),
}


def ranges(net):
    """Middle and half width of each tensor's values: weights for variance 1, the rest near what it starts from."""
    for name, value in state(net).items():
        if name.endswith("running_var"):
            yield 1.25, 0.75
        elif value.dim() >= 2:
            yield 0.0, (3 / value[0].numel()) ** 0.5
        elif name.endswith("weight"):
            yield 1.0, 0.25
        else:
            yield 0.0, 0.25


def initialise(net):
    net.double()
    spans = np.asarray(list(ranges(net)), np.float32)
    sizes = tensor_sizes(net)
    values = drawn.uniform(PARAMETERS, int(sizes.sum()))
    start = 0
    with torch.no_grad():
        for (middle, half), value in zip(spans, state(net).values()):
            part = values[start:start + value.numel()] * half + middle
            value.copy_(torch.from_numpy(part.astype(np.float64)).reshape(value.shape))
            start += value.numel()
    return {"sizes": sizes, "ranges": spans}


def drawn_inputs(case, draw, step):
    values = drawn.uniform(INPUTS + DRAWS * draw + step, case.batch * case.length)
    return torch.from_numpy(values.astype(np.float64).reshape(case.batch, case.length))


def clearest(case, net):
    """The draw whose rectifiers' inputs stay farthest from 0 in the first batch: one that rounding opens would move the gradients of all layers before it."""
    plain, least = F.relu, []

    def watched(x, inplace=False):
        least.append((x.abs().min() / x.std()).item())
        return plain(x)

    F.relu, clearances = watched, []
    start = {name: value.clone() for name, value in net.state_dict().items()}
    for draw in range(case.draws):
        least.clear()
        with torch.no_grad():
            net.train()(drawn_inputs(case, draw, 0))
        net.load_state_dict(start)
        clearances.append(min(least))
    F.relu = plain
    return int(np.argmax(clearances))


def examples(case, net, draw, step):
    inputs = drawn_inputs(case, draw, step)
    with torch.no_grad():
        width = net.eval()(inputs[:1]).shape[1]
    if case.targets in ("labels", "pairs"):
        count = case.batch * (2 if case.targets == "pairs" else 1)
        return inputs, torch.from_numpy(drawn.labels(TARGETS + step, count, width).astype(np.int64)).reshape(case.batch, -1)
    share = drawn.uniform(TARGETS + step, case.batch * width) * np.float32(0.5) + np.float32(0.5)
    return inputs, torch.from_numpy(share.astype(np.float64)).reshape(case.batch, width)


def loss(net, kind, inputs, targets):
    outputs = net(inputs)
    if kind == "pairs":
        return F.cross_entropy(outputs, targets[:, 0]) + 0.3 * F.cross_entropy(net.auxiliary_output, targets[:, 1])
    if kind == "labels":
        return F.cross_entropy(outputs, targets[:, 0])
    return F.binary_cross_entropy(outputs, targets) if kind == "share" else F.binary_cross_entropy_with_logits(outputs, targets)


def summary(name, values, sizes):
    """values: flat, in double precision."""
    norms, largest, samples, sums, start = [], [], [], [], 0
    signs = [drawn.signs(SIGNS + s, len(values)) for s in range(SUMS)]
    for size in sizes:
        part = values[start:start + size]
        norms.append(np.sqrt((part * part).sum()))
        largest.append(np.abs(part).max())
        count = min(size, SAMPLES)
        stride = size // count
        samples += [part[j * stride + j * j * 31 % stride] for j in range(count)]
        sums += [(part * s[start:start + size]).sum() for s in signs]
        start += size
    return {f"{name}.{key}": np.asarray(v, np.float32) for key, v in (("norms", norms), ("largest", largest), ("samples", samples), ("sums", sums))}


def fixture(case):
    net = case.make()
    tensors = {"rate": np.asarray([case.rate], np.float32)} | initialise(net)
    draw = 0
    if case.draws > 1:
        draw = clearest(case, net)
        tensors["draw"] = np.asarray([draw], np.int32)
    batches = [examples(case, net, draw, step) for step in range(case.steps)] if case.optimizer else [examples(case, net, draw, 0)]
    with torch.no_grad():
        tensors["outputs"] = net.eval()(batches[0][0]).numpy().astype(np.float32)
    if case.optimizer is None:
        return tensors
    net.train()
    training, losses = case.optimizer(net.parameters(), case.rate), []
    for step, (inputs, targets) in enumerate(batches):
        training.zero_grad()
        value = loss(net, case.targets, inputs, targets)
        value.backward()
        if step == 0:
            tensors |= summary("gradients", gradients(net), tensors["sizes"])
        training.step()
        losses.append(value.item())
    tensors["losses"] = np.asarray(losses, np.float32)
    tensors |= summary("parameters", parameters(net), tensors["sizes"])
    return tensors


def main():
    for name in sys.argv[1:] or NETWORKS:
        write(os.path.join(FOLDER, f"{name}.safetensors"), fixture(NETWORKS[name]))


if __name__ == "__main__":
    main()
