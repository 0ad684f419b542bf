"""Brings the face models from TensorFlow Lite to ONNX, which rten reads."""

from .convert import convert
