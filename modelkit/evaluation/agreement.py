"""How well a picture follows its hint, a measure for each type. 1 is best, and the true picture's figure the most to expect."""

from collections.abc import Callable

import cv2
import numpy as np
from scipy.stats import rankdata

from modelkit.dataset.compose.regions import colour_regions
from modelkit.dataset.compose.relief import relief_of
from modelkit.dataset.hints.surface_hints import normal_colours
from modelkit.evaluation.foreground import foreground

TOLERANCE = 2
"""Pixels."""
LINE_LEVEL = 90
"""Of 255: a hint's fainter lines are not asked for."""
CANNY = (50, 120)
BLANK = 4.0
"""Variance of CIELAB colour below which a picture shows nothing."""
MARGIN = 25
"""Pixels, of the square by which a depth hint's object is widened."""
LIMB_REACH = 13
"""Pixels around a pose's limbs that its figure fills, about."""

HOW = {
    "canny": "edge F1, tolerance 2 px, Canny of the picture against the hint",
    "scribble": "edge F1, tolerance 2 px, Canny of the slightly blurred picture against the thinned hint",
    "lineart": "edge F1, tolerance 2 px, Canny of the picture against the thinned hint",
    "softedge": "edge F1, tolerance 2 px, Canny of the picture against the thinned hint",
    "mlsd": "share of the hint's lines that lie within 2 px of an edge of the picture",
    "depth": "rank correlation with the relief guessed from the picture's parts, within the hint's object and a margin",
    "normal": "correlation of x and y with the normals of that relief, within the hint's object",
    "seg": "share of the variance of colour that the hint's regions explain",
    "openpose": "F1 of the figure (by its difference from the ground) and the pose's thickened limbs",
}


def agreement(kind: str, hint: np.ndarray, picture: np.ndarray) -> float:
    """hint [256, 256] or [256, 256, 3] uint8, picture [256, 256, 3] uint8."""
    return float(MEASURES[kind](hint, picture))


def _depth_rank(hint: np.ndarray, picture: np.ndarray) -> float:
    grey = hint if hint.ndim == 2 else hint[..., 0]
    around = cv2.dilate((grey > 0).astype(np.uint8), np.ones((MARGIN, MARGIN), np.uint8)) > 0
    return _correlation(rankdata(grey[around]), rankdata(_relief(picture)[around]))


def _normal_correlation(hint: np.ndarray, picture: np.ndarray) -> float:
    wanted = hint[..., :2].astype(np.float32) / 127.5 - 1
    inside = cv2.dilate((np.abs(wanted) > 0.03).any(2).astype(np.uint8), np.ones((7, 7), np.uint8)) > 0
    seen = normal_colours(_relief(picture), foreground(picture)).astype(np.float32) / 127.5 - 1
    return float(np.mean([_correlation(wanted[inside, axis], seen[inside, axis]) for axis in (0, 1)]))


def _relief(picture: np.ndarray) -> np.ndarray:
    """As training hints are made of drawings; networks that know scenes see nothing in a flat one."""
    figure = foreground(picture).astype(np.float32)
    return relief_of(colour_regions(picture, figure), figure)


def edge_f1(wanted: np.ndarray, found: np.ndarray) -> float:
    """Both [H, W] bool, lines a pixel wide."""
    precision, recall = _found(found, wanted), _found(wanted, found)
    return 2 * precision * recall / max(precision + recall, 1e-9)


def _found(lines: np.ndarray, others: np.ndarray) -> float:
    """The share of `lines` with one of `others` near."""
    size = 2 * TOLERANCE + 1
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))
    near = cv2.dilate(others.astype(np.uint8), disc) > 0
    return float((lines & near).sum() / max(lines.sum(), 1))


def _edges(picture: np.ndarray, blur: float) -> np.ndarray:
    smooth = cv2.GaussianBlur(picture, (0, 0), blur) if blur else picture
    return cv2.Canny(smooth, *CANNY) > 0


def _thin(hint: np.ndarray) -> np.ndarray:
    """The middle of thick lines, by the ridge of the distance to their border."""
    grey = hint if hint.ndim == 2 else hint.max(2)
    lines = (grey > LINE_LEVEL).astype(np.uint8)
    distance = cv2.distanceTransform(lines, cv2.DIST_L2, 5)
    return (lines > 0) & (distance >= cv2.dilate(distance, np.ones((3, 3), np.uint8)) - 0.3)


def explained_variance(hint: np.ndarray, picture: np.ndarray) -> float:
    """η² of CIELAB colour over the hint's regions."""
    lab = cv2.cvtColor(picture, cv2.COLOR_RGB2LAB).reshape(-1, 3).astype(np.float64)
    packed = hint.reshape(-1, 3).astype(np.int64) @ np.array([65536, 256, 1])
    regions = np.unique(packed, return_inverse=True)[1].reshape(-1)
    counts = np.bincount(regions)
    within = 0.0
    for channel in lab.T:
        means = np.bincount(regions, channel) / counts
        within += ((channel - means[regions]) ** 2).sum()
    total = ((lab - lab.mean(0)) ** 2).sum()
    return 1 - within / total if total > BLANK * len(lab) else 0.0


def pose_f1(hint: np.ndarray, picture: np.ndarray) -> float:
    figure = foreground(picture)
    limbs = hint.max(2) > 0
    size = 2 * LIMB_REACH + 1
    around = cv2.dilate(limbs.astype(np.uint8), cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (size, size))) > 0
    recall = (limbs & figure).sum() / max(limbs.sum(), 1)
    precision = (figure & around).sum() / max(figure.sum(), 1)
    return float(2 * precision * recall / max(precision + recall, 1e-9))


def _correlation(a: np.ndarray, b: np.ndarray) -> float:
    if len(a) < 2 or a.std() < 1e-6 or b.std() < 1e-6:
        return 0.0
    return float(np.corrcoef(a, b)[0, 1])


MEASURES: dict[str, Callable[[np.ndarray, np.ndarray], float]] = {
    "canny": lambda hint, picture: edge_f1(hint > LINE_LEVEL, _edges(picture, 0)),
    "scribble": lambda hint, picture: edge_f1(_thin(hint), _edges(picture, 1.2)),
    "lineart": lambda hint, picture: edge_f1(_thin(hint), _edges(picture, 0.6)),
    "softedge": lambda hint, picture: edge_f1(_thin(hint), _edges(picture, 0.6)),
    "mlsd": lambda hint, picture: _found(hint > LINE_LEVEL, _edges(picture, 0)),
    "depth": _depth_rank,
    "normal": _normal_correlation,
    "seg": explained_variance,
    "openpose": pose_f1,
}
