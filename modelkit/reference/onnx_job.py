"""The same job through a pack's ONNX graphs: residuals, guidance and scheduler as the studio does them."""

from pathlib import Path

import numpy as np
import torch
from diffusers import DDIMScheduler
from torch import Tensor

from modelkit.packs.read_pack import ReadPack
from modelkit.reference.controlnet_job import ControlnetJob, conditioning_scales
from modelkit.reference.diffusers_call import one_hot_type
from modelkit.reference.onnx_graph import OnnxGraph
from modelkit.reference.prompt_windows import split_prompts


class OnnxPack:
    """All graphs of a pack in one variant."""

    def __init__(self, pack: ReadPack, folder: Path, variant: str) -> None:
        self.pack = pack
        self.graphs = {name: OnnxGraph(folder / name, variant) for name in pack.graphs}

    def picture(self, job: ControlnetJob, prompt: str, hint: Tensor, noise: Tensor) -> Tensor:
        """hint [1, 3, H, W], noise [1, C, h, w] → [1, 3, H, W]. No guess mode, empty negative prompt."""
        windows = split_prompts("", prompt, self.pack.bundle.tokenizer_json, self.pack.manifest["tokenizer"])
        ids = np.array([*windows.unconditional, *windows.conditional], np.int32)
        states = self._run("text-encoder", input_ids=ids)[0]
        states = states.reshape(2, -1, states.shape[-1])
        embedding = self._run(f"controlnet-{self.pack.bundle.controlnet_id}-hint", **self._hint_inputs(hint))[0]
        scheduler = DDIMScheduler.from_config(self.pack.manifest["scheduler"])
        scheduler.set_timesteps(job.num_inference_steps)
        latents = noise
        for step, timestep in enumerate(scheduler.timesteps):
            noise_prediction = self._guided(job, step, float(timestep), latents, states, embedding)
            latents = scheduler.step(noise_prediction, timestep, latents).prev_sample
        return torch.from_numpy(self._run("vae-decoder", latent_sample=latents.numpy())[0])

    def _guided(
        self, job: ControlnetJob, step: int, timestep: float, latents: Tensor, states: np.ndarray, embedding: np.ndarray
    ) -> Tensor:
        name = f"controlnet-{self.pack.bundle.controlnet_id}"
        residual_names = self.pack.graphs[name].output_names
        common = {
            "sample": torch.cat([latents] * 2).numpy(),
            "timestep": np.array([timestep], np.float32),
            "encoder_hidden_states": states,
        }
        residuals = self._run(
            name,
            **common,
            controlnet_cond_embedding=embedding,
            conditioning_scale=np.array(conditioning_scales(job, step, job.num_inference_steps, len(residual_names)), np.float32),
        )
        both = self._run("unet", **common, **dict(zip(residual_names, residuals, strict=True)))[0]
        unconditional, conditional = torch.from_numpy(both).chunk(2)
        return unconditional + job.guidance_scale * (conditional - unconditional)

    def _hint_inputs(self, hint: Tensor) -> dict[str, np.ndarray]:
        bundle = self.pack.bundle
        told = {"control_type": one_hot_type(bundle, "scribble").numpy()} if bundle.control_types else {}
        return {"controlnet_cond": hint.numpy()} | told

    def _run(self, graph: str, **inputs: np.ndarray) -> list[np.ndarray]:
        return self.graphs[graph].run(inputs)
