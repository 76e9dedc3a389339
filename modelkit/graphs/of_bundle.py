"""All graphs of a bundle, by the folder each has in a pack."""

import copy

from modelkit.graphs.controlnet import ControlNetGraph
from modelkit.graphs.graph_module import GraphModule
from modelkit.graphs.hint_encoder import HintEncoderGraph
from modelkit.graphs.text_encoder import TextEncoderGraph
from modelkit.graphs.unet import UNetGraph
from modelkit.graphs.vae import VaeDecoderGraph, VaeEncoderGraph
from modelkit.models.bundle import ModelBundle


def graphs_of(bundle: ModelBundle) -> dict[str, GraphModule]:
    """Copies are made first: export patches forwards, and the bundle stays what diffusers runs."""
    controlnet = copy.deepcopy(bundle.controlnet)
    hint_embedding = controlnet.controlnet_cond_embedding
    autoencoder = copy.deepcopy(bundle.autoencoder)
    graphs: dict[str, GraphModule] = {
        "text-encoder": TextEncoderGraph(copy.deepcopy(bundle.text_encoder)),
        "unet": UNetGraph(copy.deepcopy(bundle.unet)),
        f"controlnet-{bundle.controlnet_id}": ControlNetGraph(controlnet),
        f"controlnet-{bundle.controlnet_id}-hint": HintEncoderGraph(hint_embedding, bundle.hint_patch, len(bundle.control_types)),
        "vae-decoder": VaeDecoderGraph(autoencoder),
        "vae-encoder": VaeEncoderGraph(autoencoder),
    }
    for graph in graphs.values():
        graph.eval().requires_grad_(False)
    return graphs
