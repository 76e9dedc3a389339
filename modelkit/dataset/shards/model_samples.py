"""Samples of 3D models alone on a plain ground, every one from another side, with exact depth, normals, lines and segments."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path

import cv2
import numpy as np

from modelkit.dataset.compose.composition import compose_layers
from modelkit.dataset.hints.choose_hints import draw_hints
from modelkit.dataset.models.model_hints import model_depth, model_lines, model_normal, model_segmentation, model_soft_edge
from modelkit.dataset.models.view import FINER, draw_view
from modelkit.dataset.shards.sample import Sample, describe
from modelkit.dataset.sources.base_picture import SIDE
from modelkit.dataset.sources.furniture import furniture_models
from modelkit.dataset.sources.stable_hash import is_held_out, stable_hash
from modelkit.scenes.classes import ADE20K, IGNORE, class_of
from modelkit.scenes.renderer import Renderer

PAINTED = 0.4
"""Many models are grey: painted, they teach colours."""


@dataclass(frozen=True)
class ModelOrigins:
    catalogues: Path
    """Debian's sweethome3d-furniture: .sh3f files."""
    meshes: Path
    """What scene-meshes wrote."""
    packages: Path


class ModelSamples:
    def __init__(self, origins: ModelOrigins, name: str, held_out: bool) -> None:
        self.name, self.meshes = name, origins.meshes
        stored = {path.stem for path in origins.meshes.glob("*.npz")}
        models = [m for m in furniture_models(origins.catalogues, origins.packages) if m.furniture.id in stored]
        kept = [m for m in models if is_held_out(m.picture.concept) == held_out]
        self.models = sorted(kept, key=lambda model: stable_hash(f"order {model.picture.id}"))
        self.renderer = Renderer(FINER * SIDE, FINER * SIDE)

    def __len__(self) -> int:
        return len(self.models)

    def sample(self, number: int) -> Sample | None:
        model, variant = self.models[number % len(self.models)], number // len(self.models)
        base = model.picture
        rng = np.random.default_rng(stable_hash(f"{self.name} {base.id} {variant}"))
        view = draw_view(self.renderer, self.meshes, model.furniture, rng)
        if view is None:
            return None
        made, layers = compose_layers(view.layers, rng, hue_shifted=0.15, painted=PAINTED)
        where = made.placement
        turned = view.materials[:, ::-1] if where.is_mirrored else view.materials
        materials = cv2.warpAffine(
            np.ascontiguousarray(turned, np.float32), where.matrix, (SIDE, SIDE), flags=cv2.INTER_NEAREST
        ).astype(np.int32)
        solid = made.alpha > 0.5
        degrees = float(np.degrees(np.arctan2(where.matrix[0, 1], where.matrix[0, 0])))
        label = class_of(model.furniture)
        exact = {
            "depth": partial(model_depth, layers, solid, rng),
            "normal": partial(model_normal, layers, solid, where.is_mirrored, degrees),
            "softedge": partial(model_soft_edge, layers),
            "lineart": partial(model_lines, layers),
            "seg": partial(model_segmentation, materials, None if label == IGNORE else ADE20K[label], rng),
        }
        key = f"{self.name}-{stable_hash(base.id):08x}-{variant}"
        hints = draw_hints(made, base, rng, exact=exact)
        return Sample(key, made.picture, hints, describe(base, made.colour, made.background))
