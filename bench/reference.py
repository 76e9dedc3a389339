"""The bench's job in PyTorch and in native onnxruntime: seconds and floating-point operations, as one JSON line.

Run by bench/main.ts: python bench/reference.py PACK STEPS THREADS
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import torch
from diffusers import DDIMScheduler
from torch.utils.flop_counter import FlopCounterMode

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from modelkit.packs.read_pack import read_pack
from modelkit.reference.controlnet_job import ControlnetJob, run_job
from modelkit.reference.drawings import draw
from modelkit.reference.onnx_job import OnnxPack
from modelkit.reference.prompt_windows import encode_windows, split_prompts

PROMPT = "a red apple, glossy sticker"


def main() -> None:
    folder, steps, threads = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    torch.set_num_threads(threads)
    pack = read_pack(folder)
    defaults, latents = pack.manifest["defaults"], pack.manifest["latents"]
    size = defaults["width"]
    hint = torch.from_numpy(draw("apple", size)).float().div(255).expand(1, 3, -1, -1).contiguous()
    side = size // latents["scaleFactor"]
    noise = torch.randn(1, latents["channels"], side, side, generator=torch.manual_seed(7))
    job = ControlnetJob(steps, 4.0)
    windows = split_prompts("", PROMPT, pack.bundle.tokenizer_json, pack.manifest["tokenizer"])

    def in_torch() -> None:
        states = encode_windows(pack.bundle, windows)
        run_job(pack.bundle, DDIMScheduler.from_config(pack.manifest["scheduler"]), job, states, hint, noise)

    with FlopCounterMode(display=False) as counter:
        in_torch()
    by_module = counter.get_flop_counts()
    steps_flops = sum(
        sum(by_module.get(type(network).__name__, {}).values()) for network in (pack.bundle.unet, pack.bundle.controlnet)
    )
    native = OnnxPack(pack, folder, "fp32")
    in_onnxruntime = lambda: native.picture(job, PROMPT, hint, noise)  # noqa: E731
    print(
        json.dumps(
            {
                "flops": counter.get_total_flops(),
                "stepsFlops": steps_flops,
                "torchSeconds": fastest(in_torch),
                "onnxruntimeSeconds": fastest(in_onnxruntime),
            }
        )
    )


def fastest(work: Callable[[], object], runs: int = 3) -> float:
    """The least disturbed of a few runs: the machine is shared."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    main()
