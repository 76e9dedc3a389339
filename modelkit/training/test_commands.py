"""Pictures of a run's numbers."""

import xml.etree.ElementTree as ElementTree
from pathlib import Path

import cv2
import pytest

from modelkit.__main__ import build_parser
from modelkit.training.csv_log import CsvLog


def run(*words: object) -> None:
    arguments = build_parser().parse_args([str(word) for word in words])
    arguments.run(arguments)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    written = CsvLog(tmp_path / "run/log.csv")
    for step in range(1, 41):
        written.write(step=step, loss=4 / step, rate=1e-5, note="fine")
    return tmp_path / "run"


def test_every_column_of_numbers_has_a_panel_and_every_row_a_dot(log: Path, tmp_path: Path) -> None:
    run("plot-log", log, "--out", tmp_path / "curves.svg")
    root = ElementTree.parse(tmp_path / "curves.svg").getroot()
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"loss", "rate"} < set(texts)
    assert "note" not in texts
    assert len(list(root.iter("{http://www.w3.org/2000/svg}circle"))) == 80


def test_a_png_shows_a_falling_curve(log: Path, tmp_path: Path) -> None:
    run("plot-log", log / "log.csv", "--columns", "loss", "--out", tmp_path / "curves.png")
    picture = cv2.imread(str(tmp_path / "curves.png"))
    assert picture.shape == (640, 1440, 3)
    # The line's own blue: on the left higher up than on the right.
    line = abs(picture.astype(int) - (0x99, 0x5F, 0x1F)).sum(2) < 30
    left, right = (line[:, part].nonzero()[0].mean() for part in (slice(150), slice(-250, None)))
    assert left < right


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--columns", "lose", "--out", "a.png"], "no numbers called lose; it has loss, rate"),
        (["--out", "a.jpg"], "neither .png nor .svg"),
    ],
)
def test_misuse_is_answered_in_a_sentence(log: Path, words: list[str], said: str) -> None:
    with pytest.raises(SystemExit, match=said):
        run("plot-log", log, *words)


def test_a_log_of_nothing_is_named(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"nothing.csv holds 0 rows"):
        run("plot-log", tmp_path / "nothing.csv", "--out", tmp_path / "a.png")
