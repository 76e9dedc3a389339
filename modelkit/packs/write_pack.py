"""A bundle of networks and its settings → a pack folder."""

import hashlib
import json
import shutil
from pathlib import Path

from modelkit.export.pack_graph import PackedGraph, pack_graph
from modelkit.graphs.of_bundle import graphs_of
from modelkit.graphs.residuals import residual_shapes
from modelkit.models.bundle import ModelBundle
from modelkit.packs.settings import PackSettings

SCHEMA_VERSION = 1


def write_pack(bundle: ModelBundle, settings: PackSettings, out: Path) -> dict[str, PackedGraph]:
    """Replaces `out`. The same input gives the same bytes."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    (out / "tokenizer.json").write_bytes(bundle.tokenizer_json)
    packed = {name: pack_graph(graph, out / name, name) for name, graph in graphs_of(bundle).items()}
    manifest = {
        "schemaVersion": SCHEMA_VERSION,
        "kind": "base",
        "id": settings.id,
        "name": settings.name,
        "version": settings.version,
        "description": settings.description,
        "family": settings.family,
        "license": settings.license,
        "files": list_files(out),
        "tokenizer": {
            "path": "tokenizer.json",
            "maxLength": bundle.text_encoder.config.max_position_embeddings,
            "bosTokenId": settings.bos_token_id,
            "eosTokenId": settings.eos_token_id,
            "padTokenId": settings.pad_token_id,
            "maxChunks": settings.max_chunks,
        },
        "textEncoder": packed["text-encoder"].entry,
        "unet": packed["unet"].entry
        | {
            "residuals": [
                {"channels": channels, "downscale": divisor} for channels, divisor in residual_shapes(bundle.unet.config)
            ]
        },
        "vaeDecoder": packed["vae-decoder"].entry,
        "vaeEncoder": packed["vae-encoder"].entry,
        "controlnets": [
            {
                "id": bundle.controlnet_id,
                "name": settings.controlnet_name,
                "controlTypes": list(bundle.control_types) or settings.control_types,
                "hintEncoder": packed[f"controlnet-{bundle.controlnet_id}-hint"].entry,
                "controlnet": packed[f"controlnet-{bundle.controlnet_id}"].entry,
            }
        ],
        "scheduler": settings.scheduler,
        "latents": {
            "channels": bundle.unet.config.in_channels,
            "scaleFactor": settings.scale_factor,
            "scalingFactor": 1,
        },
        "preview": {"kind": "decoder"},
        "defaults": settings.defaults,
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    (out / "manifest.json").write_text(text, encoding="utf-8")
    return packed


def list_files(pack: Path) -> list[dict]:
    """path, bytes and SHA-256 of every file, sorted by path."""
    files = sorted(p for p in pack.rglob("*") if p.is_file() and p.name != "manifest.json")
    return [
        {
            "path": path.relative_to(pack).as_posix(),
            "bytes": path.stat().st_size,
            "sha256": sha256_of(path),
        }
        for path in files
    ]


def sha256_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
