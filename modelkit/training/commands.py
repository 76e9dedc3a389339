"""`python -m modelkit plot-log`: the log of any training here as a picture."""

import argparse
from pathlib import Path

from modelkit.training.csv_log import CsvLog
from modelkit.training.curves import curves_svg, numeric_columns

WIDTH = 1440


def add_plot_command(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("plot-log", help="log.csv of a run → a picture of its curves")
    command.add_argument("log", type=Path, help="log.csv, or the run's folder")
    command.add_argument("--out", type=Path, required=True, help=".png or .svg")
    command.add_argument("--columns", nargs="+", help="all that hold numbers, if not said")
    command.set_defaults(run=plot_log)


def plot_log(arguments: argparse.Namespace) -> None:
    log = arguments.log / "log.csv" if arguments.log.is_dir() else arguments.log
    rows = CsvLog(log).rows()
    if len(rows) < 2:
        raise SystemExit(f"modelkit: {log} holds {len(rows)} rows, and a curve needs two. Is it the log of a run?")
    there = numeric_columns(rows)
    columns = arguments.columns or there
    if strange := [column for column in columns if column not in there]:
        raise SystemExit(f"modelkit: {log} has no numbers called {', '.join(strange)}; it has {', '.join(there)}.")
    if arguments.out.suffix not in (".png", ".svg"):
        raise SystemExit(f"modelkit: {arguments.out} is neither .png nor .svg.")
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    svg = curves_svg(rows, columns)
    arguments.out.write_bytes(svg.encode() if arguments.out.suffix == ".svg" else _rasterise(svg))


def _rasterise(svg: str) -> bytes:
    # Of requirements-train.txt, which other commands do without.
    import resvg_py

    return bytes(resvg_py.svg_to_bytes(svg_string=svg, width=WIDTH))
