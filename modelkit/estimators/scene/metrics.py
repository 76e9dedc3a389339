"""How good maps are. Every function takes one picture's prediction and truth as numpy arrays [H, W, …]."""

import cv2
import numpy as np
from scipy.stats import spearmanr

EDGE_TOLERANCE = 2
"""Pixels."""
EDGE_THRESHOLDS = np.arange(0.1, 0.95, 0.05)
TRUE_EDGE = 0.4
"""A soft label counts as an edge from here."""


def depth_scores(predicted: np.ndarray, inverse_depth: np.ndarray) -> tuple[float, float]:
    """AbsRel and δ₁ of depth after the scale and shift that fit inverse depth best (Ranftl et al. 2020, section 5)."""
    seen = inverse_depth > 1 / 80
    if seen.sum() < 100:
        return np.nan, np.nan
    x, y = predicted[seen].astype(np.float64), inverse_depth[seen].astype(np.float64)
    a, b = np.polyfit(x, y, 1) if np.ptp(x) > 0 else (0.0, y.mean())
    depth, truth = 1 / np.maximum(a * x + b, 1 / 80), 1 / y
    ratio = np.maximum(depth / truth, truth / depth)
    return float(np.mean(np.abs(depth - truth) / truth)), float(np.mean(ratio < 1.25))


def rank_correlation(predicted: np.ndarray, truth: np.ndarray) -> float:
    seen = np.isfinite(truth)
    return float(spearmanr(predicted[seen][::7], truth[seen][::7]).statistic)


def normal_errors(predicted: np.ndarray, normal: np.ndarray) -> np.ndarray:
    """Angles in degrees, of the pixels that have a normal."""
    seen = np.abs(normal).sum(-1) > 0.1
    truth = normal[seen] / np.linalg.norm(normal[seen], axis=-1, keepdims=True)
    return np.degrees(np.arccos(np.clip((predicted[seen] * truth).sum(-1), -1, 1)))


def edge_counts(predicted: np.ndarray, soft_edge: np.ndarray) -> np.ndarray:
    """[thresholds, 4]: predicted pixels that lie near a true edge, predicted pixels, true pixels found, true pixels."""
    truth = _thin(soft_edge, TRUE_EDGE)
    near_truth = _grown(truth)
    rows = []
    for threshold in EDGE_THRESHOLDS:
        found = _thin(predicted, threshold)
        rows.append((found[near_truth].sum(), found.sum(), truth[_grown(found)].sum(), truth.sum()))
    return np.array(rows, float)


def best_f_score(counts: np.ndarray) -> float:
    """Over one threshold for the whole set (Arbeláez et al. 2011, "ODS")."""
    precision = counts[:, 0] / np.maximum(counts[:, 1], 1)
    recall = counts[:, 2] / np.maximum(counts[:, 3], 1)
    return float(np.max(2 * precision * recall / np.maximum(precision + recall, 1e-9)))


def _thin(edge: np.ndarray, threshold: float) -> np.ndarray:
    """Ridges only: a pixel not below both neighbours across or down, of a slightly smoothed map."""
    smooth = cv2.GaussianBlur(edge.astype(np.float32), (0, 0), 1.0)
    padded = np.pad(smooth, 1)
    across = (smooth >= padded[1:-1, :-2]) & (smooth > padded[1:-1, 2:])
    down = (smooth >= padded[:-2, 1:-1]) & (smooth > padded[2:, 1:-1])
    return (across | down) & (edge >= threshold)


def _grown(mask: np.ndarray) -> np.ndarray:
    side = 2 * EDGE_TOLERANCE + 1
    return cv2.dilate(mask.astype(np.uint8), cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))) > 0


def confusion(predicted: np.ndarray, label: np.ndarray, classes: int) -> np.ndarray:
    """[classes, classes]: truth down, prediction across; labels outside are passed over."""
    known = label < classes
    return np.bincount(label[known].astype(int) * classes + predicted[known], minlength=classes**2).reshape(classes, -1)


def mean_iou(matrix: np.ndarray) -> tuple[float, float]:
    """Over the classes that occur, and the share of pixels that are right."""
    there = matrix.sum(1) > 0
    union = matrix.sum(0) + matrix.sum(1) - matrix.diagonal()
    return float(np.mean(matrix.diagonal()[there] / union[there])), float(matrix.diagonal().sum() / matrix.sum())
