"""One case a network: outputs, loss and gradients of one batch. The C# declarations are in Networks*.cs under the same names."""
from collections import namedtuple

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from fixture_networks import Network, Normalization, channels_first, flatten, sequence

# loss(net, outputs, targets) gives the mean over the batch, penalties included; None: outputs only.
Case = namedtuple("Case", "name network inputs batch loss target width", defaults=(None, None, 0))


def dense(inputs, outputs, bias=True):
    return nn.Linear(inputs, outputs, bias=bias)


def mse(net, y, t):
    return F.mse_loss(y, t)


def activation_cases():
    functions = {
        "Linear": lambda x: x, "Sigmoid": torch.sigmoid, "HardSigmoid": F.hardsigmoid, "LogSigmoid": F.logsigmoid, "Tanh": torch.tanh,
        "HardTanh": F.hardtanh, "ReLU": F.relu, "ReLU6": F.relu6,
        "ClippedReLU": lambda x: F.relu(x).clamp(max=0.8), "LeakyReLU": lambda x: F.leaky_relu(x, 0.1), "ELU": lambda x: F.elu(x, 0.7),
        "SELU": F.selu, "Softplus": F.softplus, "Softsign": F.softsign, "SiLU": F.silu, "HardSwish": F.hardswish, "GELU": F.gelu, "Mish": F.mish,
        "ApproximateGELU": lambda x: F.gelu(x, approximate="tanh"), "Exponential": torch.exp, "RReLU": lambda x: F.rrelu(x, 0.125, 0.5, training=False),
        "Softmax": lambda x: x.softmax(1), "LogSoftmax": lambda x: x.log_softmax(1),
    }
    for name, function in functions.items():
        net = Network({"dense1": dense(6, 19), "dense2": dense(19, 3)}, sequence("dense1", function, "dense2"))
        yield Case("Activation" + name, net, 6, 7, mse, "values", 3)

    groups = {
        "ActivationsOfRectifiers": ["ReLU", "ReLU6", "ClippedReLU", "LeakyReLU", "PReLU"],
        "ActivationsOfSigmoids": ["Linear", "Sigmoid", "HardSigmoid", "LogSigmoid", "Tanh", "HardTanh", "Softsign", "Softplus"],
        "ActivationsOfUnits": ["ELU", "SELU", "SiLU", "HardSwish", "GELU", "ApproximateGELU", "Mish"],
        "ActivationsOverRows": ["Softmax", "LogSoftmax"],
    }
    for name, members in groups.items():
        def together(net, x, members=members):
            x = net.dense1(x)
            return torch.cat([net.learned(x) if member == "PReLU" else functions[member](x) for member in members], 1)

        layers = {"dense1": dense(6, 19)}
        if "PReLU" in members:
            layers["learned"] = nn.PReLU(19)
        yield Case(name, Network(layers, together), 6, 7, mse, "values", 19 * len(members))

    net = Network({"dense1": dense(6, 19), "prelu1": nn.PReLU(19), "dense2": dense(19, 3)}, sequence("dense1", "prelu1", "dense2"))
    yield Case("ActivationPReLU", net, 6, 7, mse, "values", 3)
    net = Network({"dense1": dense(6, 19)}, sequence("dense1", lambda x: (x > 0).double()))
    yield Case("ActivationStep", net, 6, 7)


def layer_cases():
    net = Network({"dense1": dense(11, 4)}, sequence("dense1"))
    yield Case("DenseOnly", net, 11, 5, mse, "values", 4)
    net = Network({"dense1": dense(11, 20, False), "dense2": dense(20, 3, False)}, sequence("dense1", torch.tanh, "dense2"))
    yield Case("DenseWithoutBias", net, 11, 5, mse, "values", 3)
    net = Network({"dense1": dense(40, 150), "dense2": dense(150, 37), "dense3": dense(37, 1)},
                  sequence("dense1", F.relu, "dense2", torch.sigmoid, "dense3"))
    yield Case("DenseWide", net, 40, 13, mse, "values", 1)
    net = Network({"normalization1": Normalization(9), "dense1": dense(9, 5)}, sequence("normalization1", "dense1"))
    yield Case("NormalizedInput", net, 9, 6, mse, "values", 5)
    net = Network({"dense1": dense(60, 18), "dense2": dense(18, 4)}, sequence(channels_first(4, 5, 3), flatten, "dense1", F.relu, "dense2"))
    yield Case("FlattenedImage", net, 60, 6, mse, "values", 4)
    net = Network({"prelu1": nn.PReLU(3), "dense1": dense(60, 18)}, sequence(channels_first(4, 5, 3), "prelu1", flatten, torch.tanh, "dense1"))
    yield Case("FlattenedImageActivations", net, 60, 6, mse, "values", 18)
    net = Network({"dense1": dense(7, 24), "dense2": dense(24, 4)}, sequence("dense1", torch.tanh, channels_first(2, 3, 4), flatten, "dense2"))
    yield Case("ReshapedToImage", net, 7, 6, mse, "values", 4)
    net = Network({"dense1": dense(7, 12), "dense2": dense(12, 4)},
                  sequence("dense1", lambda x: x.reshape(-1, 3, 4).softmax(2), flatten, "dense2"))
    yield Case("SoftmaxOfRows", net, 7, 6, mse, "values", 4)

    def block(net, x):
        for i in range(3):
            h = torch.tanh(getattr(net, f"a{i}")(x))
            x = F.relu(x + getattr(net, f"b{i}")(h))
        return net.last(x)

    layers = {f"{p}{i}": dense(10, 21) if p == "a" else dense(21, 10) for i in range(3) for p in "ab"}
    yield Case("ResidualBlocks", Network({**layers, "last": dense(10, 3)}, block), 10, 9, mse, "values", 3)

    def frozen(net, x):
        return net.dense3(torch.tanh(net.dense2(torch.tanh(net.dense1(x)))))

    net = Network({"dense1": dense(8, 17), "dense2": dense(17, 9), "dense3": dense(9, 2)}, frozen)
    net.dense2.requires_grad_(False)
    yield Case("FrozenMiddle", net, 8, 5, mse, "values", 2)
    net = Network({"dense1": dense(8, 17), "dense2": dense(17, 9), "dense3": dense(9, 2)}, frozen)
    net.dense1.requires_grad_(False)
    net.dense2.requires_grad_(False)
    yield Case("FrozenFirst", net, 8, 5, mse, "values", 2)


def merge_cases():
    merges = {
        "Add": lambda a, b, c: a + b + c, "Subtract": lambda a, b, c: a - b, "Multiply": lambda a, b, c: a * b * c,
        "Average": lambda a, b, c: (a + b + c) / 3, "Maximum": lambda a, b, c: torch.maximum(torch.maximum(a, b), c),
        "Minimum": lambda a, b, c: torch.minimum(torch.minimum(a, b), c),
        "Concatenate": lambda a, b, c: torch.cat([a, b, c], 1),
    }
    for name, merge in merges.items():
        def forward(net, x, merge=merge, name=name):
            branches = [torch.tanh(net.a(x)), net.b(x), torch.sigmoid(net.c(x)) if name != "Subtract" else None]
            return net.last(merge(*branches))

        widths = (18, 5, 9) if name == "Concatenate" else (18, 18, 18)
        layers = {"a": dense(6, widths[0]), "b": dense(6, widths[1])}
        if name != "Subtract":
            layers["c"] = dense(6, widths[2])
        last = dense(sum(widths) if name == "Concatenate" else 18, 3)
        yield Case("Merge" + name, Network({**layers, "last": last}, forward), 6, 7, mse, "values", 3)

    def every(net, x):
        a, b, c = torch.tanh(net.a(x)), net.b(x), torch.sigmoid(net.c(x))
        return torch.cat([merges[m](a, b, c) for m in ("Add", "Subtract", "Multiply", "Average", "Maximum", "Minimum")] + [c], 1)

    yield Case("Merges", Network({"a": dense(6, 18), "b": dense(6, 18), "c": dense(6, 18)}, every), 6, 7, mse, "values", 126)

    def inputs(net, x):
        a, b, c = x[:, :7], x[:, 7:12], x[:, 12:20]
        left, right = torch.tanh(net.left(a)), F.relu(net.right(b))
        return net.last(torch.cat([(left + right) * c, left - right, b], 1))

    net = Network({"left": dense(7, 8), "right": dense(5, 8), "last": dense(21, 4)}, inputs)
    yield Case("SeveralInputs", net, 20, 6, mse, "values", 4)

    def images(net, x):
        left, right = channels_first(2, 3, 2)(x[:, :12]), channels_first(2, 3, 3)(x[:, 12:30])
        joined = net.prelu1(torch.cat([left, right], 1)).permute(0, 2, 3, 1)
        return net.dense1(flatten(net.normalization1(joined).permute(0, 3, 1, 2)))

    net = Network({"prelu1": nn.PReLU(5), "normalization1": Normalization(5), "dense1": dense(30, 4)}, images)
    yield Case("ConcatenatedImages", net, 30, 6, mse, "values", 4)

    def outputs(net, x):
        trunk = torch.tanh(net.trunk(x))
        return torch.cat([net.kind(trunk), net.value(trunk), torch.sigmoid(net.flags(trunk))], 1)

    def weighted(net, y, t):
        return (0.5 * F.cross_entropy(y[:, :4], t[:, :4]) + 2 * F.mse_loss(y[:, 4:6], t[:, 4:6])
                + 0.25 * F.binary_cross_entropy(y[:, 6:9], t[:, 6:9]))

    net = Network({"trunk": dense(9, 20), "kind": dense(20, 4), "value": dense(20, 2), "flags": dense(20, 3)}, outputs)
    yield Case("SeveralOutputs", net, 9, 6, weighted, "distribution", 9)


# One that is not to count and one that is to be avoided among them.
EXAMPLE_WEIGHTS = [0.5, 2, 0, 1.25, -0.75, 3, 1]


def loss_cases():
    def cross_entropy(smoothing):
        return lambda net, y, t: F.cross_entropy(y, t, label_smoothing=smoothing)

    def probabilities(net, y, t):
        return F.nll_loss(y.log(), t) if t.dim() == 1 else -(t * y.log()).sum(1).mean()

    # The mean over the batch, of labels too, where weight= alone divides by the sum of their weights.
    def weighted(y, t, smoothing=0):
        weights = torch.tensor([0.5, 3, 0, 1, 2.25], dtype=torch.float64)
        return F.cross_entropy(y, t, weights, label_smoothing=smoothing, reduction="sum") / len(t)

    def focal(gamma, weights=(1,) * 5, smoothing=0.0):
        def loss(net, y, t):
            p, e = y.softmax(1), float(np.float32(smoothing))
            t = (1 - e) * (F.one_hot(t, 5) if t.dim() == 1 else t) + e / 5
            return -(torch.tensor(weights, dtype=torch.float64) * t * (1 - p) ** gamma * p.log()).sum(1).mean()
        return loss

    def focal_binary(gamma, weight=1.0):
        return lambda net, p, t: -(weight * t * (1 - p) ** gamma * p.log() + (1 - t) * p ** gamma * (1 - p).log()).mean()

    # Keras's: in percent.
    def percentage(net, y, t):
        return 100 * ((y - t).abs() / t.abs().clamp(min=1e-7)).mean()

    def logarithmic(net, y, t):
        return (y.clamp(min=1e-7).log1p() - t.clamp(min=1e-7).log1p()).square().mean()

    # The mean of weighted losses, as of Keras's sample_weight.
    def weigh(losses):
        return (losses.reshape(len(losses), -1).mean(1) * torch.tensor(EXAMPLE_WEIGHTS, dtype=torch.float64)).mean()

    # A float32, as the constant of the C# declaration.
    def pinball(net, y, t, q=float(np.float32(0.9))):
        return torch.maximum(q * (t - y), (q - 1) * (t - y)).mean()

    # Of labels by their classes alone; of distributions, where there is no such class, by their means.
    def largest_margin(net, y, t):
        if t.dim() == 1:
            right = y.gather(1, t[:, None])[:, 0]
            return (1 + y.masked_fill(F.one_hot(t, 5).bool(), -torch.inf).amax(1) - right).clamp(min=0).mean()
        return ((y + 1 - t).amax(1) - (t * y).sum(1)).mean()

    def all_margins(net, y, t):
        return ((1 - t) * (1 + y - (t * y).sum(1, keepdim=True)).clamp(min=0)).mean()

    logits, softmax, sigmoid = (lambda x: x), (lambda x: x.softmax(1)), torch.sigmoid
    losses = [
        ("MeanSquaredError", logits, mse, "values"),
        ("MeanAbsoluteError", logits, lambda net, y, t: F.l1_loss(y, t), "values"),
        ("Huber", logits, lambda net, y, t: F.huber_loss(y, t, delta=0.7), "values"),
        ("MeanAbsolutePercentageError", logits, percentage, "values"),
        ("MeanSquaredLogarithmicError", logits, logarithmic, "share"),
        ("LogCosh", logits, lambda net, y, t: (y - t).cosh().log().mean(), "values"),
        ("Quantile", logits, pinball, "values"),
        ("CosineSimilarity", logits, lambda net, y, t: -F.cosine_similarity(y, t).mean(), "values"),
        ("Poisson", logits, lambda net, y, t: F.poisson_nll_loss(y, t), "share"),
        ("SoftmaxCrossEntropyLabels", logits, cross_entropy(0), "labels"),
        ("SoftmaxCrossEntropyDistributions", logits, cross_entropy(0), "distribution"),
        ("SmoothedLabels", logits, cross_entropy(0.1), "labels"),
        ("SmoothedDistributions", logits, cross_entropy(0.1), "distribution"),
        ("CrossEntropyLabels", softmax, probabilities, "labels"),
        ("CrossEntropyDistributions", softmax, probabilities, "distribution"),
        ("SmoothedCrossEntropy", softmax, lambda net, y, t: F.cross_entropy(y.log(), t, label_smoothing=0.1), "labels"),
        ("WeightedLabels", logits, lambda net, y, t: weighted(y, t), "labels"),
        ("WeightedDistributions", logits, lambda net, y, t: weighted(y, t), "distribution"),
        ("WeightedCrossEntropy", softmax, lambda net, y, t: weighted(y.log(), t, 0.1), "labels"),
        ("SigmoidCrossEntropy", logits, lambda net, y, t: F.binary_cross_entropy_with_logits(y, t), "share"),
        ("BinaryCrossEntropy", sigmoid, lambda net, y, t: F.binary_cross_entropy(y, t), "share"),
        ("WeightedSigmoid", logits, lambda net, y, t: F.binary_cross_entropy_with_logits(y, t, pos_weight=torch.tensor(3.5)), "share"),
        ("WeightedBinary", sigmoid, lambda net, y, t: F.binary_cross_entropy_with_logits(y.logit(), t, pos_weight=torch.tensor(0.25)), "share"),
        ("FocalLabels", logits, focal(2), "labels"),
        ("FocalDistributions", logits, focal(2), "distribution"),
        ("FocalCrossEntropy", softmax, lambda net, y, t: focal(0.5, (0.5, 3, 0, 1, 2.25), 0.1)(net, y.log(), t), "labels"),
        ("FocalSigmoid", logits, lambda net, y, t: focal_binary(0.5)(net, y.sigmoid(), t), "share"),
        ("FocalBinary", sigmoid, focal_binary(2, 0.25), "share"),
        ("KullbackLeibler", softmax, lambda net, y, t: F.kl_div(y.log(), t, reduction="batchmean"), "distribution"),
        ("Dice", sigmoid, lambda net, y, t: (1 - (2 * (y * t).sum(1) + 1) / (y.sum(1) + t.sum(1) + 1)).mean(), "share"),
        ("Hinge", logits, lambda net, y, t: (1 - t * y).clamp(min=0).mean(), "sign"),
        ("SquaredHinge", logits, lambda net, y, t: (1 - t * y).clamp(min=0).square().mean(), "sign"),
        ("CategoricalHingeLabels", logits, largest_margin, "labels"),
        ("CategoricalHingeDistributions", logits, largest_margin, "distribution"),
        ("MultiMarginLabels", logits, lambda net, y, t: F.multi_margin_loss(y, t), "labels"),
        ("MultiMarginDistributions", logits, all_margins, "distribution"),
        ("ExampleWeightsLabels", logits, lambda net, y, t: weigh(F.cross_entropy(y, t, reduction="none")), "labels"),
        ("ExampleWeightsBinary", sigmoid, lambda net, y, t: weigh(F.binary_cross_entropy(y, t, reduction="none")), "share"),
        ("ExampleWeightsHuber", logits, lambda net, y, t: weigh(F.huber_loss(y, t, reduction="none")), "values"),
        ("PerceptronCriterion", logits, lambda net, y, t: (-t * y).clamp(min=0).mean(), "sign"),
    ]
    for name, head, loss, target in losses:
        net = Network({"dense1": dense(8, 5)}, sequence("dense1", head))
        yield Case("Loss" + name, net, 8, 7, loss, target, 5)

    # Of each channel over all positions.
    def dice(smooth, power=1):
        def loss(net, y, t):
            y, t = y.reshape(len(y), -1, 3), t.reshape(len(y), -1, 3)
            return (1 - (2 * (y * t).sum(1) + smooth) / ((y ** power).sum(1) + (t ** power).sum(1) + smooth)).mean()
        return loss

    net = Network({"dense1": dense(8, 24)}, sequence("dense1", torch.sigmoid))
    yield Case("LossDiceOfSequence", net, 8, 7, dice(0.25), "share", 24)
    net = Network({"dense1": dense(8, 24)}, sequence("dense1", lambda x: x.reshape(-1, 8, 3).softmax(2).flatten(1)))
    yield Case("LossDiceOfImage", net, 8, 7, dice(0.25, 2), "share", 24)

    # A wide output crosses several vectors in the softmax's row reductions.
    net = Network({"dense1": dense(8, 45)}, sequence("dense1"))
    yield Case("LossManyClasses", net, 8, 7, cross_entropy(0), "labels", 45)


def penalty_cases():
    def penalised(net, y, t):
        w, b = net.dense1.weight, net.dense1.bias
        v = net.dense2.weight
        return (mse(net, y, t) + 0.01 * w.abs().sum() + 0.02 * (w * w).sum() + 0.03 * b.abs().sum() + 0.04 * (b * b).sum() + 0.05 * (v * v).sum())

    net = Network({"dense1": dense(6, 18), "dense2": dense(18, 3)}, sequence("dense1", torch.tanh, "dense2"))
    yield Case("PenaltyOnParameters", net, 6, 7, penalised, "values", 3)

    def forward(net, x):
        h = torch.tanh(net.dense1(x))
        net.activity = 0.01 * h.abs().sum(1).mean() + 0.03 * (h * h).sum(1).mean()
        return net.dense2(h)

    net = Network({"dense1": dense(6, 18), "dense2": dense(18, 3)}, forward)
    yield Case("PenaltyOnActivity", net, 6, 7, lambda net, y, t: mse(net, y, t) + net.activity, "values", 3)

    def sparse(net, x):
        h = torch.sigmoid(net.dense1(x))
        mean = h.mean(0)
        share = torch.full_like(mean, float(np.float32(0.1)))
        net.activity = 0.5 * (F.kl_div(mean.log(), share, reduction="sum") + F.kl_div((1 - mean).log(), 1 - share, reduction="sum"))
        return net.dense2(h)

    net = Network({"dense1": dense(6, 18), "dense2": dense(18, 3)}, sparse)
    yield Case("PenaltyOnSparsity", net, 6, 7, lambda net, y, t: mse(net, y, t) + net.activity, "values", 3)


def all_cases():
    for group in (activation_cases, layer_cases, merge_cases, loss_cases, penalty_cases):
        yield from group()
