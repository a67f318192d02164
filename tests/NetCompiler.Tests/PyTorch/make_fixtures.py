#!/usr/bin/env python3
"""Writes the PyTorch fixtures of this folder: python3 make_fixtures.py (PyTorch 1.13 or newer, NumPy).

Everything is computed in double precision from parameters, inputs and targets that are exact float32 values, and stored as float32: the
fixtures are PyTorch's formulas without PyTorch's rounding. Seeds come from the names of the cases, so that the files are reproducible.
"""
import os

import numpy as np
import torch
from torch import nn

import embedding_cases
import function_cases
import gradient_cases
import image_cases
import optimizer_cases
import recurrent_cases
import sequence_cases
import shared_cases
from fixture_format import write
from fixture_networks import (Network, channels_first, draw_inputs, draw_targets, flatten, generator, gradients, has_statistics, initialise,
                              parameters, sequence, steps_last, tensor, tensor_sizes)

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "Fixtures")


def save(name, tensors):
    write(os.path.join(FOLDER, name + ".safetensors"), tensors)


def targets_of(case, random):
    if case.name == "SeveralOutputs":
        parts = [("distribution", 4), ("values", 2), ("share", 3)]
        return np.concatenate([draw_targets(random, kind, case.batch, width) for kind, width in parts], 1)
    return draw_targets(random, case.target, case.batch, case.width)


def write_gradient_case(case):
    random = generator(case.name)
    initialise(case.network, random)
    if case.name.startswith("Activation"):
        with torch.no_grad():
            case.network.dense1.weight.mul_(4)  # reaches every piece of the clipped functions
    if case.name == "PenaltyOnParameters":
        with torch.no_grad():
            case.network.dense1.weight[0, :3] = 0  # |w| has no derivative at 0; PyTorch and Keras take 0
    inputs = draw_inputs(random, case.batch, case.inputs)
    outputs = case.network.eval()(tensor(inputs))
    tensors = {"parameters": parameters(case.network), "sizes": tensor_sizes(case.network)}
    tensors |= {"inputs": inputs, "outputs": outputs.detach().numpy().astype(np.float32)}
    if case.loss is not None:
        targets = targets_of(case, random)
        if has_statistics(case.network):
            tensors["evaluation_loss"] = np.asarray([case.loss(case.network, outputs, tensor(targets)).item()], np.float32)
            outputs = case.network.train()(tensor(inputs))
        loss = case.loss(case.network, outputs, tensor(targets))
        loss.backward()
        tensors["labels" if targets.dtype == np.int32 else "targets"] = targets
        if "ExampleWeights" in case.name:
            tensors["weights"] = np.asarray(gradient_cases.EXAMPLE_WEIGHTS, np.float32)
        tensors["loss"] = np.asarray([loss.item()], np.float32)
        tensors["gradients"] = gradients(case.network)
        if has_statistics(case.network):
            tensors["statistics"] = parameters(case.network)  # the running ones have moved, the trained ones not yet
    save(case.name, tensors)


def write_optimizers(file, network, inputs, classes, names):
    random = generator(file)
    start = network()
    initialise(start, random)
    steps, batch = optimizer_cases.STEPS, optimizer_cases.BATCH
    examples = draw_inputs(random, steps * batch, inputs).reshape(steps, batch, -1)
    labels = random.randint(0, classes, (steps, batch)).astype(np.int32)
    tensors = {"parameters": parameters(start), "sizes": tensor_sizes(start), "inputs": examples, "labels": labels}
    for name in names:
        net = network().double()
        net.load_state_dict(start.state_dict())
        losses = optimizer_cases.train(name, net, tensor(examples), tensor(labels))
        tensors["losses." + name] = np.asarray(losses, np.float32)
        tensors["parameters." + name] = parameters(net)
    save(file, tensors)


def write_state_dict():
    """A state_dict in PyTorch's own names and layouts, with inputs and outputs beside it; once in every floating-point type."""
    random = generator("StateDict")
    net = Network({"dense1": nn.Linear(24, 18), "prelu1": nn.PReLU(18), "dense2": nn.Linear(18, 5, bias=False)},
                  sequence(channels_first(2, 4, 3), flatten, "dense1", "prelu1", "dense2"))
    initialise(net, random)
    with torch.no_grad():
        for value in net.state_dict().values():
            value.copy_(value.bfloat16().half().double())  # exact in every type
    inputs = draw_inputs(random, 4, 24)
    outputs = net(tensor(inputs)).detach().numpy().astype(np.float32)
    save("StateDictOutputs", {"inputs": inputs, "outputs": outputs, "parameters": parameters(net)})
    types = {"": torch.float32, "F64": torch.float64, "F16": torch.float16, "BF16": torch.bfloat16}
    for suffix, dtype in types.items():
        save("StateDict" + suffix, {name: value.to(dtype) for name, value in net.state_dict().items()})


def write_image_state_dict():
    """Layers whose tensors have other shapes, and the number of batches that running statistics come with."""
    random = generator("StateDictImage")
    layers = {"conv1": nn.Conv2d(2, 6, 3, bias=False), "batchNorm1": nn.BatchNorm2d(6), "conv2": nn.Conv2d(6, 4, (1, 3), groups=2),
              "up": nn.ConvTranspose2d(4, 3, 2, 2), "dense1": nn.Linear(48, 5)}
    net = Network(layers, sequence(channels_first(4, 6, 2), *list(layers)[:-1], flatten, "dense1"))
    initialise(net, random)
    net.batchNorm1.num_batches_tracked.fill_(500)
    inputs = draw_inputs(random, 4, 48)
    outputs = net.eval()(tensor(inputs)).detach().numpy().astype(np.float32)
    save("StateDictImageOutputs", {"inputs": inputs, "outputs": outputs, "parameters": parameters(net)})
    save("StateDictImage", {name: value.float() if value.is_floating_point() else value for name, value in net.state_dict().items()})


def write_sequence_state_dict():
    """Kernels over sequences, which have one dimension less than those over images."""
    random = generator("StateDictSequence")
    layers = {"conv1": nn.Conv1d(2, 6, 3, groups=2), "depthwise": nn.Conv1d(6, 12, 2, groups=6), "separable.depthwise": nn.Conv1d(12, 12, 2, groups=12, bias=False),
              "separable.pointwise": nn.Conv1d(12, 4, 1), "up": nn.ConvTranspose1d(4, 6, 3, 2, groups=2), "dense1": nn.Linear(78, 5)}
    net = Network(layers, sequence(steps_last(10, 2), *(name.replace(".", "_") for name in list(layers)[:-1]), flatten, "dense1"))
    initialise(net, random)
    inputs = draw_inputs(random, 4, 20)
    outputs = net(tensor(inputs)).detach().numpy().astype(np.float32)
    save("StateDictSequenceOutputs", {"inputs": inputs, "outputs": outputs, "parameters": parameters(net)})
    save("StateDictSequence", {name.replace("separable_", "separable."): value.float() for name, value in net.state_dict().items()})


def main():
    os.makedirs(FOLDER, exist_ok=True)
    for case in [*gradient_cases.all_cases(), *image_cases.all_cases(), *recurrent_cases.all_cases(), *embedding_cases.all_cases(),
                 *sequence_cases.all_cases(), *shared_cases.all_cases(), *function_cases.all_cases()]:
        write_gradient_case(case)
    for file, arguments in optimizer_cases.FILES.items():
        write_optimizers(file, *arguments)
    write_state_dict()
    write_image_state_dict()
    write_sequence_state_dict()


if __name__ == "__main__":
    main()
