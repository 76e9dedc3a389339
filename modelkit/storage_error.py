"""What int8 storage costs: the original fp16 weights and a pack's, side by side in torch."""

import numpy as np

from modelkit.graphs.of_bundle import graphs_of
from modelkit.models.bundle import ModelBundle
from modelkit.packs.read_pack import ReadPack
from modelkit.reference.diffusers_call import reference_outputs

SEEDS = range(4)


def print_storage_error(original: ModelBundle, pack: ReadPack) -> None:
    """Per graph: root mean square difference of outputs, in standard deviations of the original's output."""
    for name, graph in graphs_of(original).items():
        worst, total, count = 0.0, 0.0, 0
        for seed in SEEDS:
            inputs = graph.example_inputs(batch=2, seed=seed)
            ours = reference_outputs(pack.bundle, name, inputs)
            for a, b in zip(reference_outputs(original, name, inputs), ours, strict=True):
                deviation = float(a.std()) or 1.0
                difference = (a - b).numpy() / deviation
                worst = max(worst, float(np.abs(difference).max()))
                total, count = total + float(np.square(difference).sum()), count + difference.size
        print(f"{name:24} rms/std {np.sqrt(total / count):.2e}   max/std {worst:.2e}")


def largest_weight_errors(original: ModelBundle, pack: ReadPack, shown: int = 8) -> None:
    """Tensors that lose most, relative to their own deviation."""
    rows = []
    for name, graph in graphs_of(original).items():
        stored = pack.graphs[name].state_dict()
        for key, value in graph.state_dict().items():
            deviation = float(value.std()) if value.numel() > 1 else 1.0
            error = float((value - stored[key]).square().mean().sqrt())
            rows.append((error / (deviation or 1.0), f"{name}/{key}"))
    for error, key in sorted(rows, reverse=True)[:shown]:
        print(f"{error:.2e}  {key}")
