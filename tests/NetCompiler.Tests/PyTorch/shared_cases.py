"""Layers that share parameters: modules that are called twice, and kernels that are used transposed. The C# declarations are in Interpreted/NetworksShared.cs."""
import torch
import torch.nn.functional as F
from torch import nn

from fixture_networks import Network, channels_first
from gradient_cases import Case, mse
from recurrent_cases import class_at_every_step, recurrent, states, steps


class Bias(nn.Module):
    """What a layer with another one's kernel has of its own."""

    def __init__(self, units):
        super().__init__()
        self.bias = nn.Parameter(torch.zeros(units))


def tower(net, x):
    x = F.relu(net.a_batchNorm1(net.a_conv1(channels_first(5, 6, 2)(x))))
    return net.a_dense1(x.mean((2, 3)))


def towers(net, x):
    return net.dense1(tower(net, x[:, :60]) - tower(net, x[:, 60:]))


def thrice(net, x):
    for _ in range(3):
        x = torch.tanh(net.a(x))
    return net.dense1(x)


def twice(net, x):
    x = states(net, "lstm1", states(net, "lstm1", steps(5, 6)(x)))
    return net.dense1(x[:, -1])


def autoencoder(net, x):
    return F.linear(torch.sigmoid(net.dense1(x)), net.dense1.weight.t(), net.dense2.bias)


def language(net, x):
    x = states(net, "gru1", net.embedding1(x.long()))
    return F.linear(x, net.embedding1.weight, net.dense1.bias).flatten(1)


def all_cases():
    # Names of layers in a block have a dot for the first underscore.
    layers = {"a.conv1": nn.Conv2d(2, 8, 3, bias=False), "a.batchNorm1": nn.BatchNorm2d(8), "a.dense1": nn.Linear(8, 5), "dense1": nn.Linear(5, 3)}
    yield Case("SharedTowers", Network(layers, towers), 120, 4, mse, "values", 3)
    yield Case("SharedThrice", Network({"a": nn.Linear(9, 9), "dense1": nn.Linear(9, 3)}, thrice), 9, 4, mse, "values", 3)
    yield Case("SharedRecurrent", Network({"lstm1": recurrent(nn.LSTM, 6, 6), "dense1": nn.Linear(6, 2)}, twice), 30, 4, mse, "values", 2)
    yield Case("TiedAutoencoder", Network({"dense1": nn.Linear(20, 6), "dense2": Bias(20)}, autoencoder), 20, 5, mse, "values", 20)
    layers = {"embedding1": nn.Embedding(11, 8), "gru1": recurrent(nn.GRU, 8, 8), "dense1": Bias(11)}
    yield Case("TiedEmbedding", Network(layers, language), (6, 11), 4, class_at_every_step, "labels 6", 11)
