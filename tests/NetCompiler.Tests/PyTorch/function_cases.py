"""Functions that users write, in PyTorch's operations. The C# declarations are in NetworksFunctions.cs."""
import math

import torch
from torch import nn

from fixture_networks import Network, channels_first, sequence
from gradient_cases import Case, dense, mse


def squared(x):
    return x + 0.25 * x.tanh() ** 2


def pieces(x):
    e = (-x).exp()
    positive = torch.where(x <= 0.5, e / 2 * e, torch.where(x >= 1, x.clamp(min=1).log() / (e / 2 + 1) + 1, x * e))
    return torch.where(x < -1, -1 - (-x).clamp(min=1e-3).log(), torch.where(x <= 0, x, positive))


def powers(x):
    return (x.abs() + 1) ** 2.5 + (1 + x * x) ** -3 + (x * x + 0.5).sqrt()


def bounded(x):
    return x.clamp(-0.75, 0.5) + x.clamp(min=1) * x.clamp(max=0.25) - (2 + torch.maximum(x, -x)).log() / math.log(10)


def together(net, x):
    x = net.dense1(x)
    return torch.cat([squared(x), pieces(x), powers(x), bounded(x)], 1)


def highway(net, x):
    x = channels_first(5, 4, 3)(x)
    gate = x.mean((2, 3), keepdim=True).sigmoid()
    x = gate * net.b(x) + (1 - gate) * net.a(x)
    return net.dense1(x.flatten(1))


def ramp(x):
    return torch.where(x > 0, x.clamp(max=2), 0.1 * x)


def asymmetric(net, y, t):
    error = (y - t).square()
    return torch.where(y > t, 2 * error, error).mean()


def distribution(net, x):
    trunk = net.trunk(x).tanh()
    return torch.cat([net.mean(trunk), net.logVariance(trunk), net.other(trunk)], 1)


def likelihood(net, y, t):
    mean, log_variance, other = y[:, :3], y[:, 3:6], y[:, 6:]
    nll = 0.5 * (log_variance + (t[:, 3:] - mean).square() * (-log_variance).exp())
    return mse(net, other, t[:, :3]) + 0.5 * nll.mean()


def all_cases():
    yield Case("FunctionsOfValues", Network({"dense1": dense(6, 19)}, together), 6, 7, mse, "values", 76)
    layers = {"a": nn.Conv2d(3, 3, 1), "b": nn.Conv2d(3, 3, 1), "dense1": dense(60, 2)}
    yield Case("FunctionOfLayers", Network(layers, highway), 60, 5, mse, "values", 2)
    layers = {"ramped1.0.d": dense(8, 7), "ramped1.1.d": dense(7, 7), "dense1": dense(7, 5)}
    yield Case("LossOfFunction", Network(layers, sequence("ramped1_0_d", ramp, "ramped1_1_d", ramp, "dense1")), 8, 7, asymmetric, "values", 5)
    layers = {"trunk": dense(8, 6), "mean": dense(6, 3), "logVariance": dense(6, 3), "other": dense(6, 3)}
    yield Case("LossOfSeveralLayers", Network(layers, distribution), 8, 7, likelihood, "values", 6)
