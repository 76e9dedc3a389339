"""A figure drawn limb by limb, from the back to the front."""

import numpy as np

from modelkit.dataset.puppets import skeleton as s
from modelkit.dataset.puppets.canvas import Canvas, ellipse_points
from modelkit.dataset.puppets.looks import Looks, Rgb
from modelkit.dataset.puppets.skeleton import Limbs, joints_of
from modelkit.dataset.sources.base_picture import SIDE

MARGIN = 10.0
"""Pixels around the figure."""
OUTLINE_WIDTH = 1.3
DARK: Rgb = (48, 36, 36)
MOUTH: Rgb = (176, 60, 66)


def draw_puppet(looks: Looks, limbs: Limbs) -> tuple[np.ndarray, np.ndarray]:
    """RGBA [256, 256, 4] uint8 and joints [18, 2] in its pixels."""
    joints = joints_of(looks.build, limbs)
    head_up = joints[s.NOSE] - joints[s.NECK]
    crown = joints[s.NECK] + head_up / np.linalg.norm(head_up) * looks.build.head * 2.7
    around = np.concatenate([joints, crown[None]])
    room = looks.build.head * 0.9
    low, high = around.min(0) - room, around.max(0) + room
    scale = (SIDE - 2 * MARGIN) / max(high - low)
    placed = (joints - (low + high) / 2) * scale + SIDE / 2
    canvas = Canvas(OUTLINE_WIDTH if looks.has_outline else 0.0)
    _Figure(canvas, looks, limbs, placed, scale).draw()
    return canvas.finish(), placed


class _Figure:
    def __init__(self, canvas: Canvas, looks: Looks, limbs: Limbs, joints: np.ndarray, scale: float) -> None:
        self.canvas, self.looks, self.limbs, self.at, self.scale = canvas, looks, limbs, joints, scale
        self.head = looks.build.head * scale
        trunk = joints[s.NECK] - (joints[s.R_HIP] + joints[s.L_HIP]) / 2
        self.up = trunk / np.linalg.norm(trunk)
        self.right = np.array([-self.up[1], self.up[0]])
        self.centre = joints[s.NECK] + self.up * self.head * 1.35
        self.unit = 0.3 * scale * (looks.build.shoulders + looks.build.hips) / 0.18
        """A limb's width, about 1/14 of the height."""

    def draw(self) -> None:
        self._hair_behind()
        if self.limbs.is_from_side:
            self._arm(s.L_SHOULDER)
        self._leg(s.L_HIP)
        self._leg(s.R_HIP)
        self._trunk()
        self._head()
        if not self.limbs.is_from_side:
            self._arm(s.L_SHOULDER)
        self._arm(s.R_SHOULDER)

    def _leg(self, hip: int) -> None:
        chain, unit = self.at[hip : hip + 3], 0.22 * self.unit
        bare = self.looks.bottom_kind in ("skirt", "none", "shorts")
        self.canvas.limb(chain, (1.1 * unit, 0.9 * unit, 0.7 * unit), self.looks.skin if bare else self.looks.bottom)
        if self.looks.bottom_kind == "shorts":
            self.canvas.limb(np.stack([chain[0], chain[0] * 0.3 + chain[1] * 0.7]), (1.2 * unit, 1.15 * unit), self.looks.bottom)
        down = chain[2] - chain[1]
        down = down / np.linalg.norm(down)
        sideways = 1 if self.limbs.is_from_side else (-0.5 if hip == s.R_HIP else 0.5)
        forward = np.array([down[1], -down[0]]) * sideways
        toe = chain[2] + forward * 0.8 * unit + down * 0.25 * unit
        self.canvas.limb(np.stack([chain[2] + down * 0.2 * unit, toe]), (0.85 * unit, 0.75 * unit), self.looks.shoes)

    def _arm(self, shoulder: int) -> None:
        chain, unit = self.at[shoulder : shoulder + 3], 0.18 * self.unit
        reach = chain[2] - chain[1]
        hand = chain[2] + reach / np.linalg.norm(reach) * 0.35 * unit
        self.canvas.limb(np.stack([chain[1], chain[2], hand]), (0.8 * unit, 0.65 * unit, 0.9 * unit), self.looks.skin)
        if self.looks.garment in ("t-shirt", "dress"):
            self.canvas.limb(chain[:2], (0.9 * unit, 0.8 * unit), self.looks.skin)
            self.canvas.limb(np.stack([chain[0], chain[0] * 0.5 + chain[1] * 0.5]), (1.2 * unit, 1.1 * unit), self.looks.top)
        else:
            cuff = chain[1] * 0.2 + chain[2] * 0.8
            self.canvas.limb(np.stack([chain[0], chain[1], cuff]), (1.2 * unit, unit, 0.9 * unit), self.looks.top)

    def _trunk(self) -> None:
        looks, unit = self.looks, 0.12 * self.unit
        middle = (self.at[s.R_HIP] + self.at[s.L_HIP]) / 2
        half = np.linalg.norm(self.at[s.L_HIP] - self.at[s.R_HIP]) / 2 + 0.8 * unit
        shoulder = np.linalg.norm(self.at[s.L_SHOULDER] - self.at[s.R_SHOULDER]) / 2 + 0.5 * unit
        neck = self.at[s.NECK]
        if looks.bottom_kind == "skirt":
            self.canvas.polygon(self._bell(middle, half, 1.9 * half, looks.build.thigh * self.scale * 0.75), looks.bottom)
        elif looks.bottom_kind != "none":
            self.canvas.limb(
                np.stack([middle - self.right * half * 0.5, middle + self.right * half * 0.5]), (1.5 * half,) * 2, looks.bottom
            )
        hem = {"dress": 0.85, "coat": 0.45}.get(looks.garment, 0.12) * looks.build.thigh * self.scale
        flare = {"dress": 2.2, "coat": 1.35}.get(looks.garment, 1.05)
        self.canvas.limb(
            np.stack([neck - self.up * 0.3 * unit, neck + self.up * self.head * 0.5]), (0.75 * self.head,) * 2, looks.skin
        )
        top = [
            neck - self.right * shoulder - self.up * 0.6 * unit,
            neck - self.right * shoulder * 0.6,
            neck + self.right * shoulder * 0.6,
            neck + self.right * shoulder - self.up * 0.6 * unit,
        ]
        bell = self._bell(middle, half, flare * half, hem)
        self.canvas.polygon(np.array([*top, *bell]), looks.top)
        if looks.garment in ("coat", "shirt"):
            dark = tuple(int(0.7 * level) for level in looks.top)
            self.canvas.stroke(np.stack([neck, middle - self.up * hem]), 0.9, dark)

    def _bell(self, middle: np.ndarray, waist: float, hem_half: float, length: float) -> np.ndarray:
        """[4, 2]: from the right of the waist down and around to the left."""
        low = middle - self.up * length
        return np.stack(
            [middle + self.right * waist, low + self.right * hem_half, low - self.right * hem_half, middle - self.right * waist]
        )

    def _hair_behind(self) -> None:
        looks, head = self.looks, self.head
        back = -self.right * 0.3 * head if self.limbs.is_from_side else np.zeros(2)
        if looks.hair_kind == "long":
            self.canvas.limb(
                np.stack([self.centre + back, self.centre + back - self.up * 1.1 * head]), (2.2 * head, 1.9 * head), looks.hair
            )
        if looks.hair_kind == "tail":
            root = self.centre + (-self.right if self.limbs.is_from_side else self.right) * 0.9 * head + self.up * 0.4 * head
            self.canvas.limb(
                np.stack([root, root - self.up * 1.3 * head + (root - self.centre) * 0.4]), (0.7 * head, 0.3 * head), looks.hair
            )
        if looks.hair_kind == "bun":
            self.canvas.ellipse(self.centre + self.up * 1.15 * head + 2 * back, (0.42 * head, 0.42 * head), looks.hair)

    def _head(self) -> None:
        looks, head, centre = self.looks, self.head, self.centre
        tilt = float(np.degrees(np.arctan2(self.right[1], self.right[0])))
        for ear in (s.R_EAR, s.L_EAR):
            if not self.limbs.is_from_side:
                self.canvas.ellipse(self.at[ear], (0.18 * head, 0.24 * head), looks.skin, tilt)
        self.canvas.ellipse(centre, (0.92 * head, 1.02 * head), looks.skin, tilt)
        if looks.hair_kind != "bald":
            self._fringe(tilt)
        for eye in (s.R_EYE, s.L_EYE):
            self.canvas.stroke(np.stack([self.at[eye], self.at[eye] + self.up * 0.1]), 0.22 * head, DARK)
        mouth = self.at[s.NOSE] - self.up * 0.28 * head
        smile = ellipse_points(mouth, (0.3 * head, 0.22 * head), tilt, 20, 160)
        self.canvas.stroke(smile, 0.12 * head, MOUTH)
        if self.limbs.is_from_side:
            self.canvas.stroke(np.stack([self.at[s.NOSE], self.at[s.NOSE] + self.right * 0.42 * head]), 0.16 * head, looks.skin)
        if looks.hat:
            self.canvas.polygon(
                ellipse_points(centre + self.up * 0.35 * head, (1.05 * head, 0.85 * head), tilt, 180, 360), looks.hat
            )
            brim = centre + self.up * 0.38 * head + (self.right * 0.6 * head if self.limbs.is_from_side else 0)
            self.canvas.ellipse(brim, (1.1 * head, 0.16 * head), looks.hat, tilt)

    def _fringe(self, tilt: float) -> None:
        looks, head = self.looks, self.head
        back = -self.right * 0.22 * head if self.limbs.is_from_side else np.zeros(2)
        cap = ellipse_points(self.centre + self.up * 0.12 * head + back, (1.0 * head, 1.0 * head), tilt, 190, 350)
        dip = self.centre + self.up * 0.42 * head + back
        self.canvas.polygon(np.concatenate([cap, dip[None]]), looks.hair)
        if looks.hair_kind == "curly":
            for angle in np.radians(np.linspace(185, 355, 9)):
                place = self.centre + 0.95 * head * (np.cos(angle) * self.right - np.sin(angle) * self.up)
                self.canvas.ellipse(place, (0.28 * head, 0.28 * head), looks.hair)
