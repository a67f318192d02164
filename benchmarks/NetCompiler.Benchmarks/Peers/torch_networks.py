"""The networks that PyTorch trains as the peer."""
import torch
from torch import nn


def conv_bn(channels, filters, stride=1):
    return nn.Sequential(nn.Conv2d(channels, filters, 3, stride, 1, bias=False), nn.BatchNorm2d(filters), nn.ReLU())


class Residual(nn.Module):
    def __init__(self, channels, filters, stride):
        super().__init__()
        self.body = nn.Sequential(conv_bn(channels, filters, stride), nn.Conv2d(filters, filters, 3, 1, 1, bias=False), nn.BatchNorm2d(filters))
        self.skip = nn.Identity() if channels == filters and stride == 1 else nn.Sequential(
            nn.Conv2d(channels, filters, 1, stride, bias=False), nn.BatchNorm2d(filters))

    def forward(self, x):
        return torch.relu(self.body(x) + self.skip(x))


def mlp(sizes):
    layers = []
    for layer, (fan_in, fan_out) in enumerate(zip(sizes, sizes[1:])):
        layers.append(nn.Linear(fan_in, fan_out))
        if layer < len(sizes) - 2:
            layers.append(nn.ReLU())
    return nn.Sequential(*layers)


def lenet5():
    return nn.Sequential(nn.Conv2d(1, 6, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2), nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2),
                         nn.Flatten(), nn.Linear(400, 120), nn.Tanh(), nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10))


def vgg_small():
    return nn.Sequential(nn.Conv2d(3, 32, 3, padding=1), nn.ReLU(), nn.Conv2d(32, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
                         nn.Conv2d(32, 64, 3, padding=1), nn.ReLU(), nn.Conv2d(64, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
                         nn.Flatten(), nn.Linear(4096, 256), nn.ReLU(), nn.Linear(256, 10))


def resnet_small():
    return nn.Sequential(conv_bn(3, 16), Residual(16, 16, 1), Residual(16, 16, 1), Residual(16, 32, 2), Residual(32, 32, 1),
                         Residual(32, 64, 2), Residual(64, 64, 1), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(64, 10))


class LastState(nn.Module):
    """A linear layer over the state after the last time step."""

    def __init__(self, kind, features, units, outputs):
        super().__init__()
        self.recurrent = kind(features, units, batch_first=True)
        self.dense = nn.Linear(units, outputs)

    def forward(self, x):
        return self.dense(self.recurrent(x)[0][:, -1])


def recurrent(name):
    """lstm:FEATURES-UNITS-CLASSES:STEPS, or gru"""
    kind, sizes, steps = name.split(":")
    features, units, classes = (int(size) for size in sizes.split("-"))
    return LastState({"lstm": nn.LSTM, "gru": nn.GRU}[kind], features, units, classes), [int(steps), features], classes


def build(name):
    """The network of that name, the shape of an example, and the number of classes."""
    if name.startswith("mlp-"):
        sizes = [int(size) for size in name.split("-")[1:]]
        return mlp(sizes), sizes[:1], sizes[-1]
    if ":" in name:
        return recurrent(name)
    images = {"lenet5": (lenet5, [1, 28, 28]), "vgg-small": (vgg_small, [3, 32, 32]), "resnet-small": (resnet_small, [3, 32, 32])}
    if name not in images:
        raise ValueError(f"unknown model {name}")
    create, shape = images[name]
    return create(), shape, 10
