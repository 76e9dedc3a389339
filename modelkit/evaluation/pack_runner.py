"""A pack's graphs in onnxruntime as its manifest describes them, many pictures at a time."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import diffusers
import numpy as np
import torch

from modelkit.reference.onnx_graph import OnnxGraph
from modelkit.reference.prompt_windows import split_prompts

VARIANT = "fp32"


@dataclass(frozen=True)
class Wish:
    """One picture to make."""

    prompt: str
    seed: int
    hint: np.ndarray | None = None
    """[256, 256] or [256, 256, 3] uint8."""
    control_type: str | None = None
    strength: float | None = None
    """The pack's own where nothing is said."""


@dataclass(frozen=True)
class Made:
    pictures: np.ndarray
    """[n, 256, 256, 3] uint8 RGB."""
    latents: np.ndarray
    """[n, C, h, w] float32."""


class PackRunner:
    """Wishes of one call share their number of steps, and either all have a hint of one type or none has."""

    def __init__(self, folder: Path, threads: int = 2, batch: int = 8) -> None:
        self.manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        self.folder, self.threads, self.batch = folder, threads, batch
        self.tokenizer = (folder / self.manifest["tokenizer"]["path"]).read_bytes()
        self.defaults = self.manifest["defaults"]
        self.graphs: dict[str, OnnxGraph] = {}

    def control_types(self) -> list[str]:
        return [kind for control in self.manifest["controlnets"] for kind in control["controlTypes"]]

    def make(self, wishes: Sequence[Wish], steps: int) -> Made:
        """In the wishes' order, though prompts of equal length are made together."""
        windows = [self._windows(wish.prompt) for wish in wishes]
        order = sorted(range(len(wishes)), key=lambda i: len(windows[i][1]))
        pictures: dict[int, np.ndarray] = {}
        latents: dict[int, np.ndarray] = {}
        for count in sorted({len(pair[1]) for pair in windows}):
            same = [i for i in order if len(windows[i][1]) == count]
            for start in range(0, len(same), self.batch):
                part = same[start : start + self.batch]
                made = self._make([wishes[i] for i in part], [windows[i] for i in part], steps)
                pictures |= dict(zip(part, made.pictures, strict=True))
                latents |= dict(zip(part, made.latents, strict=True))
        numbers = range(len(wishes))
        return Made(np.stack([pictures[i] for i in numbers]), np.stack([latents[i] for i in numbers]))

    def _windows(self, prompt: str) -> tuple[list[list[int]], list[list[int]]]:
        windows = split_prompts(self.defaults.get("negativePrompt", ""), prompt, self.tokenizer, self.manifest["tokenizer"])
        return windows.unconditional, windows.conditional

    def _make(self, wishes: list[Wish], windows: list[tuple[list[list[int]], list[list[int]]]], steps: int) -> Made:
        states = self._states(windows)
        config = dict(self.manifest["scheduler"])
        scheduler = getattr(diffusers, config.pop("_class_name")).from_config(config)
        scheduler.set_timesteps(steps)
        side = self.defaults["height"] // self.manifest["latents"]["scaleFactor"]
        shape = (self.manifest["latents"]["channels"], side, side)
        noise = [torch.randn(shape, generator=torch.Generator().manual_seed(wish.seed)) for wish in wishes]
        latents = torch.stack(noise) * scheduler.init_noise_sigma
        control = self._control(wishes)
        for timestep in scheduler.timesteps:
            both = scheduler.scale_model_input(torch.cat([latents] * 2), timestep).numpy()
            predicted = torch.from_numpy(self._predict(both, float(timestep), states, control))
            unconditional, conditional = predicted.chunk(2)
            guided = unconditional + self.defaults["guidanceScale"] * (conditional - unconditional)
            latents = scheduler.step(guided, timestep, latents).prev_sample
        scaled = latents.numpy() / self.manifest["latents"]["scalingFactor"]
        decoded = self._graph(self.manifest["vaeDecoder"]).run({"latent_sample": scaled})[0]
        levels = (np.clip(decoded / 2 + 0.5, 0, 1) * 255 + 0.5).astype(np.uint8)
        return Made(levels.transpose(0, 2, 3, 1), latents.numpy())

    def _states(self, windows: list[tuple[list[list[int]], list[list[int]]]]) -> np.ndarray:
        """[2n, windows · positions, D]: unconditional first."""
        ids = np.array([window for side in (0, 1) for pair in windows for window in pair[side]], np.int32)
        states = self._graph(self.manifest["textEncoder"]).run({"input_ids": ids})[0]
        return states.reshape(2 * len(windows), -1, states.shape[-1])

    def _control(self, wishes: list[Wish]) -> dict | None:
        kind = wishes[0].control_type
        if kind is None or wishes[0].strength == 0:
            return None
        entry = next(control for control in self.manifest["controlnets"] if kind in control["controlTypes"])
        hints = np.stack([_planes(wish.hint) for wish in wishes])
        told = _type_input(entry, kind)
        embedding = self._graph(entry["hintEncoder"]).run({"controlnet_cond": hints} | told)[0]
        strengths = [self.defaults["controlnetConditioningScale"] if w.strength is None else w.strength for w in wishes]
        return {"entry": entry, "embedding": np.concatenate([embedding] * 2), "strength": strengths[0]}

    def _predict(self, sample: np.ndarray, timestep: float, states: np.ndarray, control: dict | None) -> np.ndarray:
        common = {"sample": sample, "timestep": np.array([timestep], np.float32), "encoder_hidden_states": states}
        unet = self.manifest["unet"]
        names = [name for name in unet["inputs"] if name.endswith("_residual")]
        if control is None:
            residuals = [
                np.zeros((len(sample), r["channels"], *(s // r["downscale"] for s in sample.shape[2:])), np.float32)
                for r in unet["residuals"]
            ]
        else:
            entry = control["entry"]
            residuals = self._graph(entry["controlnet"]).run(
                common
                | {"controlnet_cond_embedding": control["embedding"]}
                | {"conditioning_scale": np.full(len(names), control["strength"], np.float32)}
            )
        return self._graph(unet).run(common | dict(zip(names, residuals, strict=True)))[0]

    def _graph(self, entry: dict) -> OnnxGraph:
        folder = str(Path(entry["variants"][VARIANT]).parent)
        if folder not in self.graphs:
            self.graphs[folder] = OnnxGraph(self.folder / folder, VARIANT, self.threads)
        return self.graphs[folder]


def _type_input(entry: dict, kind: str) -> dict[str, np.ndarray]:
    """What a network for several types is told: a one at the type's place in the manifest. [1, types]"""
    if "control_type" not in entry["hintEncoder"]["inputs"]:
        return {}
    return {"control_type": np.array([[float(kind == other) for other in entry["controlTypes"]]], np.float32)}


def _planes(hint: np.ndarray | None) -> np.ndarray:
    """→ [3, 256, 256] float32 0–1."""
    if hint is None:
        raise ValueError("a wish with a control type needs a hint")
    coloured = np.repeat(hint[..., None], 3, 2) if hint.ndim == 2 else hint
    return coloured.transpose(2, 0, 1).astype(np.float32) / 255
