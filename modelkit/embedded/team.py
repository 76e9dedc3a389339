"""Processes of one thread each that train the same networks on different samples.

On a busy machine two threads in one process wait for each other thousands of times a step; two processes do once.
"""

from collections.abc import Sequence
from typing import Self

import torch
import torch.distributed as dist
from torch import nn
from torch._utils import _flatten_dense_tensors, _unflatten_dense_tensors


class Alone:
    """A team of one."""

    rank, size = 0, 1

    def average_gradients(self, parameters: Sequence[nn.Parameter]) -> None:
        pass

    def from_first(self, value: float) -> float:
        return value


class Team:
    def __init__(self, rank: int, size: int, meeting_point: str) -> None:
        """`meeting_point`: a file that does not exist yet, the same for all."""
        self.rank, self.size = rank, size
        dist.init_process_group("gloo", init_method=f"file://{meeting_point}", rank=rank, world_size=size)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        # Who leaves early takes connections away that another may still write to, which aborts it.
        if kind is None:
            dist.barrier()
        dist.destroy_process_group()

    def average_gradients(self, parameters: Sequence[nn.Parameter]) -> None:
        for parameter in parameters:
            if parameter.grad is None:
                parameter.grad = torch.zeros_like(parameter)
        gradients = [parameter.grad for parameter in parameters]
        flat = _flatten_dense_tensors(gradients).div_(self.size)
        dist.all_reduce(flat)
        # Copied, not replaced: fused AdamW takes a gradient to lie in memory as its parameter does, channels last for instance.
        for gradient, mean in zip(gradients, _unflatten_dense_tensors(flat, gradients), strict=True):
            gradient.copy_(mean)

    def from_first(self, value: float) -> float:
        """The first process's value, for all."""
        shared = torch.tensor([value], dtype=torch.float64)
        dist.broadcast(shared, 0)
        return float(shared)
