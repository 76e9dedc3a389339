"""A figure's joints from the angles of its limbs."""

from dataclasses import dataclass

import numpy as np

NECK, NOSE = 1, 0
R_SHOULDER, R_ELBOW, R_WRIST, L_SHOULDER, L_ELBOW, L_WRIST = range(2, 8)
R_HIP, R_KNEE, R_ANKLE, L_HIP, L_KNEE, L_ANKLE = range(8, 14)
R_EYE, L_EYE, R_EAR, L_EAR = range(14, 18)
"""OpenPose's 18 points. Right is the figure's own: on the left of a picture from the front."""


@dataclass(frozen=True)
class Limbs:
    """Degrees from hanging straight down. From the front positive is outwards, from the side it is forwards."""

    right_arm: tuple[float, float]
    """Upper arm, forearm."""
    left_arm: tuple[float, float]
    right_leg: tuple[float, float]
    """Thigh, shin."""
    left_leg: tuple[float, float]
    lean: float = 0.0
    """Of the trunk, to the picture's right."""
    is_from_side: bool = False
    """Looking to the picture's right."""
    roll: float = 0.0
    """Of the whole figure, clockwise: 90 lies on its back."""
    foreshortening: float = 1.0
    """Of the thighs: a sitting figure's point at the camera."""


@dataclass(frozen=True)
class Build:
    """Lengths in units of the figure's height, about."""

    head: float
    """Radius."""
    trunk: float
    shoulders: float
    """Half their width."""
    hips: float
    upper_arm: float
    forearm: float
    thigh: float
    shin: float


ADULT = Build(head=0.085, trunk=0.29, shoulders=0.115, hips=0.065, upper_arm=0.15, forearm=0.14, thigh=0.22, shin=0.22)
CHILD = Build(head=0.125, trunk=0.25, shoulders=0.1, hips=0.06, upper_arm=0.12, forearm=0.11, thigh=0.165, shin=0.16)


def joints_of(build: Build, limbs: Limbs) -> np.ndarray:
    """[18, 2]: x to the right, y down, the hips' middle at 0, 0."""
    points = np.zeros((18, 2))
    width = 0.25 if limbs.is_from_side else 1.0
    lean = np.radians(limbs.lean)
    up, across = np.array([np.sin(lean), -np.cos(lean)]), np.array([np.cos(lean), np.sin(lean)])
    neck = build.trunk * up
    points[NECK] = neck
    head = neck + up * (build.head * 1.35)
    look = 0.55 * build.head if limbs.is_from_side else 0.0
    points[NOSE] = head + across * look + up * (-0.12 * build.head)
    for eye, ear, side in ((R_EYE, R_EAR, -1), (L_EYE, L_EAR, 1)):
        eye_shift, ear_shift = (0.62 + 0.12 * side, 0.1 * side) if limbs.is_from_side else (0.38 * side, 0.92 * side)
        points[eye] = head + across * eye_shift * build.head + up * 0.18 * build.head
        points[ear] = head + across * ear_shift * build.head + up * 0.05 * build.head
    for first, side, arm in ((R_SHOULDER, -1, limbs.right_arm), (L_SHOULDER, 1, limbs.left_arm)):
        points[first] = neck + across * side * build.shoulders * width - up * 0.02
        outwards = 1 if limbs.is_from_side else side
        points[first + 1] = points[first] + build.upper_arm * _hanging(outwards * arm[0])
        points[first + 2] = points[first + 1] + build.forearm * _hanging(outwards * arm[1])
    for first, side, leg in ((R_HIP, -1, limbs.right_leg), (L_HIP, 1, limbs.left_leg)):
        points[first] = across * side * build.hips * width
        outwards = 1 if limbs.is_from_side else side
        points[first + 1] = points[first] + build.thigh * limbs.foreshortening * _hanging(outwards * leg[0])
        points[first + 2] = points[first + 1] + build.shin * _hanging(outwards * leg[1])
    roll = np.radians(limbs.roll)
    return points @ np.array([[np.cos(roll), np.sin(roll)], [-np.sin(roll), np.cos(roll)]])


def _hanging(degrees: float) -> np.ndarray:
    return np.array([np.sin(np.radians(degrees)), np.cos(np.radians(degrees))])
