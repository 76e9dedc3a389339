"""The command line."""

from pathlib import Path

import pytest

from modelkit.__main__ import build_parser


def run(*words: str) -> None:
    arguments = build_parser().parse_args(words)
    arguments.run(arguments)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--data", "nowhere"], "There is no nowhere"),
        (["--data", ".", "--steps", "0"], "--steps 0 makes no sense"),
        (["--data", ".", "--drop", "50"], "--drop 50.0 is a share"),
        (["--data", ".", "--mixed-precision", "fp16"], "fp16 is not possible on this machine"),
    ],
)
def test_misuse_is_answered_in_a_sentence(tiny: Path, tmp_path: Path, words: list[str], said: str) -> None:
    with pytest.raises(SystemExit, match=said):
        run("train-controlnet", str(tiny), "--out", str(tmp_path / "run"), *words)
