"""The networks of samples/Zoo as PyTorch modules: children are registered in the order of the C# declarations. Images come in as [h, w, c] rows."""
import torch
import torch.nn.functional as F
from torch import nn

from fixture_networks import channels_first, channels_last, flatten


class Forward(nn.Module):
    """Children in order; the forward pass is a function of the module and its input."""

    def __init__(self, function, **children):
        super().__init__()
        for name, child in children.items():
            self.add_module(name, child)
        self.function = function

    def forward(self, x):
        return self.function(self, x)


def image(h, w, c, *layers):
    return nn.Sequential(Forward(lambda net, x: channels_first(h, w, c)(x)), *layers)


def function(f):
    return Forward(lambda net, x: f(x))


def conv(i, o, k, s=1):
    """With a bias, "same" padding for odd kernels, and a rectifier."""
    kernel = k if isinstance(k, tuple) else (k, k)
    return nn.Sequential(nn.Conv2d(i, o, kernel, s, tuple(n // 2 for n in kernel)), nn.ReLU())


def conv_bn(i, o, k, s=1, groups=1, act=nn.ReLU):
    return nn.Sequential(nn.Conv2d(i, o, k, s, k // 2, groups=groups, bias=False), nn.BatchNorm2d(o), *([act()] if act else []))


def residual(n):
    body = nn.Sequential(conv_bn(n, n, 3), conv_bn(n, n, 3, act=None))
    return Forward(lambda net, x: F.relu(net.body(x) + x), body=body)


def residual_down(i, o):
    body = nn.Sequential(conv_bn(i, o, 3, 2), conv_bn(o, o, 3, act=None))
    return Forward(lambda net, x: F.relu(net.body(x) + net.shortcut(x)), body=body, shortcut=conv_bn(i, o, 1, 2, act=None))


def classifier(i, o):
    """Global average pool and a dense layer."""
    return nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(i, o))


def lenet5():
    return image(28, 28, 1, nn.Conv2d(1, 6, 5, padding=2), nn.Tanh(), nn.AvgPool2d(2), nn.Conv2d(6, 16, 5), nn.Tanh(), nn.AvgPool2d(2), nn.Flatten(),
                 nn.Linear(400, 120), nn.Tanh(), nn.Linear(120, 84), nn.Tanh(), nn.Linear(84, 10))


def vgg_small():
    return image(32, 32, 3, conv(3, 32, 3), conv(32, 32, 3), nn.MaxPool2d(2), conv(32, 64, 3), conv(64, 64, 3), nn.MaxPool2d(2), nn.Flatten(),
                 nn.Linear(4096, 256), nn.ReLU(), nn.Linear(256, 10))


def resnet(repeats):
    layers, i = [conv_bn(3, 16, 3)], 16
    for stage, o in enumerate((16, 32, 64)):
        for n in range(repeats):
            layers.append(residual_down(i, o) if stage > 0 and n == 0 else residual(o))
            i = o
    return image(32, 32, 3, *layers, classifier(64, 10))


def vgg16():
    layers, i = [], 3
    for o, repeats in ((64, 2), (128, 2), (256, 3), (512, 3), (512, 3)):
        for _ in range(repeats):
            layers.append(conv(i, o, 3))
            i = o
        layers.append(nn.MaxPool2d(2))
    return image(224, 224, 3, *layers, nn.Flatten(), nn.Linear(25088, 4096), nn.ReLU(), nn.Linear(4096, 4096), nn.ReLU(), nn.Linear(4096, 1000))


def resnet18():
    layers, i = [conv_bn(3, 64, 7, 2), nn.MaxPool2d(3, 2, 1)], 64
    for o in (64, 128, 256, 512):
        layers += [residual(o) if i == o else residual_down(i, o), residual(o)]
        i = o
    return image(224, 224, 3, *layers, classifier(512, 1000))


def inception(i, ones, reduce3, threes, reduce5, fives, pooled):
    return Forward(lambda net, x: torch.cat([net.a(x), net.b(x), net.c(x), net.d(x)], 1), a=conv(i, ones, 1),
                   b=nn.Sequential(conv(i, reduce3, 1), conv(reduce3, threes, 3)), c=nn.Sequential(conv(i, reduce5, 1), conv(reduce5, fives, 5)),
                   d=nn.Sequential(nn.MaxPool2d(3, 1, 1), conv(i, pooled, 1)))


def factorized_inception(i, n, r):
    wide, tall = (1, 7), (7, 1)
    twice = [conv(i, r, 1), conv(r, r, tall), conv(r, r, wide), conv(r, r, tall), conv(r, n, wide)]
    return Forward(lambda net, x: torch.cat([net.a(x), net.b(x), net.c(x), net.d(x)], 1), a=conv(i, n, 1),
                   b=nn.Sequential(conv(i, r, 1), conv(r, r, wide), conv(r, n, tall)), c=nn.Sequential(*twice),
                   d=nn.Sequential(nn.AvgPool2d(3, 1, 1, count_include_pad=False), conv(i, n, 1)))


def googlenet_small():
    def forward(net, x):
        middle = net.trunk(x)
        net.auxiliary_output = net.auxiliary(middle)
        return net.classes(middle)

    trunk = image(32, 32, 3, conv(3, 24, 3), nn.MaxPool2d(2), inception(24, 8, 12, 16, 4, 4, 4), inception(32, 16, 16, 24, 4, 8, 8), nn.MaxPool2d(3, 2, 1))
    auxiliary = nn.Sequential(classifier(56, 32), nn.ReLU(), nn.Linear(32, 10))
    return Forward(forward, trunk=trunk, auxiliary=auxiliary, classes=nn.Sequential(factorized_inception(56, 16, 12), classifier(64, 10)))


def highway(layer):
    def forward(net, x):
        gate = torch.sigmoid(net.gate(x))
        return gate * F.relu(net.transform(x)) + (1 - gate) * x

    return Forward(forward, transform=layer(), gate=layer())


def highway_net():
    return nn.Sequential(nn.Linear(784, 50), nn.ReLU(), *[highway(lambda: nn.Linear(50, 50)) for _ in range(10)], nn.Linear(50, 10))


def highway_conv_net():
    layers = [highway(lambda: nn.Conv2d(16, 16, 3, padding=1)) for _ in range(4)]
    return image(28, 28, 1, conv(1, 16, 3), *layers[:2], nn.MaxPool2d(2), *layers[2:], nn.MaxPool2d(2), nn.Flatten(), nn.Linear(784, 10))


def bn_conv(i, o, k):
    return nn.Sequential(nn.BatchNorm2d(i), nn.ReLU(), nn.Conv2d(i, o, k, padding=k // 2, bias=False))


def densenet_small():
    def dense(i):
        return Forward(lambda net, x: torch.cat([x, net.grown(x)], 1), grown=nn.Sequential(bn_conv(i, 48, 1), bn_conv(48, 12, 3)))

    def stage(i):
        return [dense(i + 12 * n) for n in range(3)]

    return image(32, 32, 3, nn.Conv2d(3, 24, 3, padding=1, bias=False), *stage(24), bn_conv(60, 30, 1), nn.AvgPool2d(2), *stage(30), bn_conv(66, 33, 1),
                 nn.AvgPool2d(2), *stage(33), nn.BatchNorm2d(69), nn.ReLU(), classifier(69, 10))


def squeezenet_small():
    def fire(i, squeeze, expand):
        def forward(net, x):
            x = net.squeeze(x)
            return torch.cat([net.ones(x), net.threes(x)], 1)

        return Forward(forward, squeeze=conv(i, squeeze, 1), ones=conv(squeeze, expand, 1), threes=conv(squeeze, expand, 3))

    return image(32, 32, 3, conv(3, 32, 3), nn.MaxPool2d(3, 2, 1), fire(32, 8, 16), fire(32, 8, 16), nn.MaxPool2d(3, 2, 1), fire(32, 12, 24),
                 fire(48, 12, 24), nn.Conv2d(48, 10, 1), nn.AdaptiveAvgPool2d(1), nn.Flatten())


def bottleneck(i, o, s):
    return nn.Sequential(conv_bn(i, 6 * i, 1, act=nn.ReLU6), conv_bn(6 * i, 6 * i, 3, s, 6 * i, nn.ReLU6), conv_bn(6 * i, o, 1, act=None))


def inverted(n):
    return Forward(lambda net, x: net.body(x) + x, body=bottleneck(n, n, 1))


def mobilenet_v2():
    layers = [conv_bn(3, 32, 3, 2, act=nn.ReLU6), conv_bn(32, 32, 3, groups=32, act=nn.ReLU6), conv_bn(32, 16, 1, act=None)]
    i = 16
    for o, s, more in ((24, 2, 1), (32, 2, 2), (64, 2, 3), (96, 1, 2), (160, 2, 2), (320, 1, 0)):
        layers += [bottleneck(i, o, s)] + [inverted(o) for _ in range(more)]
        i = o
    return image(224, 224, 3, *layers, conv_bn(320, 1280, 1, act=nn.ReLU6), classifier(1280, 1000))


def mobilenet_v2_small():
    return image(32, 32, 3, conv_bn(3, 16, 3, 2, act=nn.ReLU6), conv_bn(16, 16, 3, groups=16, act=nn.ReLU6), conv_bn(16, 8, 1, act=None), bottleneck(8, 12, 2),
                 inverted(12), bottleneck(12, 16, 2), inverted(16), conv_bn(16, 64, 1, act=nn.ReLU6), classifier(64, 10))


def se_resnet_small():
    def excited(n):
        def forward(net, x):
            body = net.body(x)
            return F.relu(body * net.gate(body)[:, :, None, None] + x)

        gate = nn.Sequential(classifier(n, n // 4), nn.ReLU(), nn.Linear(n // 4, n), nn.Sigmoid())
        return Forward(forward, body=nn.Sequential(conv_bn(n, n, 3), conv_bn(n, n, 3, act=None)), gate=gate)

    return image(32, 32, 3, conv_bn(3, 16, 3), excited(16), residual_down(16, 32), excited(32), classifier(32, 10))


def autoencoder():
    # Keras's "same" padding of 28 rows, stride 2 and kernel 3 lies at the lower and right end; the transposed convolutions undo it.
    ends = function(lambda x: F.pad(x, (0, 1, 0, 1)))
    up = function(lambda x: x[:, :, :-1, :-1])
    return image(28, 28, 1, ends, nn.Conv2d(1, 16, 3, 2), nn.ReLU(), ends, nn.Conv2d(16, 32, 3, 2), nn.ReLU(), nn.ConvTranspose2d(32, 16, 3, 2), up, nn.ReLU(),
                 nn.ConvTranspose2d(16, 16, 3, 2), up, nn.ReLU(), nn.Conv2d(16, 1, 3, padding=1), nn.Sigmoid(), function(channels_last))


def unet_small():
    def two(i, o):
        return nn.Sequential(conv(i, o, 3), conv(o, o, 3))

    def forward(net, x):
        one = net.down1(channels_first(32, 32, 1)(x))
        half = net.down2(F.max_pool2d(one, 2))
        x = net.bottom(F.max_pool2d(half, 2))
        x = net.level2(torch.cat([half, net.up2(x)], 1))
        x = net.level1(torch.cat([one, net.up1(x)], 1))
        return flatten(net.last(x))

    return Forward(forward, down1=two(1, 8), down2=two(8, 16), bottom=two(16, 32), up2=nn.ConvTranspose2d(32, 16, 2, 2), level2=two(32, 16),
                   up1=nn.ConvTranspose2d(16, 8, 2, 2), level1=two(16, 8), last=nn.Conv2d(8, 1, 1))
