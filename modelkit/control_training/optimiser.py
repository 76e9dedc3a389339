"""AdamW, as the original has it; in 8 bits where bitsandbytes is installed and asked for."""

import torch
from torch import nn

from modelkit.control_training.plan import Plan
from modelkit.control_training.training_error import TrainingError


def make_optimiser(learning: nn.ModuleDict, plan: Plan) -> torch.optim.Optimizer:
    """`learning`: control, and decoder if it is unlocked, each with a rate of its own."""
    rates = {"control": plan.rate, "decoder": plan.decoder_rate}
    groups = [
        {"params": [p for p in part.parameters() if p.requires_grad], "lr": rates[name], "base": rates[name]}
        for name, part in learning.items()
    ]
    return _adam(plan.eight_bit)(groups)


def set_rates(optimiser: torch.optim.Optimizer, factor: float) -> None:
    for group in optimiser.param_groups:
        group["lr"] = group["base"] * factor


def _adam(eight_bit: bool) -> type[torch.optim.Optimizer]:
    if not eight_bit:
        return torch.optim.AdamW
    try:
        from bitsandbytes.optim import AdamW8bit
    except ImportError as error:
        raise TrainingError("--eight-bit needs bitsandbytes, which is not installed: pip install bitsandbytes.") from error
    return AdamW8bit
