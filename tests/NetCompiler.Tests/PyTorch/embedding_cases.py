"""Embeddings of token ids. The C# declarations are in Interpreted/NetworksEmbeddings.cs under the same names."""
import torch.nn.functional as F
from torch import nn

from fixture_networks import Network
from gradient_cases import Case, mse
from recurrent_cases import class_at_every_step, last, recurrent, states


def embedded(layers, forward):
    """The named embedding of the ids, then `forward`."""
    return Network(layers, lambda net, x: forward(net, net.embedding1(x.long())))


def labels(net, y, t):
    return F.cross_entropy(y, t)


def all_cases():
    layers = {"embedding1": nn.Embedding(11, 5), "dense1": nn.Linear(30, 3)}
    yield Case("EmbeddingOfTokens", embedded(layers, lambda net, x: net.dense1(x.flatten(1))), (6, 11), 4, mse, "values", 3)
    layers = {"embedding1": nn.Embedding(40, 16), "dense1": nn.Linear(16, 4)}
    yield Case("EmbeddingOfOneToken", embedded(layers, lambda net, x: net.dense1(x.flatten(1))), (1, 40), 9, labels, "labels", 4)
    layers = {"embedding1": nn.Embedding(9, 18), "dense1": nn.Linear(18, 9)}
    yield Case("EmbeddingAtEveryStep", embedded(layers, lambda net, x: net.dense1(x).flatten(1)), (5, 9), 4, class_at_every_step, "labels 5", 9)
    layers = {"embedding1": nn.Embedding(12, 7), "lstm1": recurrent(nn.LSTM, 7, 6), "dense1": nn.Linear(6, 3)}
    yield Case("EmbeddingThenLstm", embedded(layers, lambda net, x: net.dense1(last(net, "lstm1", x))), (5, 12), 4, labels, "labels", 3)
    layers = {"embedding1": nn.Embedding(12, 16), "gru1": recurrent(nn.GRU, 16, 6), "dense1": nn.Linear(6, 12)}
    yield Case("EmbeddingThenGru", embedded(layers, lambda net, x: net.dense1(states(net, "gru1", x)).flatten(1)), (4, 12), 3, class_at_every_step, "labels 4", 12)
