"""Layers over images and sequences: convolutions, pools, norms and what stands between them. The C# declarations are in Networks*.cs under the same names."""
import torch
import torch.nn.functional as F
from torch import nn

from fixture_networks import Network, channels_first, channels_last, flatten, sequence, steps_first, steps_last
from gradient_cases import Case, mse


def image_case(name, shape, layers, *functions, batch=3):
    """A network from an image [h, w, c] to an image or a vector, with a squared error on all of its output."""
    h, w, c = shape
    forward = sequence(channels_first(h, w, c), *functions, lambda x: channels_last(x) if x.dim() == 4 else x)
    net = Network(layers, forward)
    with torch.no_grad():
        width = net.eval()(torch.zeros(1, h * w * c)).shape[1]
    return Case(name, net, h * w * c, batch, mse, "values", width)


def sequence_case(name, shape, layers, *functions, batch=3):
    """A network from a sequence [t, c] to a sequence or a vector, with a squared error on all of its output."""
    t, c = shape
    net = Network(layers, sequence(steps_last(t, c), *functions, lambda x: steps_first(x) if x.dim() == 3 else x))
    with torch.no_grad():
        width = net.eval()(torch.zeros(1, t * c)).shape[1]
    return Case(name, net, t * c, batch, mse, "values", width)


def padded(top, bottom, left, right, value=0.0):
    return lambda x: F.pad(x, (left, right, top, bottom), value=value)


def convolution_cases():
    tanh = torch.tanh
    yield image_case("ConvolutionPlain", (7, 6, 3), {"conv1": nn.Conv2d(3, 5, 3), "conv2": nn.Conv2d(5, 4, 2)}, "conv1", tanh, "conv2")
    yield image_case("ConvolutionSame", (6, 5, 2), {"conv1": nn.Conv2d(2, 4, 3, padding=1), "conv2": nn.Conv2d(4, 3, (4, 5))},
                     "conv1", tanh, padded(1, 2, 2, 2), "conv2")
    yield image_case("ConvolutionStrided", (8, 7, 3), {"conv1": nn.Conv2d(3, 5, 3, 2, 1), "conv2": nn.Conv2d(5, 18, 2, (1, 3))}, "conv1", tanh, "conv2")

    # Keras's "same" puts an odd rest at the end: 8 rows need 1, 7 columns 2.
    yield image_case("ConvolutionSameStrided", (8, 7, 2), {"conv1": nn.Conv2d(2, 4, 3, 2), "conv2": nn.Conv2d(4, 3, 2, 2)},
                     padded(0, 1, 1, 1), "conv1", tanh, "conv2")
    yield image_case("ConvolutionDilated", (8, 8, 2), {"conv1": nn.Conv2d(2, 4, 3, 1, 2, 2), "conv2": nn.Conv2d(4, 3, 2, 1, 0, (3, 2))},
                     "conv1", tanh, "conv2")
    yield image_case("ConvolutionGrouped", (5, 6, 4), {"conv1": nn.Conv2d(4, 6, 3, 1, 1, 1, 2), "conv2": nn.Conv2d(6, 6, 1, groups=3)},
                     "conv1", tanh, "conv2")
    yield image_case("ConvolutionRectangular", (6, 8, 2), {"conv1": nn.Conv2d(2, 4, (1, 5), padding=(0, 2)), "conv2": nn.Conv2d(4, 4, (3, 1), bias=False)},
                     "conv1", tanh, "conv2")
    yield image_case("ConvolutionWide", (4, 4, 17), {"conv1": nn.Conv2d(17, 33, 3, padding=1), "conv2": nn.Conv2d(33, 16, 1)}, "conv1", F.relu, "conv2")
    yield image_case("ConvolutionDepthwise", (6, 5, 4), {"conv1": nn.Conv2d(4, 4, 3, 1, 1, 1, 4), "conv2": nn.Conv2d(4, 8, 3, 2, groups=4)},
                     "conv1", tanh, "conv2")
    layers = {"a": nn.Conv2d(3, 3, 3, 1, 1, 1, 3, bias=False), "b": nn.Conv2d(3, 5, 1),
              "c": nn.Conv2d(5, 10, 3, groups=5, bias=False), "d": nn.Conv2d(10, 4, 1)}
    yield image_case("ConvolutionSeparable", (6, 6, 3), layers, "a", "b", tanh, "c", "d")
    yield image_case("ConvolutionTransposed", (4, 3, 3), {"conv1": nn.ConvTranspose2d(3, 5, 3, 2, 1, 1), "conv2": nn.ConvTranspose2d(5, 2, 2)},
                     "conv1", tanh, "conv2")
    layers = {"conv1": nn.ConvTranspose2d(4, 6, (3, 2), (2, 3), (1, 0), 0, 2, True, (1, 2)), "conv2": nn.ConvTranspose2d(6, 2, 1, bias=False)}
    yield image_case("ConvolutionTransposedGrouped", (3, 3, 4), layers, "conv1", tanh, "conv2")

    layers = {"conv1": nn.Conv1d(3, 5, 3, padding=1), "conv2": nn.Conv1d(5, 4, 4, 2, 0, 2)}
    net = Network(layers, sequence(steps_last(12, 3), "conv1", tanh, "conv2", steps_first))
    yield Case("ConvolutionOfSequence", net, 36, 3, mse, "values", 12)

    layers = {"conv1": nn.ConvTranspose1d(4, 6, 3, 2, 1, 1, 2), "conv2": nn.ConvTranspose1d(6, 3, 4, dilation=2, bias=False)}
    yield sequence_case("ConvolutionTransposedOfSequence", (5, 4), layers, "conv1", tanh, "conv2")

    # Keras's "same" cuts an odd rest off the end, and fills up what a kernel shorter than the stride leaves.
    layers = {"conv1": nn.ConvTranspose1d(2, 5, 5, 2), "conv2": nn.ConvTranspose1d(5, 3, 2, 4, 0, 2)}
    yield sequence_case("ConvolutionTransposedSameOfSequence", (4, 2), layers, "conv1", lambda x: x[:, :, 1:-2], tanh, "conv2")
    yield sequence_case("ConvolutionDepthwiseOfSequence", (9, 4), {"conv1": nn.Conv1d(4, 4, 3, 1, 1, 1, 4), "conv2": nn.Conv1d(4, 8, 3, 2, groups=4)},
                        "conv1", tanh, "conv2")
    layers = {"a": nn.Conv1d(3, 3, 3, dilation=2, groups=3, bias=False), "b": nn.Conv1d(3, 5, 1),
              "c": nn.Conv1d(5, 10, 3, groups=5, bias=False), "d": nn.Conv1d(10, 4, 1)}
    yield sequence_case("ConvolutionSeparableOfSequence", (10, 3), layers, lambda x: F.pad(x, (4, 0)), "a", "b", tanh, "c", "d")
    layers = {"conv1": nn.ConvTranspose1d(2, 4, 2, 2), "dense1": nn.Linear(96, 5)}
    yield sequence_case("ConvolutionOfSequenceThenDense", (6, 2), layers,
                        "conv1", tanh, lambda x: F.pad(x, (1, 1))[:, :, :-2], nn.Upsample(scale_factor=2), flatten, "dense1")

    def residual(net, x):
        x = net.stem(x)
        return torch.cat([tanh(x + net.b(F.relu(net.a(x)))), net.side(x)], 1)

    layers = {"stem": nn.Conv2d(2, 4, 3), "a": nn.Conv2d(4, 4, 3, padding=1), "b": nn.Conv2d(4, 4, 3, padding=1), "side": nn.Conv2d(4, 3, 1)}
    h, w, c = 6, 6, 2
    net = Network(layers, lambda net, x: channels_last(residual(net, channels_first(h, w, c)(x))))
    yield Case("ConvolutionBranches", net, h * w * c, 3, mse, "values", 4 * 4 * 7)
    yield image_case("ConvolutionThenDense", (6, 6, 2), {"conv1": nn.Conv2d(2, 4, 3), "dense1": nn.Linear(64, 5)}, "conv1", tanh, flatten, "dense1")
    yield image_case("ConvolutionPReLU", (5, 5, 2), {"conv1": nn.Conv2d(2, 4, 3, padding=1), "prelu1": nn.PReLU(4), "conv2": nn.Conv2d(4, 2, 3)},
                     "conv1", "prelu1", "conv2")


def first(c=2, n=5, bias=True):
    """The layer before the one in question, so that gradients pass through that."""
    return {"conv1": nn.Conv2d(c, n, 3, padding=1, bias=bias)}


def maxout(pieces):
    """The largest of neighbouring channels."""
    return lambda x: x.unflatten(1, (-1, pieces)).amax(2)


def pool_cases():
    tanh = torch.tanh
    yield image_case("PoolMax", (6, 7, 2), first(), "conv1", tanh, nn.MaxPool2d(2))
    yield image_case("PoolMaxOverlapping", (7, 6, 2), first(), "conv1", tanh, nn.MaxPool2d(3, 2, 1))
    yield image_case("PoolMaxRectangular", (6, 7, 2), first(n=17), "conv1", tanh, nn.MaxPool2d((3, 2), (1, 3), (0, 1)))
    yield image_case("PoolAverage", (6, 7, 2), first(), "conv1", tanh, nn.AvgPool2d(2))
    yield image_case("PoolAverageOverlapping", (7, 6, 2), first(), "conv1", tanh, nn.AvgPool2d(3, 2, 1, count_include_pad=False))
    yield image_case("PoolAverageCounting", (7, 6, 2), first(n=17), "conv1", tanh, nn.AvgPool2d((3, 2), (2, 1), (1, 1), count_include_pad=True))
    yield image_case("PoolGlobal", (5, 4, 2), {**first(), "dense1": nn.Linear(10, 3)}, "conv1", tanh,
                     lambda x: torch.cat([x.amax((2, 3)), x.mean((2, 3))], 1), "dense1")

    def sequences(net, x):
        x = tanh(net.conv1(steps_last(11, 3)(x)))
        return torch.cat([steps_first(F.max_pool1d(x, 3, 2, 1)), steps_first(F.avg_pool1d(x, 2))], 1)

    net = Network({"dense1": nn.Linear(6, 15), "dense2": nn.Linear(5, 2)}, sequence("dense1", lambda x: x.reshape(-1, 3, 5).amax(1), "dense2"))
    yield Case("PoolOfMaxout", net, 6, 7, mse, "values", 2)
    net = Network({"dense1": nn.Linear(6, 15), "dense2": nn.Linear(5, 2)}, sequence("dense1", lambda x: x.reshape(-1, 5, 3).amax(2), "dense2"))
    yield Case("MaxoutOfVectors", net, 6, 7, mse, "values", 2)
    layers = {**first(n=34), "conv2": nn.Conv2d(17, 3, 2)}
    yield image_case("MaxoutOfImage", (4, 5, 2), layers, "conv1", maxout(2), "conv2")
    layers = {"conv1": nn.Conv1d(3, 12, 2), "dense1": nn.Linear(30, 2)}
    yield sequence_case("MaxoutOfSequenceThenDense", (11, 3), layers, "conv1", maxout(4), flatten, "dense1")
    yield Case("PoolOfSequence", Network({"conv1": nn.Conv1d(3, 5, 1)}, sequences), 33, 3, mse, "values", 30 + 25)

    def lenet(net, x):
        x = F.avg_pool2d(tanh(net.conv1(channels_first(8, 8, 1)(x))), 2)
        x = F.max_pool2d(tanh(net.conv2(x)), 2)
        return net.dense2(tanh(net.dense1(flatten(x))))

    layers = {"conv1": nn.Conv2d(1, 4, 3, padding=1), "conv2": nn.Conv2d(4, 6, 3), "dense1": nn.Linear(6, 12), "dense2": nn.Linear(12, 4)}
    yield Case("LeNetSmall", Network(layers, lenet), 64, 6, lambda net, y, t: F.cross_entropy(y, t), "labels", 4)


class OverChannels(nn.LayerNorm):
    """Layer normalisation of each pixel's channels."""

    def forward(self, x):
        return super().forward(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)


class RootMeanSquare(nn.Module):
    """PyTorch's RMSNorm of newer versions, over the features of vectors or the channels of each pixel."""

    def __init__(self, size, eps=1e-5):
        super().__init__()
        self.eps = eps
        self.weight = nn.Parameter(torch.ones(size))

    def forward(self, x):
        normal = x / (x.square().mean(1, keepdim=True) + self.eps).sqrt()
        return normal * self.weight.reshape(-1, *[1] * (x.dim() - 2))


def norm_cases():
    tanh = torch.tanh
    yield image_case("NormBatch", (4, 5, 2), {**first(bias=False), "norm1": nn.BatchNorm2d(5), "conv2": nn.Conv2d(5, 3, 2)}, "conv1", "norm1", tanh, "conv2")
    layers = {**first(n=17, bias=False), "norm1": nn.BatchNorm2d(17, 1e-3, 0.3), "norm2": nn.BatchNorm2d(17)}
    yield image_case("NormBatchTwice", (4, 4, 2), layers, "conv1", "norm1", F.relu, "norm2")
    net = Network({"dense1": nn.Linear(6, 18, bias=False), "norm1": nn.BatchNorm1d(18), "dense2": nn.Linear(18, 3)},
                  sequence("dense1", "norm1", F.relu, "dense2"))
    yield Case("NormBatchOfVectors", net, 6, 9, mse, "values", 3)
    yield image_case("NormLayer", (4, 5, 2), {**first(), "norm1": OverChannels(5), "conv2": nn.Conv2d(5, 3, 2)}, "conv1", "norm1", tanh, "conv2")
    net = Network({"dense1": nn.Linear(6, 18), "norm1": nn.LayerNorm(18, 1e-3), "dense2": nn.Linear(18, 3)}, sequence("dense1", "norm1", tanh, "dense2"))
    yield Case("NormLayerOfVectors", net, 6, 9, mse, "values", 3)
    layers = {**first(), "norm1": RootMeanSquare(5), "conv2": nn.Conv2d(5, 3, 2)}
    yield image_case("NormRootMeanSquare", (4, 5, 2), layers, "conv1", "norm1", tanh, "conv2")
    net = Network({"dense1": nn.Linear(6, 18), "norm1": RootMeanSquare(18, 1e-3), "dense2": nn.Linear(18, 3)}, sequence("dense1", "norm1", tanh, "dense2"))
    yield Case("NormRootMeanSquareOfVectors", net, 6, 9, mse, "values", 3)
    yield image_case("NormGroup", (4, 5, 2), {**first(n=6), "norm1": nn.GroupNorm(3, 6), "conv2": nn.Conv2d(6, 3, 2)}, "conv1", "norm1", tanh, "conv2")
    yield image_case("NormLocalResponse", (4, 5, 2), first(n=7), "conv1", nn.LocalResponseNorm(4, 0.5, 0.75, 2.0))

    def frozen(net, x):
        net.norm1.eval()
        return channels_last(net.conv2(tanh(net.norm1(net.conv1(channels_first(4, 5, 2)(x))))))

    layers = {**first(), "norm1": nn.BatchNorm2d(5), "conv2": nn.Conv2d(5, 3, 2)}
    net = Network(layers, frozen)
    net.norm1.requires_grad_(False)
    yield Case("NormBatchFrozen", net, 40, 3, mse, "values", 3 * 4 * 3)


def shuffle(groups):
    return lambda x: x.reshape(x.shape[0], groups, -1, *x.shape[2:]).transpose(1, 2).flatten(1, 2)


def border_cases():
    tanh = torch.tanh
    yield image_case("BorderZeros", (4, 5, 2), {**first(), "conv2": nn.Conv2d(5, 3, 3)}, "conv1", tanh, padded(1, 2, 0, 3), "conv2")
    yield image_case("BorderCropping", (6, 7, 2), {**first(), "conv2": nn.Conv2d(5, 3, 3)}, "conv1", tanh, lambda x: x[:, :, 1:-1, 2:-1], "conv2")
    yield sequence_case("BorderOfSequence", (7, 2), {"conv1": nn.Conv1d(2, 5, 3, padding=1), "conv2": nn.Conv1d(5, 3, 3)},
                        "conv1", tanh, lambda x: F.pad(x, (2, 1)), "conv2", lambda x: x[:, :, 1:-2])
    yield sequence_case("UpSamplingOfSequence", (5, 2), {"conv1": nn.Conv1d(2, 5, 3, padding=1), "conv2": nn.Conv1d(5, 3, 3)},
                        "conv1", tanh, nn.Upsample(scale_factor=3), "conv2")
    yield image_case("UpSamplingNearest", (3, 4, 2), {**first(), "conv2": nn.Conv2d(5, 3, 3)}, "conv1", tanh, nn.Upsample(scale_factor=(2, 3)), "conv2")
    bilinear = nn.Upsample(scale_factor=(2, 3), mode="bilinear", align_corners=False)
    yield image_case("UpSamplingBilinear", (3, 4, 2), {**first(), "conv2": nn.Conv2d(5, 3, 3)}, "conv1", tanh, bilinear, "conv2")
    yield image_case("ShuffledAxes", (4, 5, 3), {"conv1": nn.Conv2d(5, 4, 2)},
                     lambda x: x.permute(0, 3, 1, 2), "conv1", tanh, lambda x: x.transpose(2, 3))
    yield image_case("ShuffledChannels", (3, 4, 2), {**first(n=6), "conv2": nn.Conv2d(6, 4, 2, groups=2)}, "conv1", tanh, shuffle(3), "conv2")

    def squeeze(net, x):
        x = tanh(net.conv1(channels_first(4, 5, 2)(x)))
        gate = torch.sigmoid(net.dense2(F.relu(net.dense1(x.mean((2, 3))))))
        return channels_last(x * gate[:, :, None, None])

    layers = {**first(n=6), "dense1": nn.Linear(6, 3), "dense2": nn.Linear(3, 6)}
    yield Case("SqueezeAndExcitation", Network(layers, squeeze), 40, 3, mse, "values", 120)


def all_cases():
    for group in (convolution_cases, pool_cases, norm_cases, border_cases):
        yield from group()
