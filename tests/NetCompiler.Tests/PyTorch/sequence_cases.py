"""Layers over sequences that are not recurrent. The C# declarations are in Interpreted/NetworksSequences.cs under the same names."""
import torch
import torch.nn.functional as F
from torch import nn

from embedding_cases import labels
from fixture_networks import Network, steps_last
from gradient_cases import Case, mse
from recurrent_cases import class_at_every_step, steps


class Positions(nn.Module):
    """Vectors for positions: learned ones, or a table that is kept beside them."""

    def __init__(self, length, features, learned):
        super().__init__()
        if learned:
            self.weight = nn.Parameter(torch.zeros(length, features))
        else:
            self.register_buffer("pe", torch.zeros(length, features))

    def forward(self, x):
        return x + (self.weight if hasattr(self, "weight") else self.pe)


def attention(size, heads, **options):
    return nn.MultiheadAttention(size, heads, batch_first=True, **options)


def attend(layer, x, memory=None, causal=False):
    memory = x if memory is None else memory
    mask = torch.ones(x.shape[1], memory.shape[1], dtype=torch.bool).triu(1) if causal else None
    return layer(x, memory, memory, attn_mask=mask, need_weights=False)[0]


def causal(x, kernel, dilation=1):
    """Zeros before the first time step, as many as the kernel looks back."""
    return F.pad(x, ((kernel - 1) * dilation, 0))


def convolved(net, x):
    x = net.relu1(net.conv1(causal(steps_last(9, 3)(x), 3, 2)))
    x = F.max_pool1d(F.pad(x, (2, 0), value=-float("inf")), 3, 1)
    return net.dense1(net.conv2(causal(x, 2))[:, :, -1])


def pooled(net, x):
    x = F.avg_pool1d(F.max_pool1d(net.conv1(steps_last(12, 4)(x)), 2), 2)
    return net.dense1(torch.cat([x.sum(2), x.mean(2), x.amax(2), x[:, :, -1]], 1))


def permuted(net, x):
    x = net.lstm1(steps(6, 4)(x).transpose(1, 2))[0]
    return net.dense1(x.transpose(1, 2).flatten(1))


def permuted_channels(net, x):
    return net.dense1(torch.tanh(net.conv1(steps_last(7, 3)(x))).transpose(1, 2).flatten(1))


def dot_product(net, x):
    x = steps(5, 4)(x)
    q, k, v = net.q(x), net.k(x), net.v(x)
    return net.dense1(F.softmax(q @ k.transpose(1, 2) / 7 ** 0.5, 2) @ v).flatten(1)


def block(i, size, heads, hidden):
    """The layers of one block, in the order in which they are declared."""
    return {f"norm{i}a": nn.LayerNorm(size), f"attention{i}": attention(size, heads), f"norm{i}b": nn.LayerNorm(size),
            f"dense{i}a": nn.Linear(size, hidden), f"dense{i}b": nn.Linear(hidden, size)}


def through(net, i, x):
    x = x + attend(getattr(net, f"attention{i}"), getattr(net, f"norm{i}a")(x), causal=True)
    return x + getattr(net, f"dense{i}b")(F.gelu(getattr(net, f"dense{i}a")(getattr(net, f"norm{i}b")(x))))


def decoder(net, x):
    x = net.positions1(net.embedding1(x.long()))
    x = through(net, 2, through(net, 1, x))
    return net.head(net.norm3(x)).flatten(1)


def encoder_decoder(net, x):
    source, target = x[:, :4].long(), x[:, 4:].long()
    source = net.source(source)
    source = source + attend(net.encoder, source)
    target = net.target(target)
    target = target + attend(net.decoder, target, causal=True)
    target = target + attend(net.memory, target, source)
    return net.head(target).flatten(1)


def transformer():
    """One block between linear layers, for the optimizers."""
    layers = {"dense1": nn.Linear(5, 12), "positions1": Positions(6, 12, True), **block(1, 12, 3, 20), "norm2": nn.LayerNorm(12), "dense4": nn.Linear(12, 4)}
    return Network(layers, lambda net, x: net.dense4(net.norm2(through(net, 1, net.positions1(net.dense1(steps(6, 5)(x)))))[:, -1]))


def held(layer, x, mask):
    """The states of a recurrent layer that keeps its state at masked time steps."""
    state, states = None, []
    for t in range(x.shape[1]):
        if state is None:
            zero = x.new_zeros(1, len(x), layer.hidden_size)
            state = (zero, zero) if isinstance(layer, nn.LSTM) else (zero,)
        _, new = layer(x[:, t:t + 1], state if isinstance(layer, nn.LSTM) else state[0])
        new = new if isinstance(new, tuple) else (new,)
        state = tuple(torch.where(mask[:, t, None], n, s) for n, s in zip(new, state))
        states.append(state[0][0])
    return torch.stack(states, 1)


def masked(net, x):
    """The vectors of ids, and which of them are not 0."""
    net.mask = x != 0
    return net.embedding1(x.long())


def masked_classes(net, y, t):
    """The mean over the time steps that count, then over the examples."""
    each = F.cross_entropy(y.reshape(t.numel(), -1), t, reduction="none").reshape(net.mask.shape)
    return ((each * net.mask).sum(1) / net.mask.sum(1).clamp(min=1)).mean()


def masked_lstm(net, x):
    return net.dense1(held(net.lstm1, masked(net, x), net.mask)[:, -1])


def masked_gru(net, x):
    return net.dense1(held(net.gru1, masked(net, x), net.mask)).flatten(1)


def masked_attention(net, x):
    x = masked(net, x)
    x = x + net.attention1(x, x, x, key_padding_mask=~net.mask, need_weights=False)[0]
    return net.dense1(x).flatten(1)


def masked_pools(net, x):
    x = torch.tanh(net.dense1(masked(net, x)))
    mask = net.mask[:, :, None]
    last = torch.stack([e[m][-1] for e, m in zip(x, net.mask)])
    pooled = [(x * mask).sum(1), (x * mask).sum(1) / mask.sum(1), x.masked_fill(~mask, -float("inf")).amax(1), last]
    return net.dense2(torch.cat(pooled, 1))


def all_cases():
    layers = {"conv1": nn.Conv1d(3, 5, 3, dilation=2), "relu1": nn.ReLU(), "conv2": nn.Conv1d(5, 4, 2, stride=2), "dense1": nn.Linear(4, 2)}
    yield Case("SequenceCausal", Network(layers, convolved), 27, 4, mse, "values", 2)
    layers = {"lstm1": nn.LSTM(6, 5, batch_first=True), "dense1": nn.Linear(20, 3)}
    yield Case("SequencePermuted", Network(layers, permuted), 24, 4, mse, "values", 3)
    layers = {"conv1": nn.Conv1d(3, 5, 2), "dense1": nn.Linear(30, 4)}
    yield Case("SequencePermutedChannels", Network(layers, permuted_channels), 21, 4, mse, "values", 4)
    yield Case("SequencePools", Network({"conv1": nn.Conv1d(4, 6, 1), "dense1": nn.Linear(24, 3)}, pooled), 48, 4, mse, "values", 3)

    layers = {"attention1": attention(8, 2), "dense1": nn.Linear(8, 2)}
    yield Case("AttentionSelf", Network(layers, lambda net, x: net.dense1(attend(net.attention1, steps(5, 8)(x))).flatten(1)), 40, 4, mse, "values", 10)
    layers = {"attention1": attention(12, 3, bias=False), "dense1": nn.Linear(12, 2)}
    yield Case("AttentionCausal", Network(layers, lambda net, x: net.dense1(attend(net.attention1, steps(7, 12)(x), causal=True)).flatten(1)), 84, 3, mse, "values", 14)
    for name, features, options in [("AttentionMemory", 6, {}), ("AttentionMemoryWidths", 9, {"kdim": 9, "vdim": 9})]:
        layers = {"attention1": attention(6, 2, **options), "dense1": nn.Linear(6, 2)}

        def two(net, x, features=features):
            return net.dense1(attend(net.attention1, steps(4, 6)(x[:, :24]), steps(5, features)(x[:, 24:]))).flatten(1)

        yield Case(name, Network(layers, two), 24 + (5 * features), 4, mse, "values", 8)
    # The bias of keys has no gradient: softmax is blind to what all of them share.
    layers = {"q": nn.Linear(4, 7), "k": nn.Linear(4, 7, bias=False), "v": nn.Linear(4, 6), "dense1": nn.Linear(6, 2)}
    yield Case("AttentionDotProduct", Network(layers, dot_product), 20, 4, mse, "values", 10)

    layers = {"positions1": Positions(4, 6, False), "dense1": nn.Linear(6, 5), "positions2": Positions(4, 5, True), "dense2": nn.Linear(5, 2)}
    yield Case("AttentionPositions", Network(layers, lambda net, x: net.dense2(torch.tanh(net.positions2(net.dense1(net.positions1(steps(4, 6)(x)))))).flatten(1)), 24, 4, mse, "values", 8)
    layers = {"embedding1": nn.Embedding(11, 8), "positions1": Positions(6, 8, True), **block(1, 8, 2, 20), **block(2, 8, 2, 20), "norm3": nn.LayerNorm(8), "head": nn.Linear(8, 11)}
    yield Case("TransformerDecoder", Network(layers, decoder), (6, 11), 4, class_at_every_step, "labels 6", 11)
    layers = {"source": nn.Embedding(10, 6), "encoder": attention(6, 2), "target": nn.Embedding(10, 6), "decoder": attention(6, 2), "memory": attention(6, 2), "head": nn.Linear(6, 10)}
    yield Case("TransformerEncoderDecoder", Network(layers, encoder_decoder), (9, 10), 4, class_at_every_step, "labels 5", 10)

    layers = {"embedding1": nn.Embedding(4, 5), "lstm1": nn.LSTM(5, 6, batch_first=True), "dense1": nn.Linear(6, 3)}
    yield Case("MaskedLstm", Network(layers, masked_lstm), (6, 4), 5, labels, "labels", 3)
    layers = {"embedding1": nn.Embedding(4, 5), "gru1": nn.GRU(5, 6, batch_first=True), "dense1": nn.Linear(6, 3)}
    yield Case("MaskedGru", Network(layers, masked_gru), (6, 4), 5, masked_classes, "labels 6", 3)
    layers = {"embedding1": nn.Embedding(4, 8), "attention1": attention(8, 2), "dense1": nn.Linear(8, 3)}
    yield Case("MaskedAttention", Network(layers, masked_attention), (6, 4), 5, masked_classes, "labels 6", 3)
    layers = {"embedding1": nn.Embedding(4, 5), "dense1": nn.Linear(5, 6), "dense2": nn.Linear(24, 3)}
    yield Case("MaskedPools", Network(layers, masked_pools), (6, 4), 5, labels, "labels", 3)
