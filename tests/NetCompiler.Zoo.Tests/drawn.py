"""Numbers by formula, the same here and in Drawn.cs: what a large fixture need not store."""
import numpy as np


def bits(stream, count):
    """The first `count` 64-bit words of a stream: the output function of SplitMix64 (Steele et al. 2014) at stream·2^40 + index."""
    with np.errstate(over="ignore"):
        z = (np.arange(count, dtype=np.uint64) + np.uint64(stream << 40)) * np.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return z ^ (z >> np.uint64(31))


def uniform(stream, count):
    """In [-1, 1), exact in float32: multiples of 2^-23."""
    return ((bits(stream, count) >> np.uint64(40)).astype(np.float64) * 2.0 ** -23 - 1).astype(np.float32)


def labels(stream, count, classes):
    return ((bits(stream, count) >> np.uint64(33)) % np.uint64(classes)).astype(np.int32)


def signs(stream, count):
    return np.where(bits(stream, count) >> np.uint64(63) == 0, 1.0, -1.0)
