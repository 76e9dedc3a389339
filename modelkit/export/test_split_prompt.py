"""A graph cut in two computes the same bits, and the step part nothing of the prompt alone."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import onnx
import onnxruntime
import pytest
import torch

from modelkit.export.shard_graph import ShardOptions, shard_graph
from modelkit.export.split_prompt import PROMPT, SAMPLE, STATE
from modelkit.graphs.controlnet import ControlNetGraph
from modelkit.graphs.graph_module import GraphModule
from modelkit.graphs.kl_vae import KlDecoderGraph
from modelkit.graphs.unet import UNetGraph
from modelkit.models.tiny_sd15 import build_autoencoder, build_controlnet, build_unet, randomise

SHALLOW = {
    "block_out_channels": (32, 64),
    "layers_per_block": 1,
    # The first cross-attention lies a level deeper than in Stable Diffusion.
    "down_block_types": ("DownBlock2D", "CrossAttnDownBlock2D"),
    "up_block_types": ("CrossAttnUpBlock2D", "UpBlock2D"),
    "use_linear_projection": True,
}


def unet(**changes: object) -> GraphModule:
    return UNetGraph(randomised(build_unet(**changes)))


def controlnet(*, pooled: bool) -> GraphModule:
    network = randomised(build_controlnet(build_unet()))
    network.register_to_config(global_pool_conditions=pooled)
    return ControlNetGraph(network)


def randomised(network: torch.nn.Module) -> torch.nn.Module:
    randomise(network)
    return network.eval()


GRAPHS: dict[str, Callable[[], GraphModule]] = {
    "unet": unet,
    "unet in slices": unet,
    "late attention, linear projections": lambda: unet(**SHALLOW),
    "float32 scores": lambda: unet(upcast_attention=True),
    "controlnet": lambda: controlnet(pooled=False),
    "pooled controlnet": lambda: controlnet(pooled=True),
}


def run(folder: Path, entry: dict, inputs: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    (path,) = entry["variants"].values()
    session = onnxruntime.InferenceSession(folder / path, providers=["CPUExecutionProvider"])
    names = [output.name for output in session.get_outputs()]
    return dict(zip(names, session.run(names, inputs), strict=True))


@pytest.mark.parametrize("name", GRAPHS)
def test_both_parts_together_are_the_whole_graph(name: str, tmp_path: Path) -> None:
    graph = GRAPHS[name]()
    # Made for 512 × 512, the queries of the first level are taken in slices.
    latent_pixels = 64 * 64 if "slices" in name else 8 * 8
    entry = shard_graph(graph.eval().requires_grad_(False), tmp_path / "g", "g", ShardOptions("fp32", latent_pixels, {}))
    inputs = dict(zip(graph.input_names, (t.numpy() for t in graph.example_inputs(batch=2)), strict=True))
    inputs[SAMPLE][1] = inputs[SAMPLE][0]
    whole = run(tmp_path, entry, inputs)

    states = run(tmp_path, entry["split"]["prompt"], {PROMPT: inputs.pop(PROMPT)})
    assert len(states) > 0
    assert all(name.startswith(STATE) for name in states)
    for rows in (2, 1):
        step = run(tmp_path, entry["split"]["step"], inputs | states | {SAMPLE: inputs[SAMPLE][:rows]})
        for output, values in whole.items():
            assert values.std() > 0
            np.testing.assert_array_equal(step[output], values)


def test_the_step_part_is_smaller_and_shares_the_weights(tmp_path: Path) -> None:
    entry = shard_graph(unet().eval().requires_grad_(False), tmp_path / "g", "g", ShardOptions("fp32", 64, {}))
    step, prompt, whole = (
        onnx.load(tmp_path / e["variants"]["fp32"], load_external_data=False)
        for e in (entry["split"]["step"], entry["split"]["prompt"], entry)
    )
    keys = {i.name for i in whole.graph.initializer if "attn2.to_k" in i.name or "attn2.to_v" in i.name}
    assert keys == {i.name for i in prompt.graph.initializer if i.data_location == onnx.TensorProto.EXTERNAL}
    assert not keys & {i.name for i in step.graph.initializer}
    products = [sum(n.op_type == "MatMul" for n in m.graph.node) for m in (whole, prompt, step)]
    assert products[0] == products[1] + products[2]
    assert products[1] == len(keys)
    assert entry["split"]["step"]["weights"] == entry["split"]["prompt"]["weights"] == entry["weights"]


def test_graphs_without_a_prompt_stay_whole(tmp_path: Path) -> None:
    graph = KlDecoderGraph(build_autoencoder())
    assert "split" not in shard_graph(graph.eval().requires_grad_(False), tmp_path / "g", "g", ShardOptions("fp32", 64, {}))
