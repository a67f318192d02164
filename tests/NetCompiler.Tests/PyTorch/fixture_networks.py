"""What a fixture is made of: a module whose submodules are named and ordered as the layers of the C# network, inputs and targets."""
import zlib

import numpy as np
import torch
from torch import nn


class Normalization(nn.Module):
    def __init__(self, features):
        super().__init__()
        self.register_buffer("mean", torch.zeros(features))
        self.register_buffer("deviation", torch.ones(features))

    def forward(self, x):
        return (x - self.mean) / self.deviation


class Network(nn.Module):
    """Layers by name; the forward pass is a function of the network and its input, examples in rows."""

    def __init__(self, layers, forward):
        super().__init__()
        for name, layer in layers.items():
            self.add_module(name.replace(".", "_"), layer)
        self.function = forward
        self.activity = None

    def forward(self, x):
        self.activity = 0.0
        return self.function(self, x)


def sequence(*names_and_functions):
    """A forward pass that applies the named layers (strings) and functions in turn."""

    def forward(net, x):
        for item in names_and_functions:
            x = getattr(net, item)(x) if isinstance(item, str) else item(x)
        return x

    return forward


def channels_first(h, w, c):
    """From this project's flat [h, w, c] rows to PyTorch's image batch."""
    return lambda x: x.reshape(-1, h, w, c).permute(0, 3, 1, 2)


def channels_last(x):
    """From PyTorch's image batch to this project's flat [h, w, c] rows."""
    return x.permute(0, 2, 3, 1).flatten(1)


def steps_last(t, c):
    """From this project's flat [t, c] rows to PyTorch's batch of sequences [c, t]."""
    return lambda x: x.reshape(-1, t, c).permute(0, 2, 1)


def steps_first(x):
    """From PyTorch's batch of sequences [c, t] to this project's flat [t, c] rows."""
    return x.permute(0, 2, 1).flatten(1)


def flatten(x):
    return x.flatten(1)


def generator(name):
    return np.random.RandomState(zlib.crc32(name.encode()))


def initialise(net, random):
    """Random float32 values, held as doubles: the reference is computed in double precision from exactly what the tests load."""
    net.double()
    with torch.no_grad():
        for name, value in state(net).items():
            if name.endswith(("deviation", "running_var")):
                array = random.uniform(0.5, 2, value.shape)
            elif value.dim() >= 2:
                bound = (3 / value[0].numel()) ** 0.5
                array = random.uniform(-bound, bound, value.shape)
            else:
                array = random.uniform(-0.4, 0.4, value.shape)
            value.copy_(torch.from_numpy(np.asarray(array, np.float32).astype(np.float64)))


def state(net):
    """The state_dict without the numbers of batches, which are not among the parameters."""
    return {name: value for name, value in net.state_dict().items() if not name.endswith("num_batches_tracked")}


def has_statistics(net):
    return any(name.endswith("running_mean") for name in net.state_dict())


def parameters(net):
    """The flat order: layers as declared, each in PyTorch's order and layout."""
    values = list(state(net).values())
    return np.concatenate([v.detach().numpy().ravel() for v in values]).astype(np.float32) if values else np.zeros(0, np.float32)


def tensor_sizes(net):
    """How many of the flat parameters each tensor holds: the tests compare tensor by tensor."""
    return np.asarray([v.numel() for v in state(net).values()], np.int32)


def gradients(net):
    flat = []
    trained = dict(net.named_parameters())
    for name, value in state(net).items():
        parameter = trained.get(name)
        grad = None if parameter is None else parameter.grad
        flat.append(np.zeros(value.numel()) if grad is None else grad.numpy().ravel())
    return np.concatenate(flat).astype(np.float32)


def draw_inputs(random, batch, length):
    """Normal numbers; of a pair (time steps, vocabulary) token ids."""
    if isinstance(length, tuple):
        return random.randint(0, length[1], (batch, length[0])).astype(np.float32)
    return random.normal(0, 1, (batch, length)).astype(np.float32)


def draw_targets(random, kind, batch, width):
    """labels: class indices; values: normal; distribution: rows that sum to 1, some of them one-hot; share: in [0, 1]; sign: -1 or 1."""
    if kind.startswith("labels"):
        steps = int(kind[7:] or 1)  # "labels 5": one at each of five time steps
        return random.randint(0, width, batch * steps).astype(np.int32)
    if kind == "values":
        return random.normal(0, 1, (batch, width)).astype(np.float32)
    if kind == "distribution":
        rows = random.uniform(0.1, 1, (batch, width))
        rows[0] = np.eye(width)[1]
        rows[1, 0] = 0
        return (rows / rows.sum(axis=1, keepdims=True)).astype(np.float32)
    if kind == "share":
        rows = random.uniform(0, 1, (batch, width))
        rows[0], rows[1] = 0, 1
        return rows.astype(np.float32)
    if kind == "sign":
        return np.where(random.uniform(size=(batch, width)) < 0.5, -1, 1).astype(np.float32)
    raise ValueError(kind)


def tensor(array):
    return torch.from_numpy(array.astype(np.int64 if array.dtype == np.int32 else np.float64))
