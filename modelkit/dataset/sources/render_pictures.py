"""Drawings → PNG files of 256 pixels with alpha, and the list of them."""

import multiprocessing
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from modelkit.dataset.sources.base_picture import BasePicture
from modelkit.dataset.sources.clipart import SET as CLIPART
from modelkit.dataset.sources.clipart import clipart_file, clipart_pictures
from modelkit.dataset.sources.emoji_words import EmojiWords
from modelkit.dataset.sources.fluent_3d import SET as FLUENT_3D
from modelkit.dataset.sources.fluent_3d import fluent_3d_file, fluent_3d_pictures
from modelkit.dataset.sources.iconify import icon_svg, iconify_pictures
from modelkit.dataset.sources.picture_folder import picture_file, write_list
from modelkit.dataset.sources.rasterise import cropped, fitted, rasterise

LEAST_COVER = 0.04
"""Of the square: fainter drawings teach nothing."""
PAGE = 640
"""Pixels: the width of a clip art's page."""


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
    if any(share.exitcode for share in shares):
        raise SystemExit("not all pictures were drawn")
    drawn = [p for p in _all_pictures(origins) if picture_file(out, p).stat().st_size > 0]
    write_list(out, drawn)
    print(f"{len(drawn)} pictures in {out}")


def _all_pictures(origins: Origins) -> Iterator[BasePicture]:
    words = EmojiWords(origins.packages)
    yield from fluent_3d_pictures(origins.packages, words)
    yield from iconify_pictures(origins.packages, words)
    yield from clipart_pictures(origins.clipart, words)


def _until_done(origins: Origins, out: Path, share: int, shares: int) -> None:
    tried = -1
    while (now := sum(1 for _ in out.rglob("*.png"))) > tried:  # a process that ends before its first picture will do so again
        tried = now
        process = multiprocessing.Process(target=_render_share, args=(origins, out, share, shares))
        process.start()
        process.join()
        if process.exitcode == 0:
            return
    raise SystemExit("drawing does not get on: see the error above")


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
        return fitted(cv2.imread(str(fluent_3d_file(origins.packages, picture.key)), cv2.IMREAD_UNCHANGED))
    try:
        if picture.set == CLIPART:
            svg = clipart_file(origins.clipart, picture.key).read_text(encoding="utf-8", errors="ignore")
            return fitted(cropped(rasterise(svg, PAGE)))
        return fitted(rasterise(icon_svg(origins.packages, picture.set, picture.key)))
    except ValueError:
        return None
