"""A checkpoint → the pack of upscalers: one ONNX file with its weights for each factor, and the manifest."""

import json
import shutil
from pathlib import Path

from modelkit.packs.write_pack import list_files
from modelkit.upscaler.network import FACTORS, REACH
from modelkit.upscaler.to_onnx import NEAR, largest_difference, load_network, trace

LICENCE = {
    "spdx": "Apache-2.0",
    "attribution": "Inkling; trained on renders of permissively licensed drawings (see NOTICE)",
}


def write_upscaler_pack(checkpoint: Path, out: Path) -> None:
    """Replaces `out`. The same checkpoint gives the same bytes."""
    network = load_network(checkpoint)
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    graphs = []
    for factor in FACTORS:
        data = trace(network, factor).SerializeToString(deterministic=True)
        worst = largest_difference(network, factor, data)
        if worst > NEAR:
            raise SystemExit(f"the graph for {factor}x differs from the network by {worst:.1e}, more than {NEAR}: do not use it")
        path = f"upscale-{factor}x.onnx"
        (out / path).write_bytes(data)
        graphs.append({"factor": factor, "graph": _graph(path)})
        print(f"{path}: {len(data):,} bytes, within {worst:.1e} of the network")
    manifest = {
        "schemaVersion": 1,
        "kind": "upscaler",
        "id": "upscaler",
        "name": "Upscaler",
        "version": "1.0.0",
        "description": "Enlarges drawings two and four times, with sharp edges.",
        "family": "upscaler",
        "license": LICENCE,
        "files": list_files(out),
        "reach": REACH,
        "graphs": graphs,
    }
    (out / "manifest.json").write_text(json.dumps(manifest, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def _graph(path: str) -> dict:
    return {
        "variants": {"fp32": path},
        "weights": {"kind": "inline"},
        "inputs": ["image"],
        "outputs": ["enlarged"],
    }
