"""The same examples, however they are laid out; and a sentence for what is wrong with them."""

import io
import json
import shutil
import tarfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from modelkit.control_training.data.check_pictures import check_pictures
from modelkit.control_training.data.open_examples import open_examples
from modelkit.control_training.data.picture import read_picture
from modelkit.control_training.data.source import Columns, DataSource
from modelkit.control_training.training_error import TrainingError

PROMPTS = ("a red circle", "ein blauer Kreis", "")


def pixels(value: int, width: int = 12, height: int = 8) -> np.ndarray:
    return np.full((height, width, 3), value, np.uint8)


def save(path: Path, value: int, **size: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels(value, **size)).save(path)


def tutorial(folder: Path) -> Path:
    lines = []
    for number, prompt in enumerate(PROMPTS):
        save(folder / f"target/{number}.png", number)
        save(folder / f"source/{number}.png", 100 + number)
        lines.append({"source": f"source/{number}.png", "target": f"target/{number}.png", "prompt": prompt})
    (folder / "prompt.json").write_text("\n".join(json.dumps(line) for line in lines))
    return folder


def metadata(folder: Path) -> Path:
    tutorial(folder)
    (folder / "prompt.json").unlink()
    lines = [
        {"file_name": f"target/{n}.png", "conditioning_image": f"source/{n}.png", "text": prompt}
        for n, prompt in enumerate(PROMPTS)
    ]
    (folder / "metadata.jsonl").write_text("\n".join(json.dumps(line) for line in lines) + "\n")
    return folder


def array(folder: Path) -> Path:
    tutorial(folder)
    lines = (folder / "prompt.json").read_text().splitlines()
    (folder / "list.json").write_text(f"[{','.join(lines)}]")
    return folder / "list.json"


def beside(folder: Path) -> Path:
    for number, prompt in enumerate(PROMPTS):
        save(folder / f"{number}.png", number)
        save(folder / f"hints/{number}.png", 100 + number)
        save(folder / f"hints/depth/{number}.png", 200 + number)
        (folder / f"{number}.txt").write_text(prompt, "utf-8")
    return folder


def shards(folder: Path) -> Path:
    """Two, with the caption as text in one and as JSON in the other."""
    folder.mkdir(exist_ok=True)
    for shard, numbers in (("a", (0, 1)), ("b", (2,))):
        with tarfile.open(folder / f"{shard}.tar", "w") as tar:
            for n in numbers:
                add(tar, f"{n}.png", png(n))
                add(tar, f"{n}.hint.png", png(100 + n))
                add(tar, f"{n}.hint.depth.png", png(200 + n))
                caption = PROMPTS[n].encode()
                add(tar, f"{n}.txt", caption) if shard == "a" else add(
                    tar, f"{n}.json", json.dumps({"prompt": PROMPTS[n]}).encode()
                )
    return folder


def add(tar: tarfile.TarFile, name: str, data: bytes) -> None:
    member = tarfile.TarInfo(name)
    member.size = len(data)
    tar.addfile(member, io.BytesIO(data))


def png(value: int) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(pixels(value)).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.parametrize("layout", [tutorial, metadata, array, beside, shards])
def test_every_layout_gives_the_same_examples(tmp_path: Path, layout) -> None:
    examples = open_examples(DataSource(str(layout(tmp_path / "data"))))
    check_pictures(examples)
    assert [example.prompt for example in examples] == list(PROMPTS)
    for number, example in enumerate(examples):
        assert np.array_equal(read_picture(example.picture), pixels(number))
        assert np.array_equal(read_picture(example.hint), pixels(100 + number))


def test_fields_of_a_list_are_chosen_by_name(tmp_path: Path) -> None:
    """As an imagefolder's metadata.jsonl has them: column x of pictures is called x_file_name there."""
    folder = metadata(tmp_path / "data")
    for number in range(len(PROMPTS)):
        save(folder / f"depth/{number}.png", 200 + number)
    lines = [json.loads(line) for line in (folder / "metadata.jsonl").read_text().splitlines()]
    lines = [line | {"depth_file_name": f"depth/{n}.png", "words": [f"words {n}", "others"]} for n, line in enumerate(lines)]
    (folder / "metadata.jsonl").write_text("\n".join(json.dumps(line) for line in lines))
    examples = open_examples(DataSource(str(folder), columns=Columns("image", "depth", "words")))
    assert [example.prompt for example in examples] == ["words 0", "words 1", "words 2"]
    assert np.array_equal(read_picture(examples[1].picture), pixels(1))
    assert np.array_equal(read_picture(examples[1].hint), pixels(201))


@pytest.mark.parametrize("layout", [beside, shards])
def test_one_kind_of_several_hints_is_chosen_by_name(tmp_path: Path, layout) -> None:
    first = open_examples(DataSource(str(layout(tmp_path / "data")), "depth"))[0]
    assert np.array_equal(read_picture(first.hint), pixels(200))


def test_edges_may_stand_in_for_hints_that_are_not_there(tmp_path: Path) -> None:
    folder = beside(tmp_path / "data")
    shutil.rmtree(folder / "hints")
    with pytest.raises(TrainingError, match=r"0\.png and 2 more pictures have no hint.*--hint canny"):
        open_examples(DataSource(str(folder)))
    assert [example.hint for example in open_examples(DataSource(str(folder), "canny"))] == [None] * 3


def without_caption(folder: Path) -> Path:
    (beside(folder) / "1.txt").unlink()
    return folder


def without_picture(folder: Path) -> Path:
    (tutorial(folder) / "target/1.png").unlink()
    return folder


def no_json(folder: Path) -> Path:
    (tutorial(folder) / "prompt.json").write_text('{"source": "source/0.png"\n')
    return folder


def no_prompt(folder: Path) -> Path:
    (tutorial(folder) / "prompt.json").write_text('{"source": "source/0.png", "target": "target/0.png"}\n')
    return folder


def torn(folder: Path) -> Path:
    path = beside(folder) / "1.png"
    path.write_bytes(path.read_bytes()[:20])
    return folder


def no_tar(folder: Path) -> Path:
    (shards(folder) / "a.tar").write_bytes(b"no tar" * 200)
    return folder


def other_shape(folder: Path) -> Path:
    save(beside(folder) / "hints/1.png", 0, width=8)
    return folder


def empty(folder: Path) -> Path:
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    ("layout", "said"),
    [
        (without_caption, r"1\.png has no caption: 1\.txt is missing"),
        (without_picture, r"prompt\.json, line 2 names target/1\.png, and there is no such file"),
        (no_json, r"prompt\.json, line 1 is no JSON"),
        (no_prompt, r"line 1 has no caption"),
        (torn, r"1\.png cannot be read as a picture"),
        (no_tar, r"a\.tar is damaged"),
        (other_shape, "8 × 8 pixels and its picture 12 × 8"),
        (empty, "holds no pictures"),
        (lambda folder: folder, "There is no"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(tmp_path: Path, layout, said: str) -> None:
    with pytest.raises(TrainingError, match=said):
        check_pictures(open_examples(DataSource(str(layout(tmp_path / "data")))))
