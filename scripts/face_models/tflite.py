"""Reads a network out of a .tflite file: a FlatBuffers file of TensorFlow Lite's schema.

Only what the face models have in them. The numbers of fields, operators and types are those of
tensorflow/lite/schema/schema.fbs.
"""

import math
import struct
from typing import NamedTuple

FLOAT32, FLOAT16, INT32 = 0, 1, 2
SAME, VALID = 0, 1

OPERATORS = {
    0: "ADD",
    2: "CONCATENATION",
    3: "CONV_2D",
    4: "DEPTHWISE_CONV_2D",
    6: "DEQUANTIZE",
    17: "MAX_POOL_2D",
    19: "RELU",
    22: "RESHAPE",
    23: "RESIZE_BILINEAR",
    34: "PAD",
    54: "PRELU",
}


class Tensor(NamedTuple):
    """`values` are those of a constant; of a tensor that is computed, none."""

    name: str
    shape: list
    values: list | None


class Operator(NamedTuple):
    """Inputs and outputs are numbers of tensors; `options` is the table of its settings."""

    kind: str
    inputs: list
    outputs: list
    options: "Table | None"


class Network(NamedTuple):
    tensors: list
    inputs: list
    outputs: list
    operators: list


def read(file):
    """The network in the bytes of a .tflite file."""
    if file[4:8] != b"TFL3":
        raise ValueError("not a TensorFlow Lite file")
    model = Table(file, struct.unpack_from("<I", file, 0)[0])
    kinds = [OPERATORS.get(max(code.number(0, "b"), code.number(3, "i"))) for code in model.tables(1)]
    buffers = model.tables(4)
    (graph,) = model.tables(2)
    return Network(
        [tensor(table, buffers) for table in graph.tables(0)],
        graph.numbers(1, "i"),
        graph.numbers(2, "i"),
        [operator(table, kinds) for table in graph.tables(3)],
    )


def tensor(table, buffers):
    shape = table.numbers(0, "i")
    data = buffers[table.number(2, "I")].bytes(0)
    values = None
    if data:
        letter = {FLOAT32: "f", FLOAT16: "e", INT32: "i"}[table.number(1, "b")]
        values = list(struct.unpack(f"<{math.prod(shape)}{letter}", data))
    return Tensor(table.bytes(3).decode(), shape, values)


def operator(table, kinds):
    kind = kinds[table.number(0, "I")]
    if kind is None:
        raise ValueError("the network has an operator that is not known here")
    return Operator(kind, table.numbers(1, "i"), table.numbers(2, "i"), table.table(4))


class Table:
    """A FlatBuffers table: a list of places, one for each field that is not at its default."""

    def __init__(self, file, start):
        self.file, self.start = file, start

    def number(self, field, letter, default=0):
        place = self.place(field)
        return default if place is None else struct.unpack_from("<" + letter, self.file, place)[0]

    def table(self, field):
        place = self.place(field)
        return None if place is None else Table(self.file, self.follow(place))

    def tables(self, field):
        start, count = self.vector(field)
        return [Table(self.file, self.follow(start + 4 * each)) for each in range(count)]

    def numbers(self, field, letter):
        start, count = self.vector(field)
        return list(struct.unpack_from(f"<{count}{letter}", self.file, start))

    def bytes(self, field):
        start, count = self.vector(field)
        return bytes(self.file[start : start + count])

    def vector(self, field):
        place = self.place(field)
        if place is None:
            return 0, 0
        start = self.follow(place)
        return start + 4, struct.unpack_from("<I", self.file, start)[0]

    def place(self, field):
        places = self.start - struct.unpack_from("<i", self.file, self.start)[0]
        entry = 4 + 2 * field
        if entry >= struct.unpack_from("<H", self.file, places)[0]:
            return None
        offset = struct.unpack_from("<H", self.file, places + entry)[0]
        return self.start + offset if offset else None

    def follow(self, place):
        return place + struct.unpack_from("<I", self.file, place)[0]
