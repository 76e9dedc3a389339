"""A pack's graphs in onnxruntime as its manifest describes them, many pictures at a time."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import diffusers
import numpy as np
import torch

from modelkit.evaluation.wishes import Wish, in_batches, same_pictures
from modelkit.reference.onnx_graph import OnnxGraph
from modelkit.reference.prompt_windows import PromptWindows, split_prompts

VARIANT = "fp32"


@dataclass(frozen=True)
class Made:
    pictures: np.ndarray
    """[n, 256, 256, 3] uint8 RGB."""
    latents: np.ndarray
    """[n, C, h, w] float32."""


class PackRunner:
    """All wishes of one call are made in the same number of steps. Prompts and hints that come again are encoded once."""

    def __init__(self, folder: Path, threads: int = 2, batch: int = 32) -> None:
        self.manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        self.folder, self.threads, self.batch = folder, threads, batch
        self.tokenizer = (folder / self.manifest["tokenizer"]["path"]).read_bytes()
        self.defaults = self.manifest["defaults"]
        self.graphs: dict[str, OnnxGraph] = {}
        self.states: dict[tuple[int, ...], np.ndarray] = {}
        self.embeddings: dict[tuple[str, bytes], np.ndarray] = {}

    def control_types(self) -> list[str]:
        return [kind for control in self.manifest["controlnets"] for kind in control["controlTypes"]]

    def make(self, wishes: Sequence[Wish], steps: int) -> Made:
        """In the wishes' order, though those that go through the networks together are made together."""
        windows = [self._windows(wish.prompt) for wish in wishes]
        kinds = [(len(w.conditional), *self._steering(wish)) for w, wish in zip(windows, wishes, strict=True)]
        same = same_pictures(wishes)
        pictures: dict[int, np.ndarray] = {}
        latents: dict[int, np.ndarray] = {}
        for part in in_batches(sorted(set(same)), kinds, self.batch):
            made = self._make([wishes[i] for i in part], [windows[i] for i in part], steps)
            pictures |= dict(zip(part, made.pictures, strict=True))
            latents |= dict(zip(part, made.latents, strict=True))
        return Made(np.stack([pictures[i] for i in same]), np.stack([latents[i] for i in same]))

    def _windows(self, prompt: str) -> PromptWindows:
        return split_prompts(self.defaults.get("negativePrompt", ""), prompt, self.tokenizer, self.manifest["tokenizer"])

    def _steering(self, wish: Wish) -> tuple[str | None, float]:
        """The ControlNet's id and strength, which a batch shares; its hints may be of different types."""
        if not wish.is_hinted:
            return None, 0.0
        default = self.defaults["controlnetConditioningScale"]
        return self._control_of(wish.control_type)["id"], default if wish.strength is None else wish.strength

    def _control_of(self, kind: str | None) -> dict:
        return next(control for control in self.manifest["controlnets"] if kind in control["controlTypes"])

    def _make(self, wishes: list[Wish], windows: list[PromptWindows], steps: int) -> Made:
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

    def _states(self, windows: list[PromptWindows]) -> np.ndarray:
        """[2n, windows · positions, D]: unconditional first."""
        sides = [pair.unconditional for pair in windows] + [pair.conditional for pair in windows]
        return np.stack([np.concatenate([self._state(ids) for ids in side]) for side in sides])

    def _state(self, ids: list[int]) -> np.ndarray:
        """[positions, D]"""
        key = tuple(ids)
        if key not in self.states:
            self.states[key] = self._graph(self.manifest["textEncoder"]).run({"input_ids": np.array([ids], np.int32)})[0][0]
        return self.states[key]

    def _control(self, wishes: list[Wish]) -> dict | None:
        name, strength = self._steering(wishes[0])
        if name is None:
            return None
        embedding = np.stack([self._embedding(wish) for wish in wishes])
        entry = self._control_of(wishes[0].control_type)
        return {"entry": entry, "embedding": np.concatenate([embedding] * 2), "strength": strength}

    def _embedding(self, wish: Wish) -> np.ndarray:
        """[C, h, w]"""
        if wish.control_type is None or wish.hint is None:
            raise ValueError("a wish with a control type needs a hint")
        key = (wish.control_type, wish.hint.tobytes())
        if key not in self.embeddings:
            entry = self._control_of(wish.control_type)
            told = _type_input(entry, wish.control_type)
            encoder = self._graph(entry["hintEncoder"])
            self.embeddings[key] = encoder.run({"controlnet_cond": _planes(wish.hint)[None]} | told)[0][0]
        return self.embeddings[key]

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


def _planes(hint: np.ndarray) -> np.ndarray:
    """→ [3, 256, 256] float32 0–1."""
    coloured = np.repeat(hint[..., None], 3, 2) if hint.ndim == 2 else hint
    return coloured.transpose(2, 0, 1).astype(np.float32) / 255
