"""Builds an ONNX model node by node, with random weights that keep values near 1."""
import numpy as np
from onnx import TensorProto, helper, numpy_helper


class Builder:
    """A network under construction. Each method appends a layer to the value `last` and makes its result the new `last`."""

    def __init__(self, shape):
        """shape: the input's, batch first, images as [1, channels, height, width]."""
        self.rng = np.random.default_rng(7)
        self.input_shape, self.nodes, self.initializers, self.parameters = shape, [], [], []
        self.last, self.shapes = "input", {"input": list(shape)}

    @property
    def shape(self):
        return self.shapes[self.last]

    def node(self, kind, inputs, shape, **attributes):
        result = f"{kind.lower()}{len(self.nodes)}"
        self.nodes.append(helper.make_node(kind, inputs, [result], **attributes))
        self.shapes[result], self.last = list(shape), result
        return result

    def constant(self, array):
        name = f"c{len(self.initializers)}"
        self.initializers.append(numpy_helper.from_array(array, name))
        return name

    def parameter(self, shape, low, high):
        array = self.rng.random(shape, np.float32)
        array *= np.float32(high - low)
        array += np.float32(low)
        self.parameters.append(array)
        return self.constant(array)

    def weights(self, shape, bias):
        limit = np.sqrt(6.0 / np.prod(shape[1:]))
        names = [self.parameter(shape, -limit, limit)]
        return names + [self.parameter(shape[:1], -0.1, 0.1)] if bias else names

    def dense(self, units):
        weights = self.weights([units, self.shape[1]], True)
        return self.node("Gemm", [self.last, *weights], [self.shape[0], units], transB=1)

    def lstm(self, units):
        """PyTorch's gates i, f, g, o; ONNX's are i, o, f, g."""
        return self.recurrent("LSTM", units, [0, 3, 1, 2])

    def gru(self, units):
        """PyTorch's gates r, z, n; ONNX's are z, r, n."""
        return self.recurrent("GRU", units, [1, 0, 2], linear_before_reset=1)

    def recurrent(self, kind, units, order, **attributes):
        steps, batch, features = self.shape
        limit = 1 / np.sqrt(units)
        gates = len(order)
        shapes = [[gates * units, features], [gates * units, units], [gates * units], [gates * units]]
        arrays = [self.rng.uniform(-limit, limit, shape).astype(np.float32) for shape in shapes]
        self.parameters += arrays
        kernel, state, bias, state_bias = [np.concatenate([np.split(a, gates)[g] for g in order]) for a in arrays]
        names = [self.constant(a[None]) for a in (kernel, state, np.concatenate([bias, state_bias]))]
        self.node(kind, [self.last, *names], [steps, 1, batch, units], hidden_size=units, **attributes)
        return self.node("Squeeze", [self.last, self.constant(np.array([1], np.int64))], [steps, batch, units])

    def dense_over_time(self, units):
        steps, batch, features = self.shape
        weight, bias = self.weights([units, features], True)
        self.initializers = [numpy_helper.from_array(numpy_helper.to_array(i).T, i.name) if i.name == weight else i for i in self.initializers]
        self.node("MatMul", [self.last, weight], [steps, batch, units])
        return self.node("Add", [self.last, bias], [steps, batch, units])

    def conv(self, filters, kernel, stride=1, padding=None, groups=1, bias=True):
        batch, channels, height, width = self.shape
        padding = kernel // 2 if padding is None else padding
        size = [(n + 2 * padding - kernel) // stride + 1 for n in (height, width)]
        weights = self.weights([filters, channels // groups, kernel, kernel], bias)
        return self.node("Conv", [self.last, *weights], [batch, filters, *size], kernel_shape=[kernel, kernel],
                         strides=[stride, stride], pads=[padding] * 4, group=groups)

    def batch_norm(self):
        count = [self.shape[1]]
        names = [self.parameter(count, low, high) for low, high in ((0.5, 1.5), (-0.1, 0.1), (-0.1, 0.1), (0.5, 1.5))]
        return self.node("BatchNormalization", [self.last, *names], self.shape)

    def relu(self):
        return self.node("Relu", [self.last], self.shape)

    def relu6(self):
        return self.node("Clip", [self.last, self.constant(np.float32(0)), self.constant(np.float32(6))], self.shape)

    def tanh(self):
        return self.node("Tanh", [self.last], self.shape)

    def pool(self, kind, size, stride=None, padding=0):
        batch, channels, height, width = self.shape
        stride = stride or size
        sizes = [(n + 2 * padding - size) // stride + 1 for n in (height, width)]
        return self.node(kind, [self.last], [batch, channels, *sizes], kernel_shape=[size, size], strides=[stride, stride], pads=[padding] * 4)

    def global_average_pool(self):
        return self.node("GlobalAveragePool", [self.last], [*self.shape[:2], 1, 1])

    def flatten(self):
        return self.node("Flatten", [self.last], [self.shape[0], int(np.prod(self.shape[1:]))])

    def add(self, other):
        return self.node("Add", [self.last, other], self.shape)

    def model(self):
        self.nodes[-1].output[0] = "output"
        graph = helper.make_graph(
            self.nodes, "network",
            [helper.make_tensor_value_info("input", TensorProto.FLOAT, self.input_shape)],
            [helper.make_tensor_value_info("output", TensorProto.FLOAT, self.shape)],
            self.initializers)
        return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
