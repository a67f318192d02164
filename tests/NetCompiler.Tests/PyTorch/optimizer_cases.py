"""Ten steps of every optimizer over ten fixed batches. The C# declarations are in NetworksOptimizers.cs under the same names."""
import torch
import torch.nn.functional as F
from torch import nn, optim

from fixture_networks import Network, sequence
from sequence_cases import transformer

STEPS, BATCH = 10, 8


def one_layer():
    return Network({"dense1": nn.Linear(10, 19)}, sequence("dense1"))


def two_layers():
    return Network({"dense1": nn.Linear(10, 19), "dense2": nn.Linear(19, 5)}, sequence("dense1", torch.tanh, "dense2"))


def wide():
    layers = {"dense1": nn.Linear(40, 150), "dense2": nn.Linear(150, 37), "dense3": nn.Linear(37, 10)}
    return Network(layers, sequence("dense1", torch.relu, "dense2", torch.sigmoid, "dense3"))


class Last(nn.Module):
    """A recurrent network's linear layer over the last state."""

    def __init__(self, name, recurrent, features):
        super().__init__()
        self.add_module(name, recurrent)
        self.dense1 = nn.Linear(recurrent.hidden_size, 4)
        self.name, self.features = name, features

    def forward(self, x):
        return self.dense1(getattr(self, self.name)(x.reshape(len(x), -1, self.features))[0][:, -1])


def lstm():
    return Last("lstm1", nn.LSTM(3, 9, batch_first=True), 3)


def embedded():
    layers = {"embedding1": nn.Embedding(40, 6, sparse=True), "dense1": nn.Linear(18, 4)}
    return Network(layers, lambda net, x: net.dense1(net.embedding1(x.long()).flatten(1)))


class SparseAndDense:
    """An optimizer for embeddings beside one for the other parameters."""

    def __init__(self, *optimizers):
        self.optimizers = optimizers

    def zero_grad(self):
        for optimizer in self.optimizers:
            optimizer.zero_grad()

    def step(self):
        for optimizer in self.optimizers:
            optimizer.step()


def gru():
    return Last("gru1", nn.GRU(3, 9, batch_first=True), 3)


class Lion(optim.Optimizer):
    """Algorithm 2 of Chen et al. 2023."""

    def __init__(self, params, lr, beta1=0.9, beta2=0.99, weight_decay=0.0):
        super().__init__(params, {"lr": lr, "beta1": beta1, "beta2": beta2, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self):
        for group in self.param_groups:
            for w in group["params"]:
                m = self.state[w].setdefault("m", torch.zeros_like(w))
                direction = (group["beta1"] * m + (1 - group["beta1"]) * w.grad).sign()
                w -= group["lr"] * (direction + group["weight_decay"] * w)
                m.mul_(group["beta2"]).add_((1 - group["beta2"]) * w.grad)


def loss(net, outputs, labels):
    return F.cross_entropy(outputs, labels)


def slow_first(p, rate):
    """The layers of a network of two, the first at 0.3 times the rate."""
    return [{"params": p[:2], "lr": 0.3 * rate}, {"params": p[2:]}]


# name -> (optimizer of the parameters, clipping of the gradients before the step, learning rate of a step or None)
OPTIMIZERS = {
    "Sgd": (lambda p: optim.SGD(p, 0.3), None, None),
    "SgdMomentum": (lambda p: optim.SGD(p, 0.1, momentum=0.9), None, None),
    "SgdNesterov": (lambda p: optim.SGD(p, 0.1, momentum=0.9, nesterov=True), None, None),
    "SgdWeightDecay": (lambda p: optim.SGD(p, 0.1, weight_decay=0.05), None, None),
    "SgdMomentumWeightDecay": (lambda p: optim.SGD(p, 0.1, momentum=0.8, weight_decay=0.05), None, None),
    "SgdSchedule": (lambda p: optim.SGD(p, 0.1, momentum=0.9), None, lambda step: 0.1 / (1 + step)),
    "AdaGrad": (lambda p: optim.Adagrad(p, 0.05), None, None),
    "AdaGradDecay": (lambda p: optim.Adagrad(p, 0.1, lr_decay=0.1, initial_accumulator_value=0.01, weight_decay=0.02), None, None),
    "AdaDelta": (lambda p: optim.Adadelta(p, 1.0, rho=0.95, eps=1e-6), None, None),
    "AdaDeltaWeightDecay": (lambda p: optim.Adadelta(p, 0.7, rho=0.9, eps=1e-5, weight_decay=0.02), None, None),
    "RMSprop": (lambda p: optim.RMSprop(p, 0.01, alpha=0.9, eps=1e-8), None, None),
    "RMSpropCentered": (lambda p: optim.RMSprop(p, 0.01, alpha=0.9, eps=1e-4, centered=True), None, None),
    "RMSpropMomentum": (lambda p: optim.RMSprop(p, 0.01, alpha=0.95, eps=1e-8, momentum=0.8), None, None),
    "RMSpropCenteredMomentum": (lambda p: optim.RMSprop(p, 0.01, alpha=0.95, eps=1e-4, momentum=0.8, centered=True, weight_decay=0.01), None, None),
    "Adam": (lambda p: optim.Adam(p, 0.01), None, None),
    "AdamWeightDecay": (lambda p: optim.Adam(p, 0.02, betas=(0.8, 0.99), eps=1e-6, weight_decay=0.02), None, None),
    "AdamW": (lambda p: optim.AdamW(p, 0.01, weight_decay=0.05), None, None),
    "AMSGrad": (lambda p: optim.Adam(p, 0.01, amsgrad=True), None, None),
    "AdaMax": (lambda p: optim.Adamax(p, 0.01), None, None),
    # PyTorch before 2.0 has one factor of the momentum too many in the loop over tensors, not in the foreach form.
    "NAdam": (lambda p: optim.NAdam(p, 0.01, foreach=True), None, None),
    "NAdamWeightDecay": (lambda p: optim.NAdam(p, 0.01, momentum_decay=0.02, weight_decay=0.02, foreach=True), None, None),
    # Its second moment counts from the sixth step on.
    "RAdam": (lambda p: optim.RAdam(p, 0.01), None, None),
    "RAdamWeightDecay": (lambda p: optim.RAdam(p, 0.02, betas=(0.8, 0.95), eps=1e-6, weight_decay=0.02), None, None),
    "Lion": (lambda p: Lion(p, 0.01, weight_decay=0.1), None, None),
    "LionQuick": (lambda p: Lion(p, 0.02, beta1=0.5, beta2=0.7), None, None),
    "Rprop": (lambda p: optim.Rprop(p, 0.01), None, None),
    "RpropBounded": (lambda p: optim.Rprop(p, 0.04, etas=(0.3, 1.5), step_sizes=(0.02, 0.07)), None, None),
    "RpropSchedule": (lambda p: optim.Rprop(p, 0.01, etas=(0.3, 1.5), step_sizes=(0.02, 0.07)), None, None),
    "SgdClipValue": (lambda p: optim.SGD(p, 0.3, weight_decay=0.05), lambda p: nn.utils.clip_grad_value_(p, 0.02), None),
    "AdamClipValue": (lambda p: optim.Adam(p, 0.01), lambda p: nn.utils.clip_grad_value_(p, 0.01), None),
    "SgdClipNorm": (lambda p: optim.SGD(p, 0.3, momentum=0.9, weight_decay=0.05), lambda p: nn.utils.clip_grad_norm_(p, 1.2), None),
    "AdamClipNorm": (lambda p: optim.Adam(p, 0.01), lambda p: nn.utils.clip_grad_norm_(p, 0.3), None),
    "AdamSchedule": (lambda p: optim.Adam(p, 0.01), None, lambda step: 0.01 / (1 + step)),
    "AdamFrozen": (lambda p: optim.Adam(p, 0.01, weight_decay=0.02), None, None),
    "AdamPenalties": (lambda p: optim.Adam(p, 0.01), None, None),
    "SgdFactor": (lambda p: optim.SGD(slow_first(p, 0.1), 0.1, momentum=0.9), None, None),
    "AdamWFactor": (lambda p: optim.AdamW(slow_first(p, 0.01), 0.01, weight_decay=0.5), None, None),
    "NAdamFactor": (lambda p: optim.NAdam(slow_first(p, 0.01), 0.01, foreach=True), None, None),
    "RAdamFactor": (lambda p: optim.RAdam(slow_first(p, 0.01), 0.01), None, None),
    "LionFactor": (lambda p: Lion(slow_first(p, 0.01), 0.01, weight_decay=0.1), None, None),
    "RpropFactor": (lambda p: optim.Rprop(slow_first(p, 0.01), 0.01), None, None),
    "AdamWide": (lambda p: optim.Adam(p, 0.01), None, None),
    "SgdNonNegative": (lambda p: optim.SGD(p, 0.1, momentum=0.9), None, None),
    "AdamWNonNegative": (lambda p: optim.AdamW(p, 0.01, weight_decay=0.01), lambda p: nn.utils.clip_grad_norm_(p, 0.3), None),
    "AdamUnitNorm": (lambda p: optim.Adam(p, 0.01), None, None),
    "SgdMaxNorm": (lambda p: optim.SGD(p, 0.1, momentum=0.9), None, None),
    "AdamLstm": (lambda p: optim.Adam(p, 0.01), None, None),
    # The bias of the keys has no gradient but rounding, of which Adam would make steps of full size.
    "SgdTransformer": (lambda p: optim.SGD(p, 0.05, momentum=0.9), None, None),
    "SgdEmbedding": (lambda p: optim.SGD(p, 0.3), None, None),
    "AdaGradEmbedding": (lambda p: optim.Adagrad(p, 0.05), None, None),
    # SparseAdam adds epsilon before the correction of the second moment, Adam after it: one so small that it makes no difference.
    "AdamEmbedding": (lambda p: SparseAndDense(optim.SparseAdam(p[:1], 0.01, eps=1e-14), optim.Adam(p[1:], 0.01, eps=1e-14)), None, None),
    "AdamGru": (lambda p: optim.Adam(p, 0.01), lambda p: nn.utils.clip_grad_norm_(p, 0.3), None),
}

# file -> (network, inputs, classes, optimizers)
FILES = {
    "Optimizers": (one_layer, 10, 19, [name for name in OPTIMIZERS if name not in ("AdamFrozen", "AdamPenalties", "AdamWide", "AdamLstm", "AdamGru", "SgdTransformer") and "Embedding" not in name and not name.endswith("Factor")]),
    "OptimizersTwoLayers": (two_layers, 10, 5, ["AdamFrozen", "AdamPenalties", *[name for name in OPTIMIZERS if name.endswith("Factor")]]),
    "OptimizersWide": (wide, 40, 10, ["AdamWide"]),
    "OptimizersLstm": (lstm, 18, 4, ["AdamLstm"]),
    "OptimizersEmbedding": (embedded, (3, 40), 4, ["SgdEmbedding", "AdaGradEmbedding", "AdamEmbedding"]),
    "OptimizersTransformer": (transformer, 30, 4, ["SgdTransformer"]),
    "OptimizersGru": (gru, 18, 4, ["AdamGru"]),
}


def penalties(net):
    return 0.003 * net.dense1.weight.abs().sum() + 0.002 * (net.dense1.weight ** 2).sum() + 0.004 * (net.dense2.bias ** 2).sum()


def train(name, net, inputs, labels):
    """The losses before each step."""
    make, clip, schedule = OPTIMIZERS[name]
    if name == "AdamFrozen":
        net.dense1.requires_grad_(False)
    optimizer = make([p for p in net.parameters() if p.requires_grad])
    losses = []
    for step in range(STEPS):
        if schedule is not None:
            optimizer.param_groups[0]["lr"] = schedule(step)
        optimizer.zero_grad()
        value = loss(net, net(inputs[step]), labels[step])
        if name == "AdamPenalties":
            value = value + penalties(net)
        value.backward()
        if clip is not None:
            clip(list(net.parameters()))
        optimizer.step()
        if name.endswith("NonNegative"):
            with torch.no_grad():
                net.dense1.weight.clamp_(min=0)
        if name.endswith("UnitNorm"):
            with torch.no_grad():
                net.dense1.weight.div_(net.dense1.weight.norm(dim=1, keepdim=True))
        if name.endswith("MaxNorm"):
            with torch.no_grad():
                net.dense1.weight.copy_(torch.renorm(net.dense1.weight, 2, 0, 0.9))
        losses.append(value.item())
    return losses
