"""What training minimises: pixels that are hit, and lines that are as thin as the drawn ones."""

import torch
from torch import Tensor
from torch.nn import functional as F

LINE_WEIGHT = 3.0
"""Lines are rare; much more than this makes them thick (Deng et al. 2018, "Learning to predict crisp boundaries")."""


def line_loss(logits: Tensor, target: Tensor) -> Tensor:
    """Both [N, 3, H, W]. Cross-entropy in which lines weigh more, and one minus the Dice coefficient of each channel."""
    entropy = F.binary_cross_entropy_with_logits(logits, target, weight=1 + (LINE_WEIGHT - 1) * target)
    p = torch.sigmoid(logits)
    common = (p * target).sum((0, 2, 3))
    dice = 2 * common / ((p * p).sum((0, 2, 3)) + (target * target).sum((0, 2, 3)) + 1)
    return 2 * entropy + (1 - dice).mean()
