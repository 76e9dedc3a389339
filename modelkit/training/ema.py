"""Exponential moving average of weights, with a warm-up so that short runs do not keep their first weights."""

from collections.abc import Mapping

import torch
from torch import nn


class MovingAverage:
    """Averages floating-point tensors of a module; others (counters, positions) are copied."""

    def __init__(self, module: nn.Module, decay: float = 0.999) -> None:
        self.decay = decay
        self.updates = 0
        self.tensors = {name: t.detach().clone() for name, t in module.state_dict().items()}

    @torch.no_grad()
    def update(self, module: nn.Module, steps: int = 1) -> None:
        """Call after every `steps` optimiser steps; the decay is raised to that power."""
        self.updates += steps
        decay = min(self.decay, (1 + self.updates) / (10 + self.updates)) ** steps
        averaged, current = [], []
        for name, tensor in module.state_dict().items():
            if tensor.is_floating_point():
                averaged.append(self.tensors[name])
                current.append(tensor.to(self.tensors[name].device))
            else:
                self.tensors[name].copy_(tensor)
        torch._foreach_lerp_(averaged, current, 1 - decay)

    def state_dict(self) -> dict:
        return {"updates": self.updates, "tensors": self.tensors}

    def load_state_dict(self, state: Mapping) -> None:
        self.updates = state["updates"]
        for name, tensor in state["tensors"].items():
            self.tensors[name].copy_(tensor)

    def copy_to(self, module: nn.Module) -> None:
        module.load_state_dict(self.tensors)
