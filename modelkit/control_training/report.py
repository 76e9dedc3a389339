"""log.csv and loss.svg of a run; a line on the screen for each row."""

import time

from modelkit.control_training.run_folder import RunFolder
from modelkit.training.csv_log import CsvLog
from modelkit.training.curves import curves_svg


class Report:
    """`step`: where the run goes on. Rows of steps that are taken again are dropped."""

    def __init__(self, run: RunFolder, step: int) -> None:
        self.run, self.log = run, CsvLog(run.log)
        self.log.keep(lambda row: int(row["step"]) <= step)
        self.losses: list[float] = []
        self.step, self.rate, self.since = step, 0.0, time.monotonic()

    def add(self, step: int, loss: float, rate: float) -> None:
        self.step, self.rate = step, rate
        self.losses.append(loss)

    def write(self) -> None:
        """The mean since the last row."""
        now = time.monotonic()
        loss, seconds = sum(self.losses) / len(self.losses), (now - self.since) / len(self.losses)
        self.log.write(step=self.step, loss=loss, rate=self.rate, seconds_per_step=seconds)
        if len(rows := self.log.rows()) > 1:
            self.run.plot.write_text(curves_svg(rows, ["loss"]), "utf-8")
        print(f"step {self.step:>6}   loss {loss:.4f}   {seconds:.2f} s a step", flush=True)
        self.losses, self.since = [], now
