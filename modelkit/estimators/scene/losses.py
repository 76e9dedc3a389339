"""One loss a head. All take predictions and labels at their own sizes and give a mean."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from modelkit.estimators.scene.network import SceneOutput
from modelkit.scenes.classes import IGNORE

DEPTH_WEIGHT, NORMAL_WEIGHT, EDGE_WEIGHT, CLASS_WEIGHT = 1.0, 1.0, 1.0, 0.5
GRADIENT_SCALES = 4
GRADIENT_WEIGHT = 0.5


@dataclass(frozen=True)
class Labels:
    inverse_depth: Tensor
    """[B, 1, H, W]"""
    normal: Tensor
    """[B, 3, H, W]; 0 where there is none"""
    soft_edge: Tensor
    """[B, 1, H, W]"""
    label: Tensor
    """[B, H, W] int64"""


def scene_losses(output: SceneOutput, labels: Labels, class_weights: Tensor) -> dict[str, Tensor]:
    label = labels.label[:, ::2, ::2]
    return {
        "depth": DEPTH_WEIGHT * depth_loss(output.depth, labels.inverse_depth),
        "normal": NORMAL_WEIGHT * normal_loss(output.normal, labels.normal),
        "edge": EDGE_WEIGHT * edge_loss(output.soft_edge, labels.soft_edge),
        "class": CLASS_WEIGHT * functional.cross_entropy(output.segmentation, label, weight=class_weights, ignore_index=IGNORE),
    }


def depth_loss(predicted: Tensor, target: Tensor) -> Tensor:
    """Scale- and shift-invariant (Ranftl et al. 2020, equations 5–7, with medians) and its multi-scale gradients (11)."""
    error = aligned(predicted) - aligned(target)
    total = error.abs().mean()
    for scale in range(GRADIENT_SCALES):
        step = error[..., :: 2**scale, :: 2**scale]
        total = total + GRADIENT_WEIGHT * (step.diff(dim=-1).abs().mean() + step.diff(dim=-2).abs().mean())
    return total


def aligned(depth: Tensor) -> Tensor:
    flat = depth.flatten(1)
    middle = flat[:, ::7].median(1, keepdim=True).values  # every seventh pixel tells the median as well
    deviation = (flat - middle).abs().mean(1, keepdim=True).clamp_min(1e-4)
    return ((flat - middle) / deviation).view_as(depth)


def normal_loss(predicted: Tensor, target: Tensor) -> Tensor:
    there = (target.abs().sum(1) > 0.1).float()
    cosine = functional.cosine_similarity(predicted, target, dim=1)
    return ((1 - cosine) * there).sum() / there.sum().clamp_min(1)


def edge_loss(predicted: Tensor, target: Tensor) -> Tensor:
    """Class-balanced cross entropy (Xie & Tu 2015, equation 2), its balance halved, and Dice, which keeps lines thin."""
    clipped = predicted.float().clamp(1e-4, 1 - 1e-4)
    weight = 1 + 3 * target
    entropy = -(target * clipped.log() + (1 - target) * (1 - clipped).log())
    overlap = 2 * (predicted * target).sum((1, 2, 3)) + 1
    dice = 1 - overlap / ((predicted**2).sum((1, 2, 3)) + (target**2).sum((1, 2, 3)) + 1)
    return (weight * entropy).mean() + 0.5 * dice.mean()


def total(losses: dict[str, Tensor]) -> Tensor:
    return torch.stack(list(losses.values())).sum()
