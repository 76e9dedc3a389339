"""A graph module's weights as they will be stored, and the module made to hold exactly those values."""

import numpy as np
import torch

from modelkit.graphs.graph_module import GraphModule
from modelkit.weights.policy import stored_as_int8
from modelkit.weights.quantise import Quantised, quantise

# By state-dict name: int8 codes with scales, or a float16 array.
StoredWeights = dict[str, Quantised | np.ndarray]


def round_to_storage(graph: GraphModule) -> StoredWeights:
    """Quantise every weight of `graph` and write the dequantised values back into it."""
    stored: StoredWeights = {}
    with torch.no_grad():
        for name, tensor in graph.state_dict().items():
            values = tensor.float().numpy()
            if stored_as_int8(name, values):
                stored[name] = quantise(values)
                tensor.copy_(torch.from_numpy(stored[name].dequantise()))
            else:
                stored[name] = values.astype(np.float16)
                tensor.copy_(torch.from_numpy(stored[name].astype(np.float32)))
    return stored
