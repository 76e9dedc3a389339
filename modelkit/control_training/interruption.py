"""Ctrl+C and SIGTERM end a run between two steps, so that its checkpoint is whole; a second Ctrl+C ends it at once."""

import signal


class Interruption:
    def __init__(self) -> None:
        self.asked = False

    def __enter__(self) -> "Interruption":
        self._previous = {number: signal.signal(number, self._ask) for number in (signal.SIGINT, signal.SIGTERM)}
        return self

    def __exit__(self, *_: object) -> None:
        for number, handler in self._previous.items():
            signal.signal(number, handler)

    def _ask(self, _signal: int, _frame: object) -> None:
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True
