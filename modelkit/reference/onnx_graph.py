"""A pack's graph in onnxruntime's CPU provider, its external data widened from the stored weights."""

import json
import tempfile
from pathlib import Path

import numpy as np
import onnxruntime

from modelkit.weights.layout import widen

HALF_INPUTS = "tensor(float16)"


class OnnxSession:
    """float32 in, float32 out, whatever the graph's own dtypes."""

    def __init__(self, graph: Path, threads: int = 2) -> None:
        """`graph`: with its external data beside it."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        # Threads that wait must not keep a busy machine's cores from whom they wait for.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self.session = onnxruntime.InferenceSession(str(graph), options, ["CPUExecutionProvider"])
        self.input_types = {i.name: i.type for i in self.session.get_inputs()}
        self.output_names = [o.name for o in self.session.get_outputs()]

    def run(self, inputs: dict[str, np.ndarray]) -> list[np.ndarray]:
        feeds = {
            name: value.astype(np.float16) if self.input_types[name] == HALF_INPUTS else value for name, value in inputs.items()
        }
        return [output.astype(np.float32) for output in self.session.run(None, feeds)]


class OnnxGraph(OnnxSession):
    """One variant of one graph of a packed pack, or of a part of it."""

    def __init__(self, folder: Path, variant: str, threads: int = 2, part: str = "graph") -> None:
        table = json.loads((folder / "weights.json").read_text())
        data = widen((folder / "weights.bin").read_bytes(), table, variant)
        with tempfile.TemporaryDirectory() as scratch:
            graph = Path(scratch) / "graph.onnx"
            graph.write_bytes((folder / f"{part}.{variant}.onnx").read_bytes())
            (Path(scratch) / table["layouts"][variant]["location"]).write_bytes(data)
            super().__init__(graph, threads)
