"""Packs whose networks modelkit builds itself."""

import json
import sys
from pathlib import Path

import pytest

from modelkit.__main__ import build_parser, main
from modelkit.verify import verify

COMMITTED = Path(__file__).parents[2] / "public" / "packs" / "micro"


def test_the_micro_pack_can_be_made_anew_and_says_what_diffusers_says(tmp_path: Path) -> None:
    pack = tmp_path / "micro"
    arguments = build_parser().parse_args(["pack-micro", "--out", str(pack)])
    arguments.run(arguments)
    assert verify(pack)
    made, committed = (json.loads((folder / "manifest.json").read_text(encoding="utf-8")) for folder in (pack, COMMITTED))
    assert [file["path"] for file in made["files"]] == [file["path"] for file in committed["files"]]


def test_a_pack_of_another_architecture_is_refused_in_a_sentence(tiny_pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["modelkit", "--threads", "1", "verify", str(tiny_pack)])
    with pytest.raises(SystemExit, match="This pack is of the family tiny.*export --verify"):
        main()
