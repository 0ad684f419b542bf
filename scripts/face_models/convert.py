"""From TensorFlow Lite to ONNX.

TensorFlow keeps pictures as rows of pixels of channels (NHWC), ONNX as channels of rows of pixels
(NCHW). So the input is transposed once at the start, every constant here, and what leaves the
network, or is cut into rows, once at the end. Weights of 16 bits become 32 bits wide; the values
stay.
"""

from . import onnx, tflite

TO_CHANNELS_FIRST = [0, 3, 1, 2]
TO_CHANNELS_LAST = [0, 2, 3, 1]


def convert(file, name, note):
    """The bytes of an ONNX file that does what the .tflite file does."""
    return Conversion(tflite.read(file)).model(name, note)


class Conversion:
    def __init__(self, network):
        self.network = network
        self.nodes, self.constants = [], []
        self.written = set()
        # What stands for a constant that is only made wider.
        self.sources = {
            operator.outputs[0]: operator.inputs[0]
            for operator in network.operators
            if operator.kind == "DEQUANTIZE"
        }

    def model(self, name, note):
        network = self.network
        for each in network.inputs:
            self.transpose(self.tensor(each).name, self.name(each), TO_CHANNELS_FIRST)
        for operator in network.operators:
            if operator.kind != "DEQUANTIZE":
                getattr(self, operator.kind.lower())(operator)
        for each in network.outputs:
            if len(self.tensor(each).shape) == 4:
                self.transpose(self.name(each), self.tensor(each).name, TO_CHANNELS_LAST)
        inputs, outputs = (
            [(self.tensor(each).name, self.tensor(each).shape) for each in ends]
            for ends in (network.inputs, network.outputs)
        )
        return onnx.model(self.nodes, self.constants, inputs, outputs, name, note)

    # Operators, as TensorFlow Lite names them.

    def conv_2d(self, operator):
        count, height, width, channels = self.shape(operator.inputs[1])
        weights = self.weights(operator.inputs[1], [count, channels, height, width], [0, 3, 1, 2])
        self.convolution(operator, weights, [height, width], groups=1, dilation=(4, 5))

    def depthwise_conv_2d(self, operator):
        _, height, width, count = self.shape(operator.inputs[1])
        if operator.options.number(3, "i") != 1:
            raise ValueError("a depth multiplier is not known here")
        weights = self.weights(operator.inputs[1], [count, 1, height, width], [3, 0, 1, 2])
        self.convolution(operator, weights, [height, width], groups=count, dilation=(5, 6))

    def convolution(self, operator, weights, kernel, groups, dilation):
        options = operator.options
        must_be_plain(options, activation=dilation[0] - 1)
        if any(options.number(field, "i", 1) != 1 for field in dilation):
            raise ValueError("a dilation is not known here")
        bias = self.weights(operator.inputs[2], self.shape(operator.inputs[2]), [0])
        strides = [options.number(2, "i"), options.number(1, "i")]
        self.node(
            operator,
            "Conv",
            [self.name(operator.inputs[0]), weights, bias],
            group=groups,
            kernel_shape=kernel,
            strides=strides,
            pads=self.pads(operator, kernel, strides),
        )

    def max_pool_2d(self, operator):
        options = operator.options
        must_be_plain(options, activation=5)
        strides = [options.number(2, "i"), options.number(1, "i")]
        kernel = [options.number(4, "i"), options.number(3, "i")]
        pads = self.pads(operator, kernel, strides)
        source = [self.name(operator.inputs[0])]
        self.node(operator, "MaxPool", source, kernel_shape=kernel, strides=strides, pads=pads)

    def add(self, operator):
        must_be_plain(operator.options, activation=0)
        self.node(operator, "Add", [self.name(each) for each in operator.inputs])

    def relu(self, operator):
        self.node(operator, "Relu", [self.name(operator.inputs[0])])

    def prelu(self, operator):
        source, slope = operator.inputs
        channels = self.shape(slope)[-1]
        slopes = self.weights(slope, [channels, 1, 1], [2, 0, 1])
        self.node(operator, "PRelu", [self.name(source), slopes])

    def pad(self, operator):
        source, amounts = operator.inputs
        values = self.tensor(amounts).values
        before, after = (
            [values[2 * axis + end] for axis in TO_CHANNELS_FIRST] for end in (0, 1)
        )
        self.node(operator, "Pad", [self.name(source), self.integers(operator, before + after)])

    def resize_bilinear(self, operator):
        if operator.options.number(2, "b") or not operator.options.number(3, "b"):
            raise ValueError("corners as centres are not known here")
        _, height, width, channels = self.shape(operator.outputs[0])
        size = self.integers(operator, [1, channels, height, width])
        source = [self.name(operator.inputs[0]), "", "", size]
        mode = {"mode": "linear", "coordinate_transformation_mode": "half_pixel"}
        self.node(operator, "Resize", source, **mode)

    def reshape(self, operator):
        rows = self.name(operator.outputs[0]) + "/rows"
        self.transpose(self.name(operator.inputs[0]), rows, TO_CHANNELS_LAST)
        shape = self.integers(operator, self.shape(operator.outputs[0]))
        self.node(operator, "Reshape", [rows, shape])

    def concatenation(self, operator):
        must_be_plain(operator.options, activation=1)
        if len(self.shape(operator.outputs[0])) != 3:
            raise ValueError("only rows are joined here")
        source = [self.name(each) for each in operator.inputs]
        self.node(operator, "Concat", source, axis=operator.options.number(0, "i"))

    # What they are made of.

    def pads(self, operator, kernel, strides):
        """Top, left, bottom, right. Where the padding is uneven, the end gets more."""
        if operator.options.number(0, "b") == tflite.VALID:
            return [0, 0, 0, 0]
        size, after = self.shape(operator.inputs[0])[1:3], self.shape(operator.outputs[0])[1:3]
        missing = [
            max((after[axis] - 1) * strides[axis] + kernel[axis] - size[axis], 0) for axis in (0, 1)
        ]
        start = [each // 2 for each in missing]
        return start + [all - first for all, first in zip(missing, start)]

    def weights(self, tensor, shape, axes):
        source = self.tensor(self.sources.get(tensor, tensor))
        name = self.tensor(tensor).name
        if name not in self.written:
            self.written.add(name)
            values = rearranged(source.values, source.shape, axes)
            self.constants.append(onnx.floats(name, shape, values))
        return name

    def integers(self, operator, values):
        name = self.name(operator.outputs[0]) + "/" + operator.kind.lower()
        self.constants.append(onnx.integers(name, values))
        return name

    def node(self, operator, kind, inputs, **attributes):
        self.nodes.append(onnx.node(kind, inputs, self.name(operator.outputs[0]), **attributes))

    def transpose(self, source, result, axes):
        self.nodes.append(onnx.node("Transpose", [source], result, perm=axes))

    def tensor(self, number):
        return self.network.tensors[number]

    def shape(self, number):
        return self.tensor(number).shape

    def name(self, number):
        """What ends the network, or starts it, has its own name outside only."""
        name, is_picture = self.tensor(number).name, len(self.shape(number)) == 4
        is_end = number in self.network.inputs or number in self.network.outputs
        return name + "/channels" if is_end and is_picture else name


def must_be_plain(options, activation):
    if options is not None and options.number(activation, "b"):
        raise ValueError("an activation inside another operator is not known here")


def rearranged(values, shape, axes):
    """The values, with the axes in another order."""
    steps = [1] * len(shape)
    for axis in reversed(range(len(shape) - 1)):
        steps[axis] = steps[axis + 1] * shape[axis + 1]
    places = [0]
    for axis in axes:
        places = [place + steps[axis] * each for place in places for each in range(shape[axis])]
    return [values[place] for place in places]
