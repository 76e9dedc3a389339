"""Which vector drawings the network learns from, and which concepts are kept for testing."""

import hashlib
import json
import re
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from xml.etree import ElementTree

ICON_SETS = {
    "noto": 1400,
    "noto-v1": 900,
    "fluent-emoji-flat": 1200,
    "fluent-emoji": 1200,
    "fxemoji": 700,
    "flat-color-icons": 250,
    "icon-park": 400,
    "marketeq": 150,
    "fluent-color": 150,
    "lucide": 250,
}
"""Iconify sets under Apache-2.0, MIT or ISC, and how many drawings of each are taken."""
CLIPART = "openclipart"
CLIPART_COUNT = 1800
USELESS = re.compile(
    r"^flag-|^regional|keycap|-button$|^(input|japanese)-|clock-face|oclock|^squared-|^negative-squared|^ideograph"
    r"|arrow|^letter|^digit|^number|^tag-|copyright|registered"
)
USELESS_CLIPART = re.compile(
    r"flag|star_?polygon|shape|led_|pattern|card|logo|icon|theme|button|arrow|letter|number|font", re.IGNORECASE
)
LARGEST_CLIPART = 300_000
"""Bytes."""
SKIN_TONE = re.compile(r"-(medium-light|medium-dark|light|medium|dark)(-skin-tone)?(?=-|$)")
UNREADABLE = re.compile(r"<(symbol|text|image|style|switch|animate|flowRoot|foreignObject)\b")
"""What `shapes.py` does not follow."""


@dataclass(frozen=True)
class Source:
    set: str
    name: str
    concept: str
    body: str
    """What stands between <svg> and </svg>, or the whole file of a clip art."""
    view_box: tuple[float, float, float, float]

    @property
    def is_held_out(self) -> bool:
        """One concept in twenty, in every set that draws it."""
        return _hash(self.concept) % 20 == 0


def read_sources(icons: Path, clipart: Path) -> list[Source]:
    """`icons` holds Iconify's JSON files, `clipart` Debian's openclipart-svg. Mixed, in an order that never changes."""
    sources = [source for name, count in ICON_SETS.items() for source in _icon_set(icons / f"{name}.json", name, count)]
    sources += _clipart(clipart)
    return sorted(sources, key=lambda source: _hash(f"{source.set}/{source.name}"))


def _icon_set(file: Path, set_name: str, count: int) -> list[Source]:
    table = json.loads(file.read_text(encoding="utf-8"))
    names = [name for name, icon in table["icons"].items() if not icon.get("hidden") and not USELESS.search(name)]
    names = [name for name in names if not SKIN_TONE.search(name) or _hash(name) % 8 == 0]
    names.sort(key=lambda name: _hash(f"pick {name}"))
    sources = []
    for name in names:
        icon = table["icons"][name]
        if UNREADABLE.search(icon["body"]):
            continue
        width = float(icon.get("width", table.get("width", 16)))
        height = float(icon.get("height", table.get("height", 16)))
        box = (float(icon.get("left", 0)), float(icon.get("top", 0)), width, height)
        body = icon["body"].replace("currentColor", "#1c1c20")
        sources.append(Source(set_name, name, concept_of(name), body, box))
    return sources[:count]


def _clipart(folder: Path) -> list[Source]:
    files = sorted(folder.rglob("*.svg"), key=lambda file: _hash(str(file)))
    sources = (_read_clipart(file, folder) for file in files if not USELESS_CLIPART.search(str(file.relative_to(folder))))
    return list(islice((source for source in sources if source), CLIPART_COUNT))


def _read_clipart(file: Path, folder: Path) -> Source | None:
    """None without a title, or without the statement that it is in the public domain."""
    if file.stat().st_size > LARGEST_CLIPART:
        return None
    text = file.read_text(encoding="utf-8", errors="ignore")
    title = re.search(r"<dc:title>([^<]{2,80})</dc:title>", text)
    if not title or "PublicDomain" not in text or UNREADABLE.search(text):
        return None
    try:
        box = _view_box(ElementTree.fromstring(text))
    except ElementTree.ParseError:
        return None
    name = "-".join(file.relative_to(folder).with_suffix("").parts)
    return Source(CLIPART, name, concept_of(title[1].strip()), text, box) if box else None


def _view_box(root: ElementTree.Element) -> tuple[float, float, float, float] | None:
    numbers = [float(n) for n in re.findall(r"-?[\d.]+(?:e-?\d+)?", root.get("viewBox", ""))]
    if len(numbers) == 4 and min(numbers[2:]) > 0:
        return numbers[0], numbers[1], numbers[2], numbers[3]
    sides = [re.match(r"([\d.]+)(px|pt)?$", root.get(key, "")) for key in ("width", "height")]
    if all(sides):
        return 0.0, 0.0, float(sides[0][1]), float(sides[1][1])
    return None


def concept_of(name: str) -> str:
    """The same for "u1f34e-redapple" of FxEmojis and "red-apple" of the others."""
    plain = SKIN_TONE.sub("", re.sub(r"^u[0-9a-f]{4,5}-", "", name.lower()))
    return re.sub(r"[^a-z]", "", plain)


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.sha1(text.encode()).digest()[:4], "big")
