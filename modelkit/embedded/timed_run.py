"""A run of training against the clock: what training of the autoencoder and of its decoder alone share."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path

import torch
from torch import Tensor

from modelkit.embedded.clock import Clock
from modelkit.training.csv_log import CsvLog
from modelkit.training.schedule import WarmUpHoldCoolDown

LOG_EVERY, SAVE_EVERY = 10, 100


class TimedRun(ABC):
    def __init__(self, out: Path, minutes: float, cool_down: float, warm_up_steps: int) -> None:
        """`out`: where the log is written, and an order to hurry is looked for."""
        self.schedule = WarmUpHoldCoolDown(warm_up_steps, cool_down)
        self.clock = Clock(minutes, cool_down, out / "cool-down-minutes")
        self.log = CsvLog(out / "log.csv")
        self.step = 0

    def run(self, batches: Iterator[Tensor]) -> None:
        """Until the clock is at its end; saved every few steps and then. Batches are handed on with channels last."""
        while (progress := self.clock.progress()) < 1:
            losses = self.train_on(next(batches).contiguous(memory_format=torch.channels_last), progress)
            if self.step % LOG_EVERY == 0:
                self.log.write(step=self.step, minutes=self.clock.spent / 60, **losses)
            if self.step % SAVE_EVERY == 0:
                self.save()
        self.save()

    @abstractmethod
    def train_on(self, true: Tensor, progress: float) -> dict[str, float]:
        """One step, counted in `step`; its losses."""

    @abstractmethod
    def save(self) -> None: ...
