"""How far a run is, in computing time: it may be interrupted, and told to come to an end."""

import time
from collections.abc import Callable
from pathlib import Path


class Clock:
    """`minutes` in all, interruptions not counted. Whoever writes a number of minutes into `order` starts the cool-down now."""

    def __init__(self, minutes: float, cool_down: float, order: Path, now: Callable[[], float] = time.monotonic) -> None:
        self.total = minutes * 60
        self.cool_down = cool_down
        self.order = order
        self.now = now
        self.spent = 0.0
        self._since = now()

    def progress(self) -> float:
        """0 at the start, 1 at the end."""
        moment = self.now()
        self.spent += moment - self._since
        self._since = moment
        if self.order.exists():
            self._hurry(float(self.order.read_text()) * 60)
            self.order.unlink()
        return self.spent / self.total

    def _hurry(self, left: float) -> None:
        self.total = left / self.cool_down
        self.spent = self.total - left

    def state_dict(self) -> dict:
        return {"spent": self.spent, "total": self.total}

    def load_state_dict(self, state: dict, keep_total: bool) -> None:
        self.spent = state["spent"]
        if keep_total:
            self.total = state["total"]
