"""Drawings → PNG files of 256 pixels with alpha, and the list of them."""

import json
import multiprocessing
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import resvg_py

from modelkit.dataset.sources.base_picture import SIDE, BasePicture
from modelkit.dataset.sources.clipart import SET as CLIPART
from modelkit.dataset.sources.clipart import clipart_file, clipart_pictures
from modelkit.dataset.sources.emoji_words import EmojiWords
from modelkit.dataset.sources.fluent_3d import SET as FLUENT_3D
from modelkit.dataset.sources.fluent_3d import fluent_3d_file, fluent_3d_pictures
from modelkit.dataset.sources.iconify import icon_svg, iconify_pictures

LIST = "pictures.jsonl"
LEAST_COVER = 0.04
"""Of the square: fainter drawings teach nothing."""
PAGE, LEAST_CROP = 640, 128
"""Pixels: a clip art's page, and the drawing on it."""


@dataclass(frozen=True)
class Origins:
    packages: Path
    """A node_modules with Iconify's collection, the 3D emoji and the emoji's names."""
    clipart: Path
    """Debian's openclipart-svg."""


def render_pictures(origins: Origins, out: Path, processes: int) -> None:
    """Goes on where an earlier run ended: resvg aborts the whole process on a few files, which are then passed over."""
    shares = [multiprocessing.Process(target=_until_done, args=(origins, out, k, processes)) for k in range(processes)]
    for share in shares:
        share.start()
    for share in shares:
        share.join()
    drawn = [p for p in _all_pictures(origins) if picture_file(out, p).stat().st_size > 0]
    (out / LIST).write_text("".join(json.dumps(p.to_json(), ensure_ascii=False) + "\n" for p in drawn), encoding="utf-8")
    print(f"{len(drawn)} pictures in {out}")


def picture_file(folder: Path, picture: BasePicture) -> Path:
    return folder / picture.set / f"{picture.key}.png"


def _all_pictures(origins: Origins) -> Iterator[BasePicture]:
    words = EmojiWords(origins.packages)
    yield from fluent_3d_pictures(origins.packages, words)
    yield from iconify_pictures(origins.packages, words)
    yield from clipart_pictures(origins.clipart, words)


def _until_done(origins: Origins, out: Path, share: int, shares: int) -> None:
    while True:
        process = multiprocessing.Process(target=_render_share, args=(origins, out, share, shares))
        process.start()
        process.join()
        if process.exitcode == 0:
            return


def _render_share(origins: Origins, out: Path, share: int, shares: int) -> None:
    for number, picture in enumerate(_all_pictures(origins)):
        file = picture_file(out, picture)
        if number % shares != share or file.exists():
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()  # stays empty if the next line ends this process
        rgba = _render(origins, picture)
        if rgba is not None and rgba[..., 3].mean() >= LEAST_COVER * 255:
            cv2.imwrite(str(file), rgba, [cv2.IMWRITE_PNG_COMPRESSION, 1])


def _render(origins: Origins, picture: BasePicture) -> np.ndarray | None:
    """[SIDE, SIDE, 4] uint8 BGRA, straight alpha."""
    if picture.set == FLUENT_3D:
        return _fit(cv2.imread(str(fluent_3d_file(origins.packages, picture.key)), cv2.IMREAD_UNCHANGED))
    try:
        if picture.set == CLIPART:
            svg = clipart_file(origins.clipart, picture.key).read_text(encoding="utf-8", errors="ignore")
            return _fit(_cropped(_rasterise(svg, PAGE)))
        return _fit(_rasterise(icon_svg(origins.packages, picture.set, picture.key)))
    except ValueError:
        return None


def _rasterise(svg: str, width: int = SIDE) -> np.ndarray | None:
    png = resvg_py.svg_to_bytes(svg_string=svg, width=width, dpi=96, skip_system_fonts=True)
    return cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_UNCHANGED)


def _cropped(bgra: np.ndarray | None) -> np.ndarray | None:
    """Clip art is often small on a large page."""
    if bgra is None or bgra.ndim != 3 or bgra.shape[2] != 4 or not bgra[..., 3].any():
        return None
    left, top, width, height = cv2.boundingRect((bgra[..., 3] > 8).astype(np.uint8))
    return bgra[top : top + height, left : left + width] if max(width, height) >= LEAST_CROP else None


def _fit(bgra: np.ndarray | None) -> np.ndarray | None:
    """Centred in the square."""
    if bgra is None or bgra.ndim != 3 or bgra.shape[2] != 4:
        return None
    height, width = bgra.shape[:2]
    scale = SIDE / max(height, width)
    if scale != 1:
        bgra = _resized(bgra, (max(1, round(width * scale)), max(1, round(height * scale))))
    height, width = bgra.shape[:2]
    square = np.zeros((SIDE, SIDE, 4), np.uint8)
    top, left = (SIDE - height) // 2, (SIDE - width) // 2
    square[top : top + height, left : left + width] = bgra
    return square


def _resized(bgra: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """With premultiplied alpha, so that colours of what is transparent do not bleed."""
    scaled = bgra.astype(np.float32)
    scaled[..., :3] *= scaled[..., 3:] / 255
    small = cv2.resize(scaled, size, interpolation=cv2.INTER_AREA)
    small[..., :3] /= np.maximum(small[..., 3:] / 255, 1e-3)
    return np.clip(small + 0.5, 0, 255).astype(np.uint8)


def read_list(folder: Path) -> list[BasePicture]:
    lines = (folder / LIST).read_text(encoding="utf-8").splitlines()
    return [BasePicture.from_json(json.loads(line)) for line in lines]
