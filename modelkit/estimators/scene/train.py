"""Trains the scene network for a given time; checkpoints every few minutes, and goes on from the last one."""

import time
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import nn

from modelkit.estimators.scene.dataset import batches, class_weights
from modelkit.estimators.scene.losses import scene_losses, total
from modelkit.estimators.scene.mlsd_agreement import differences
from modelkit.estimators.scene.mlsd_encoder import load_mlsd
from modelkit.estimators.scene.network import SceneNetwork

WIDTH, HEIGHT = 256, 224
BATCH = 12
RATE, ENCODER_RATE = 1.5e-3, 1.5e-4
WARM_UP = 60
"""Steps."""
FINAL_RATE = 0.02
"""Share of the learning rate that is left at the end."""
AVERAGE = 0.998
CHECKPOINT_SECONDS = 240
REPORT_STEPS = 25


@dataclass(frozen=True)
class Budget:
    """The learning rate falls linearly from `start` to `end`, in seconds since 1970, however often training is resumed."""

    start: float
    end: float

    def left(self) -> float:
        return max(0.0, (self.end - time.time()) / (self.end - self.start))


def train(frames: Path, mlsd: Path, out: Path, minutes: float) -> None:
    """Writes `out`/last.pt: {"network", "average", "optimiser", "step", "start", "end"}."""
    out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(0)
    network = SceneNetwork().train().to(memory_format=torch.channels_last)  # a third faster on the CPU
    network.freeze_early()
    optimiser = _optimiser(network)
    average = deepcopy(network).eval()
    path, step, budget = out / "last.pt", 0, Budget(time.time(), time.time() + minutes * 60)
    if path.exists():
        state = torch.load(path, weights_only=True)
        network.load_state_dict(state["network"])
        average.load_state_dict(state["average"])
        optimiser.load_state_dict(state["optimiser"])
        step, budget = state["step"], Budget(state["start"], time.time() + minutes * 60)
    else:
        load_mlsd(network.encoder, mlsd)
        print("the encoder's features differ from M-LSD's by", max(differences(network.encoder, mlsd)))
        average.load_state_dict(network.state_dict())
    weights = class_weights(frames)
    saved = reported = time.time()
    sums: dict[str, float] = {}
    for batch in batches(frames, BATCH, WIDTH, HEIGHT, seed=step):
        left = budget.left()
        if left == 0:
            break
        _set_rate(optimiser, step, left)
        with torch.autocast("cpu", torch.bfloat16):
            output = network(batch.image.contiguous(memory_format=torch.channels_last))
        losses = scene_losses(type(output)(*(head.float() for head in output)), batch.labels, weights)
        optimiser.zero_grad(set_to_none=True)
        total(losses).backward()
        nn.utils.clip_grad_norm_(network.parameters(), 5.0)
        optimiser.step()
        step += 1
        _follow(average, network, min(AVERAGE, (1 + step) / (10 + step)))
        for name, loss in losses.items():
            sums[name] = sums.get(name, 0) + loss.item() / REPORT_STEPS
        if step % REPORT_STEPS == 0:
            speed = REPORT_STEPS * BATCH / (time.time() - reported)
            parts = " ".join(f"{name} {value:.3f}" for name, value in sums.items())
            print(f"{step:6} {speed:5.1f}/s left {left:.2f} {parts}", flush=True)
            reported, sums = time.time(), {}
        if time.time() - saved > CHECKPOINT_SECONDS:
            _save(path, network, average, optimiser, step, budget)
            saved = time.time()
    _save(path, network, average, optimiser, step, budget)


def load_average(path: Path) -> SceneNetwork:
    network = SceneNetwork().eval()
    network.load_state_dict(torch.load(path, weights_only=True)["average"])
    return network


def _optimiser(network: SceneNetwork) -> torch.optim.AdamW:
    encoder = [p for p in network.encoder.parameters() if p.requires_grad]
    known = {id(p) for p in network.encoder.parameters()}
    rest = [p for p in network.parameters() if id(p) not in known]
    return torch.optim.AdamW(
        [{"params": encoder, "base": ENCODER_RATE}, {"params": rest, "base": RATE}], lr=RATE, weight_decay=0.01
    )


def _set_rate(optimiser: torch.optim.Optimizer, step: int, left: float) -> None:
    share = min(1.0, (step + 1) / WARM_UP) * max(FINAL_RATE, left)
    for group in optimiser.param_groups:
        group["lr"] = group["base"] * share


@torch.no_grad()
def _follow(average: nn.Module, network: nn.Module, decay: float) -> None:
    for kept, new in zip(average.state_dict().values(), network.state_dict().values(), strict=True):
        if kept.is_floating_point():
            kept.lerp_(new, 1 - decay)
        else:
            kept.copy_(new)


def _save(path: Path, network, average, optimiser, step: int, budget: Budget) -> None:
    part = path.with_suffix(".part")
    states = {"network": network, "average": average, "optimiser": optimiser}
    stored = {name: module.state_dict() for name, module in states.items()}
    torch.save(stored | {"step": step, "start": budget.start, "end": budget.end}, part)
    part.replace(path)
