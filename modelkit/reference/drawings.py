"""Line drawings made by code, white on black, for fixtures and for looking at pictures."""

from collections.abc import Callable

import cv2
import numpy as np

SIZE = 256
WIDTH = 5
Points = np.ndarray  # [n, 2], x and y in 0…256


def draw(name: str, size: int = SIZE) -> np.ndarray:
    """uint8 [size, size], anti-aliased strokes 5 px wide at 256."""
    canvas = np.zeros((SIZE, SIZE), np.uint8)
    for points in DRAWINGS[name]():
        fixed = np.rint(points * 16).astype(np.int32)
        cv2.polylines(canvas, [fixed], False, 255, WIDTH, cv2.LINE_AA, shift=4)
    return canvas if size == SIZE else cv2.resize(canvas, (size, size), interpolation=cv2.INTER_AREA)


def arc(x: float, y: float, rx: float, ry: float, start: float = 0, end: float = 360) -> Points:
    """Part of an ellipse, degrees clockwise from the right."""
    angle = np.radians(np.linspace(start, end, 64))
    return np.stack([x + rx * np.cos(angle), y + ry * np.sin(angle)], 1)


def curve(*corners: tuple[float, float]) -> Points:
    """Catmull-Rom spline through the corners."""
    p = np.array([corners[0], *corners, corners[-1]], float)
    t = np.linspace(0, 1, 24)[:, None]
    pieces = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(p, p[1:], p[2:], p[3:], strict=False)
    ]
    return np.concatenate(pieces)


def line(*corners: tuple[float, float]) -> Points:
    return np.array(corners, float)


def apple() -> list[Points]:
    outline = curve(
        (128, 88), (100, 76), (64, 88), (48, 128), (58, 176), (90, 216), (114, 222),
        (128, 216), (142, 222), (166, 216), (198, 176), (208, 128), (192, 88), (156, 76), (128, 88),
    )  # fmt: skip
    stem = curve((128, 88), (130, 66), (140, 46))
    leaf = curve((134, 62), (152, 40), (184, 38), (172, 58), (134, 62))
    return [outline, stem, leaf]


def cat() -> list[Points]:
    head = arc(128, 144, 76, 66)
    ears = [line((68, 104), (62, 40), (108, 84)), line((148, 84), (194, 40), (188, 104))]
    eyes = [arc(100, 134, 10, 14), arc(156, 134, 10, 14)]
    nose = line((120, 160), (136, 160), (128, 170), (120, 160))
    mouth = curve((106, 180), (118, 186), (128, 172), (138, 186), (150, 180))
    return [head, *ears, *eyes, nose, mouth]


def car() -> list[Points]:
    body = line((28, 172), (28, 134), (72, 126), (98, 86), (170, 86), (196, 126), (230, 136), (230, 172), (28, 172))
    return [body, arc(78, 174, 22, 22), arc(182, 174, 22, 22), line((84, 124), (184, 124)), line((134, 88), (134, 124))]


def mushroom() -> list[Points]:
    cap = np.concatenate([arc(128, 128, 92, 80, 180, 360), line((36, 128))])
    return [cap, line((100, 130), (96, 216), (160, 216), (156, 130)), arc(96, 96, 14, 12), arc(152, 86, 16, 13)]


def fish() -> list[Points]:
    body = arc(112, 128, 78, 48)
    return [body, line((188, 124), (236, 86), (236, 170), (188, 132)), arc(72, 116, 8, 8), arc(66, 128, 36, 40, -50, 50)]


def house() -> list[Points]:
    walls = line((60, 124), (60, 216), (196, 216), (196, 124))
    roof = line((40, 128), (128, 48), (216, 128), (40, 128))
    return [
        walls,
        roof,
        line((112, 216), (112, 164), (146, 164), (146, 216)),
        line((74, 144), (98, 144), (98, 170), (74, 170), (74, 144)),
    ]


def flower() -> list[Points]:
    angles = np.radians(np.arange(0, 360, 60))
    petals = [arc(128 + 40 * np.cos(a), 92 + 40 * np.sin(a), 20, 20) for a in angles]
    return [
        arc(128, 92, 20, 20),
        *petals,
        curve((128, 152), (132, 190), (128, 232)),
        curve((130, 206), (160, 184), (176, 194), (130, 206)),
    ]


def balloon() -> list[Points]:
    return [arc(128, 96, 62, 72), line((120, 170), (136, 170), (128, 166)), curve((128, 170), (118, 196), (138, 216), (126, 244))]


DRAWINGS: dict[str, Callable[[], list[Points]]] = {
    f.__name__: f for f in (apple, cat, car, mushroom, fish, house, flower, balloon)
}
