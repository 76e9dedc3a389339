"""The folder of rendered drawings: a PNG file for each, and the list of them with their words."""

import json
from collections.abc import Sequence
from pathlib import Path

from modelkit.dataset.sources.base_picture import BasePicture

LIST = "pictures.jsonl"


def picture_file(folder: Path, picture: BasePicture) -> Path:
    return folder / picture.set / f"{picture.key}.png"


def write_list(folder: Path, pictures: Sequence[BasePicture]) -> None:
    lines = [json.dumps(picture.to_json(), ensure_ascii=False) for picture in pictures]
    (folder / LIST).write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_list(folder: Path) -> list[BasePicture]:
    lines = (folder / LIST).read_text(encoding="utf-8").splitlines()
    return [BasePicture.from_json(json.loads(line)) for line in lines]
