"""One drawing, placed in a square, as the maps that samples are composed of."""

from dataclasses import dataclass

import cv2
import numpy as np
import resvg_py

from modelkit.estimators.line_art.coarse import borders, coarse_outlines, large_shapes
from modelkit.estimators.line_art.shapes import Shape, inner, parse, repaint
from modelkit.estimators.line_art.sources import Source

LINE_WIDTH = 1.6
"""Pixels, of fine lines."""
LEAST_SHARE = 0.04
"""Of the drawing's area: smaller shapes have no coarse outline."""
MOST_SHAPES = 250
WIDE_STROKE = 7.0
"""Pixels: a wider stroke is a band with two edges, not a line."""


@dataclass(frozen=True)
class Tile:
    rgba: np.ndarray
    """[S, S, 4] uint8, straight alpha."""
    fine: np.ndarray
    """[S, S] uint8: every visible outline, also between shapes of one colour."""
    coarse: np.ndarray
    """[S, S] uint8."""
    labels: np.ndarray
    """[S, S] uint8: which shape shows, 0 for none."""


@dataclass(frozen=True)
class Placement:
    size: int
    degrees: float
    is_mirrored: bool


def draw_tile(source: Source, placement: Placement) -> Tile | None:
    """None for drawings that are empty, or of too many shapes."""
    root = parse(source.body)
    frame = _Frame(source, placement)
    strokes: set[int] = set()

    def labelled(shape: Shape) -> dict[str, str]:
        if _is_line(shape, frame.scale):
            strokes.add(shape.index)
        return _solid(shape)

    label_body, count = repaint(root, labelled)
    if not 0 < count <= MOST_SHAPES:
        return None
    rgba = frame.draw(inner(root))
    labels = frame.draw(label_body)[..., 0]
    if np.count_nonzero(labels) < 0.04 * labels.size or not rgba[..., 3].any():
        return None
    lines = frame.draw(repaint(root, lambda shape: _outlined(shape, frame.scale))[0])
    large = large_shapes(labels, LEAST_SHARE)
    rough = frame.draw(repaint(root, lambda shape: _solid(shape) if shape.index in large else None)[0])
    return Tile(rgba, _with_clipped_edges(lines[..., 0], labels, strokes), coarse_outlines(rough[..., 0]), labels)


def _solid(shape: Shape) -> dict[str, str]:
    """The shape's number as its red, hard-edged, wherever it paints at all."""
    colour = f"rgb({shape.index},0,0)"
    attributes = {"fill": colour if shape.is_filled else "none", "shape-rendering": "crispEdges"}
    if shape.stroke_width > 0:
        attributes |= {"stroke": colour, "stroke-width": f"{shape.stroke_width}"}
    return attributes


def _outlined(shape: Shape, pixels_per_unit: float) -> dict[str, str]:
    """Black inside, white outline; what is only a thin stroke keeps its course as a line."""
    if not shape.is_filled and not _is_line(shape, pixels_per_unit):
        return {"fill": "none", "stroke": "#000", "stroke-width": f"{shape.stroke_width}"}
    width = LINE_WIDTH / max(shape.scale * pixels_per_unit, 1e-6)
    return {"fill": "#000" if shape.is_filled else "none", "stroke": "#fff", "stroke-width": f"{width:.5g}"}


def _is_line(shape: Shape, pixels_per_unit: float) -> bool:
    return not shape.is_filled and shape.stroke_width * shape.scale * pixels_per_unit <= WIDE_STROKE


def _with_clipped_edges(lines: np.ndarray, labels: np.ndarray, strokes: set[int]) -> np.ndarray:
    """Adds the edges that no shape's own outline follows: cut by clip paths, or of wide strokes."""
    border = borders(labels)
    near_stroke = cv2.dilate(np.isin(labels, list(strokes)).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    distance = cv2.distanceTransform((lines < 128).astype(np.uint8), cv2.DIST_L2, 3)
    missing = (border & ~near_stroke & (distance > 2.5)).astype(np.uint8) * 255
    return np.maximum(lines, cv2.GaussianBlur(cv2.dilate(missing, np.ones((2, 2), np.uint8)), (0, 0), 0.6))


class _Frame:
    """Maps the drawing's box into the square."""

    def __init__(self, source: Source, placement: Placement) -> None:
        left, top, width, height = source.view_box
        self.size = placement.size
        self.scale = 0.96 * self.size / max(width, height)
        mirror = -self.scale if placement.is_mirrored else self.scale
        self.transform = (
            f"translate({self.size / 2} {self.size / 2}) rotate({placement.degrees}) scale({mirror} {self.scale})"
            f" translate({-left - width / 2} {-top - height / 2})"
        )

    def draw(self, body: str) -> np.ndarray:
        """[S, S, 4] uint8."""
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.size}" height="{self.size}">'
            f'<g transform="{self.transform}">{body}</g></svg>'
        )
        png = np.frombuffer(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True), np.uint8)
        return cv2.cvtColor(cv2.imdecode(png, cv2.IMREAD_UNCHANGED), cv2.COLOR_BGRA2RGBA)
