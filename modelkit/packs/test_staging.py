"""Whatever happens, there is a whole pack or none."""

import errno
import os
import shutil
import signal
from pathlib import Path
from types import SimpleNamespace

import pytest

from modelkit import export_command
from modelkit.__main__ import build_parser
from modelkit.export_error import ExportError
from modelkit.packs.staging import require_space, staged


def test_the_folder_appears_when_all_is_written(tmp_path: Path) -> None:
    with staged(tmp_path / "packs/mine", overwrite=False) as folder:
        (folder / "manifest.json").write_text("{}")
        assert not (tmp_path / "packs/mine").exists()
    assert [p.name for p in (tmp_path / "packs/mine").iterdir()] == ["manifest.json"]
    assert [p.name for p in (tmp_path / "packs").iterdir()] == ["mine"]


@pytest.mark.parametrize("how", ["error", "Ctrl+C", "SIGTERM"])
def test_nothing_is_left_of_what_was_broken_off(tmp_path: Path, how: str) -> None:
    with pytest.raises((ValueError, KeyboardInterrupt)), staged(tmp_path / "mine", overwrite=False) as folder:
        (folder / "weights.0.bin").write_bytes(bytes(1000))
        if how == "error":
            raise ValueError
        if how == "Ctrl+C":
            raise KeyboardInterrupt
        os.kill(os.getpid(), signal.SIGTERM)
    assert list(tmp_path.iterdir()) == []


def test_a_pack_is_replaced_only_when_asked_and_another_folder_never(tmp_path: Path) -> None:
    out = tmp_path / "mine"
    out.mkdir()
    (out / "manifest.json").write_text("old")
    with pytest.raises(ExportError, match="--overwrite"), staged(out, overwrite=False):
        pass
    with pytest.raises(ValueError), staged(out, overwrite=True):
        raise ValueError
    assert (out / "manifest.json").read_text() == "old"
    with staged(out, overwrite=True) as folder:
        (folder / "manifest.json").write_text("new")
    assert (out / "manifest.json").read_text() == "new"
    (out / "manifest.json").unlink()
    (out / "thesis.txt").write_text("precious")
    with pytest.raises(ExportError, match="is not a pack"), staged(out, overwrite=True):
        pass
    assert (out / "thesis.txt").exists()


def test_a_disk_too_small_is_noticed_before_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=10**9))
    with pytest.raises(ExportError, match=r"1\.0 GB free.*needs 1\.7 GB"):
        require_space(tmp_path / "pack", 1_700_000_000)


def run(*words: str) -> None:
    arguments = build_parser().parse_args(words)
    arguments.run(arguments)


def test_a_disk_that_fills_up_is_an_error_in_words(tiny: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(_base: object, _settings: object, folder: Path) -> None:
        (folder / "weights.0.bin").write_bytes(bytes(1000))
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(export_command, "export_base", fill)
    with pytest.raises(SystemExit, match="disk of .* is full. Nothing was left behind"):
        run("export", str(tiny), "--out", str(tmp_path / "pack"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Nothing to export"),
        (["--control", "canny"], "NAME=SOURCE"),
        (["--control", "unheard-of=folder"], "none of"),
        (["no/such/model.safetensors"], "There is no file"),
        (["{tiny}", "--lora", "a.safetensors=much"], "must be a number"),
        (["{tiny}", "--fixed-size", "500x512"], "multiples of 64"),
        (["{tiny}", "--lora", "nowhere.safetensors"], "There is no file nowhere.safetensors"),
    ],
)
def test_misuse_is_answered_in_a_sentence(tiny: Path, tmp_path: Path, words: list[str], said: str) -> None:
    filled = [word.format(tiny=tiny) for word in words]
    with pytest.raises(SystemExit, match=said):
        run("export", *filled, "--out", str(tmp_path / "pack"))
    assert list(tmp_path.iterdir()) == []
