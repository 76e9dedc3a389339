"""Kernel inception distance (Bińkowski et al. 2018, "Demystifying MMD GANs", §4), here on other features."""

import numpy as np


def kernel_distance(made: np.ndarray, real: np.ndarray) -> float:
    """Unbiased MMD² with the polynomial kernel (x·y/d + 1)³; features [n, d] and [m, d]."""
    width = made.shape[1]

    def kernel(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        return (a @ b.T / width + 1) ** 3

    n, m = len(made), len(real)
    inside_made, inside_real = kernel(made, made), kernel(real, real)
    np.fill_diagonal(inside_made, 0)
    np.fill_diagonal(inside_real, 0)
    across = kernel(made, real).mean()
    return float(inside_made.sum() / (n * (n - 1)) + inside_real.sum() / (m * (m - 1)) - 2 * across)


def diversity(groups: np.ndarray, real: np.ndarray) -> float:
    """groups [prompts, seeds, d]: the mean distance between seeds of a prompt, by that between real pictures [m, d]."""
    within = np.mean([_mean_distance(group) for group in groups])
    return float(within / _mean_distance(real))


def _mean_distance(features: np.ndarray) -> float:
    differences = np.linalg.norm(features[:, None] - features[None], axis=2)
    count = len(features)
    return float(differences.sum() / (count * (count - 1)))
