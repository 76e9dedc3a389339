"""Pictures to look at: drawings, original weights in diffusers, the pack through onnxruntime."""

from pathlib import Path

import cv2
import numpy as np
import torch
from diffusers import DDIMScheduler

from modelkit.fixtures.jobs import to_bgr
from modelkit.models.bundle import ModelBundle
from modelkit.packs.read_pack import ReadPack
from modelkit.reference.controlnet_job import ControlnetJob, run_job
from modelkit.reference.drawings import DRAWINGS, draw
from modelkit.reference.onnx_job import OnnxPack
from modelkit.reference.prompt_windows import encode_windows, split_prompts

PROMPTS = {
    "apple": "a red apple, glossy sticker",
    "cat": "an orange cat face, flat sticker",
    "car": "a blue car, flat sticker",
    "mushroom": "a red mushroom, 3d render",
    "fish": "a yellow fish on a light blue background",
    "house": "a pink house",
    "flower": "a purple flower, glossy sticker",
    "balloon": "a green balloon, glossy sticker",
}


def write_sheet(original: ModelBundle, pack: ReadPack, folder: Path, out: Path, job: ControlnetJob) -> None:
    """Rows: hint, original weights, pack fp32, pack fp16. Prints how far the rows are apart in grey levels."""
    runners = [OnnxPack(pack, folder, variant) for variant in ("fp32", "fp16")]
    columns, apart = [], []
    for seed, name in enumerate(DRAWINGS):
        drawing = draw(name)
        hint = torch.from_numpy(drawing).float().div(255).expand(1, 3, -1, -1).contiguous()
        noise = torch.randn(1, 16, 8, 8, generator=torch.Generator().manual_seed(seed))
        windows = split_prompts("", PROMPTS[name], original.tokenizer_json, pack.manifest["tokenizer"])
        scheduler = DDIMScheduler.from_config(pack.manifest["scheduler"])
        states = encode_windows(original, windows)
        pictures = [run_job(original, scheduler, job, states, hint, noise).picture]
        pictures += [runner.picture(job, PROMPTS[name], hint, noise) for runner in runners]
        rows = [to_bgr(p) for p in pictures]
        apart.append([float(np.abs(rows[0].astype(int) - r).mean()) for r in rows[1:]])
        columns.append(np.concatenate([np.repeat(drawing[..., None], 3, 2), *rows]))
    cv2.imwrite(str(out), np.concatenate(columns, 1))
    print("mean difference to the original weights in grey levels (fp32, fp16):", np.mean(apart, 0).round(2))
