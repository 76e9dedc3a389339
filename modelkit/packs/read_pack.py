"""A pack folder → the same networks in torch, with the weights as stored."""

import copy
import json
from dataclasses import dataclass
from pathlib import Path

from modelkit.export_error import ExportError
from modelkit.graphs.graph_module import GraphModule
from modelkit.graphs.of_bundle import graphs_of
from modelkit.models.bundle import ModelBundle
from modelkit.models.embedded import build_embedded
from modelkit.models.micro import build_micro
from modelkit.weights.read_back import load_graph_weights

# Architectures by family; a pack's files hold weights, not layer lists.
EMBEDDED_UNET = {"ch": [160, 320], "lp": 1, "attn": [1, 1]}


@dataclass(frozen=True)
class ReadPack:
    """`bundle`: unpatched diffusers modules; `graphs`: the exported arrangement. Both hold the stored weights."""

    manifest: dict
    bundle: ModelBundle
    graphs: dict[str, GraphModule]


def read_pack(folder: Path) -> ReadPack:
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    bundle = _empty_bundle(manifest, (folder / "tokenizer.json").read_bytes())
    for module in bundle.modules():
        module.eval().requires_grad_(False)
    graphs = graphs_of(bundle)
    for name, graph in graphs.items():
        load_graph_weights(graph, folder / name)
    _copy_back(graphs, bundle)
    return ReadPack(manifest, bundle, graphs)


def _empty_bundle(manifest: dict, tokenizer_json: bytes) -> ModelBundle:
    family, control = manifest["family"], manifest["controlnets"][0]
    if family == "micro":
        return build_micro(tokenizer_json)
    if family == "inkling-sketch":
        told = tuple(control["controlTypes"]) if "control_type" in control["hintEncoder"]["inputs"] else ()
        bundle = build_embedded(EMBEDDED_UNET, tokenizer_json, told)
        bundle.autoencoder.fold_batch_norm()
        return bundle
    raise ExportError(
        f"This pack is of the family {family}. Only modelkit's own packs, inkling-sketch and micro, can be read back; an "
        "exported one was held to diffusers where it was made, by export --verify."
    )


def _copy_back(graphs: dict[str, GraphModule], bundle: ModelBundle) -> None:
    """From the graphs' copies into the modules that diffusers runs."""
    controlnet = graphs[f"controlnet-{bundle.controlnet_id}"].controlnet.state_dict()
    hint = graphs[f"controlnet-{bundle.controlnet_id}-hint"].embedding.state_dict()
    controlnet |= {f"controlnet_cond_embedding.{k}": v for k, v in hint.items()}
    bundle.text_encoder.load_state_dict(graphs["text-encoder"].text_model.state_dict())
    bundle.unet.load_state_dict(graphs["unet"].unet.state_dict())
    bundle.controlnet.load_state_dict(copy.deepcopy(controlnet))
    bundle.autoencoder.enc.load_state_dict(graphs["vae-encoder"].enc.state_dict())
    bundle.autoencoder.dec.load_state_dict(graphs["vae-decoder"].dec.state_dict())
