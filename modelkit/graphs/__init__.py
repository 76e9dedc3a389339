"""The same networks arranged as ONNX graphs: one module a graph, with its input and output names."""
