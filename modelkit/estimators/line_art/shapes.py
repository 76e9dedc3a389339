"""An SVG's shapes in painting order, and the same drawing painted otherwise.

A flat drawing is a stack of shapes, so its lines need no estimator: fill every shape black, outline it white, keep the
painting order, and hidden edges stay hidden.
"""

import copy
import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
SHAPES = {"path", "circle", "ellipse", "rect", "polygon", "polyline", "line"}
GROUPS = {"g", "a", "svg"}
PAINT = {
    "fill", "stroke", "stroke-width", "opacity", "fill-opacity", "stroke-opacity", "style", "class", "filter", "mask",
    "stroke-dasharray", "marker-start", "marker-mid", "marker-end", "color",
}  # fmt: skip
FAINT = 0.15
"""Shapes below this opacity are glints and shadows, not objects."""


@dataclass(frozen=True)
class Shape:
    index: int
    """Place in painting order, from 1."""
    is_filled: bool
    stroke_width: float
    """In the shape's own units; 0 without a stroke."""
    scale: float
    """The drawing's units per unit of the shape."""


Painter = Callable[[Shape], dict[str, str] | None]
"""The attributes a shape is painted with, or None to leave it out."""


@dataclass(frozen=True)
class _Paint:
    fill: str = "#000"
    stroke: str = "none"
    stroke_width: float = 1.0
    opacity: float = 1.0
    fill_opacity: float = 1.0
    stroke_opacity: float = 1.0
    scale: float = 1.0


def parse(body: str) -> Element:
    """An <svg> whose <use> elements are replaced by what they use."""
    text = body if "<svg" in body else f'<svg xmlns="{SVG[1:-1]}" xmlns:xlink="{HREF[1:-5]}">{body}</svg>'
    root = ElementTree.fromstring(text)
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    _expand_uses(root, named, 0)
    return root


def repaint(root: Element, painter: Painter) -> tuple[str, int]:
    """The drawing's content with every shape painted by `painter`, and how many shapes it has."""
    copied = copy.deepcopy(root)
    blurs = {f"url(#{f.get('id')})" for f in copied.iter(f"{SVG}filter") if _is_blur(f)}
    counter = [0]
    _repaint_children(copied, _Paint(), painter, blurs, counter)
    return inner(copied), counter[0]


def inner(root: Element) -> str:
    return "".join(ElementTree.tostring(child, encoding="unicode") for child in root)


def _repaint_children(parent: Element, paint: _Paint, painter: Painter, blurs: set[str], counter: list[int]) -> None:
    for child in list(parent):
        tag = child.tag.removeprefix(SVG) if isinstance(child.tag, str) else ""
        if tag in GROUPS | SHAPES:
            own = _attributes(child)
            for name in PAINT & child.attrib.keys():
                del child.attrib[name]
            inherited = _inherit(paint, own)
            if own.get("display") == "none" or own.get("visibility") == "hidden" or own.get("filter") in blurs:
                parent.remove(child)
            elif tag in GROUPS:
                _repaint_children(child, inherited, painter, blurs, counter)
            elif not _paint_shape(child, tag, inherited, painter, counter):
                parent.remove(child)
        elif tag == "use":
            parent.remove(child)


def _paint_shape(child: Element, tag: str, paint: _Paint, painter: Painter, counter: list[int]) -> bool:
    is_filled = paint.fill not in ("none", "transparent") and tag != "line" and paint.opacity * paint.fill_opacity >= FAINT
    is_stroked = paint.stroke not in ("none", "transparent") and paint.opacity * paint.stroke_opacity >= FAINT
    if not is_filled and not (is_stroked and paint.stroke_width > 0):
        return False
    counter[0] += 1
    painted = painter(Shape(counter[0], is_filled, paint.stroke_width if is_stroked else 0.0, paint.scale))
    if painted is None:
        return False
    child.attrib.update(painted)
    return True


def _inherit(parent: _Paint, own: dict[str, str]) -> _Paint:
    return _Paint(
        own.get("fill", parent.fill),
        own.get("stroke", parent.stroke),
        _number(own.get("stroke-width"), parent.stroke_width),
        parent.opacity * _number(own.get("opacity"), 1.0),
        _number(own.get("fill-opacity"), parent.fill_opacity),
        _number(own.get("stroke-opacity"), parent.stroke_opacity),
        parent.scale * _scale(own.get("transform", "")),
    )


def _attributes(element: Element) -> dict[str, str]:
    own = dict(element.attrib)
    for rule in own.get("style", "").split(";"):
        name, _, value = rule.partition(":")
        if value:
            own[name.strip()] = value.strip()
    return own


def _number(text: str | None, otherwise: float) -> float:
    match = re.match(r"\s*(-?[\d.]+(?:e-?\d+)?)\s*(%?)", text or "")
    if not match:
        return otherwise
    return float(match[1]) / (100 if match[2] else 1)


def _scale(transform: str) -> float:
    """How much a transform magnifies: the root of its determinant."""
    scale = 1.0
    for name, inside in re.findall(r"(matrix|scale)\(([^)]*)\)", transform):
        n = [float(x) for x in re.findall(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?", inside)]
        if name == "scale" and n:
            scale *= abs(n[0] * n[-1]) ** 0.5
        elif len(n) == 6:
            scale *= abs(n[0] * n[3] - n[1] * n[2]) ** 0.5
    return scale


def _is_blur(element: Element) -> bool:
    """A filter that blurs the shape itself; inner shadows of Fluent's drawings also offset and compose."""
    steps = {step.tag.removeprefix(SVG) for step in element}
    return "feGaussianBlur" in steps and not steps & {"feOffset", "feComposite"}


def _expand_uses(parent: Element, named: dict[str | None, Element], depth: int) -> None:
    for place, child in enumerate(list(parent)):
        if child.tag == f"{SVG}use" and parent.tag != f"{SVG}clipPath" and depth < 8:
            used = named.get((child.get("href") or child.get(HREF) or "").removeprefix("#"))
            if used is None:
                continue
            group = Element(f"{SVG}g", {k: v for k, v in child.attrib.items() if k not in ("href", HREF, "x", "y", "id")})
            shift = f"translate({child.get('x', '0')} {child.get('y', '0')})"
            group.set("transform", f"{child.get('transform', '')} {shift}".strip())
            used = copy.deepcopy(used)
            used.attrib.pop("id", None)
            group.append(used)
            parent[place] = group
            _expand_uses(group, named, depth + 1)
        else:
            _expand_uses(child, named, depth)
