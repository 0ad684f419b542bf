"""Writes an ONNX file: a protocol buffer of onnx/onnx.proto3.

The same network is always the same bytes, so that the result can be pinned.
"""

import struct

OPSET = 13
IR_VERSION = 7
FLOAT, INT64 = 1, 7


def model(nodes, constants, inputs, outputs, name, note):
    """A whole file. Inputs and outputs are (name, shape); `note` says what it was made of."""
    graph = [message(1, node) for node in nodes]
    graph += [text(2, name)]
    graph += [message(5, constant) for constant in constants]
    graph += [message(11, value(*each)) for each in inputs]
    graph += [message(12, value(*each)) for each in outputs]
    return b"".join(
        [number(1, IR_VERSION), text(2, "kaunter"), text(6, note)]
        + [message(7, b"".join(graph)), message(8, text(1, "") + number(2, OPSET))]
    )


def node(kind, inputs, output, **attributes):
    parts = [text(1, name) for name in inputs]
    parts += [text(2, output), text(3, output), text(4, kind)]
    parts += [message(5, attribute(*each)) for each in sorted(attributes.items())]
    return b"".join(parts)


def floats(name, shape, values):
    return constant(name, shape, FLOAT, struct.pack(f"<{len(values)}f", *values))


def integers(name, values):
    return constant(name, [len(values)], INT64, struct.pack(f"<{len(values)}q", *values))


def constant(name, shape, kind, data):
    return b"".join(number(1, length) for length in shape) + number(2, kind) + text(8, name) + message(9, data)


def attribute(name, content):
    if isinstance(content, str):
        return text(1, name) + text(4, content) + number(20, 3)
    if isinstance(content, int):
        return text(1, name) + number(3, content) + number(20, 2)
    return text(1, name) + b"".join(number(8, each) for each in content) + number(20, 7)


def value(name, shape):
    lengths = b"".join(message(1, number(1, length)) for length in shape)
    return text(1, name) + message(2, message(1, number(1, FLOAT) + message(2, lengths)))


def number(field, content):
    return varint(field << 3) + varint(content)


def text(field, content):
    return message(field, content.encode())


def message(field, content):
    return varint(field << 3 | 2) + varint(len(content)) + content


def varint(content):
    parts = bytearray()
    while content > 0x7F:
        parts.append(content & 0x7F | 0x80)
        content >>= 7
    parts.append(content)
    return bytes(parts)
