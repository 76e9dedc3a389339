"""The network behind the line-art annotators: drawings with exact lines, training, evaluation, export."""
