"""From a graph module to an ONNX file whose weights lie elsewhere."""
