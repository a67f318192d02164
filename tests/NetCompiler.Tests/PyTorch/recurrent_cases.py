"""Recurrent layers over sequences. The C# declarations are in Interpreted/NetworksRecurrent.cs under the same names."""
import torch
import torch.nn.functional as F
from torch import nn

from fixture_networks import Network
from gradient_cases import Case, mse


def steps(t, f):
    """From this project's flat [t, f] rows to PyTorch's batch of sequences [t, f]."""
    return lambda x: x.reshape(-1, t, f)


def states(net, name, x):
    """The states after all time steps."""
    return getattr(net, name)(x)[0]


def last(net, name, x):
    """The last states of all directions, side by side."""
    end = getattr(net, name)(x)[1]
    end = end[0] if isinstance(end, tuple) else end
    return end.permute(1, 0, 2).flatten(1)


def recurrent(kind, features, units, **options):
    return kind(features, units, batch_first=True, **options)


def sequences(layers, t, f, heads, read=states):
    """All named recurrent layers one after the other, the last one read by `read`, then a linear layer."""
    names = list(layers)

    def forward(net, x):
        x = steps(t, f)(x)
        for name in names[:-1]:
            x = states(net, name, x)
        return net.dense1(read(net, names[-1], x)).flatten(1)

    width = sum(p.shape[1] for n, p in layers[names[-1]].named_parameters() if n.startswith("weight_hh"))
    return Network({**layers, "dense1": nn.Linear(width, heads)}, forward)


def class_at_every_step(net, y, t):
    return F.cross_entropy(y.reshape(t.numel(), -1), t)


def all_cases():
    layers = {"rnn1": recurrent(nn.RNN, 3, 6)}
    yield Case("RecurrentSimple", sequences(layers, 5, 3, 2), 15, 4, mse, "values", 10)
    layers = {"rnn1": recurrent(nn.RNN, 4, 18, nonlinearity="relu", bias=False)}
    yield Case("RecurrentSimpleReLU", sequences(layers, 3, 4, 2, last), 12, 4, mse, "values", 2)
    for name, base, kind in [("Lstm", "lstm", nn.LSTM), ("Gru", "gru", nn.GRU)]:
        layers = {base + "1": recurrent(kind, 3, 5)}
        yield Case(f"Recurrent{name}", sequences(layers, 6, 3, 2, last), 18, 4, mse, "values", 2)
        layers = {base + "1": recurrent(kind, 2, 17)}
        yield Case(f"Recurrent{name}Classes", sequences(layers, 5, 2, 3), 10, 4, class_at_every_step, "labels 5", 3)
    for name, base, kind in [("Simple", "rnn", nn.RNN), ("Lstm", "lstm", nn.LSTM), ("Gru", "gru", nn.GRU)]:
        layers = {base + "1": recurrent(kind, 3, 6), base + "2": recurrent(kind, 6, 4, bias=False)}
        yield Case(f"Recurrent{name}Stacked", sequences(layers, 4, 3, 2), 12, 3, mse, "values", 8)
        layers = {base + "1": recurrent(kind, 3, 4, bidirectional=True), base + "2": recurrent(kind, 8, 3, bidirectional=True)}
        yield Case(f"Recurrent{name}Bidirectional", sequences(layers, 4, 3, 2, last), 12, 3, mse, "values", 2)
