"""Kernels of 3 × 3 in the basis of Winograd's convolution (Lavin & Gray, 2016, arXiv:1509.09308): G g Gᵀ."""

import numpy as np

FORM = "winograd"
# Places in a tile of 4 × 4.
PLACES = 16
BASIS = np.array([[1, 0, 0], [0.5, 0.5, 0.5], [0.5, -0.5, 0.5], [0, 0, 1]])  # G


def kernels_in_basis(weight: np.ndarray) -> np.ndarray:
    """[out, in, 3, 3] → [16, in, out]: at each place in a tile, a matrix that takes channels to channels."""
    places = np.einsum("ia,ocab,jb->ijco", BASIS, weight, BASIS)
    return places.reshape(PLACES, *weight.shape[1::-1]).astype(np.float32)
