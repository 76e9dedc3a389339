"""The catalogues of Sweet Home 3D's furniture (Debian package sweethome3d-furniture): names, sizes, authors, model files."""

import re
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

PROPERTIES = "PluginFurnitureCatalog.properties"
ENTRY = re.compile(r"^(\w+)#(\d+)=(.*)$", re.MULTILINE)
UPRIGHT = tuple(np.eye(3).ravel())


@dataclass(frozen=True)
class Furniture:
    id: str
    """Unique over the catalogues; also the stem of the file of its mesh."""
    catalogue: str
    name: str
    category: str
    model: str
    """Path of the OBJ file in the archive."""
    size: tuple[float, float, float]
    """Width, height, depth in metres."""
    elevation: float
    """Metres from the floor to its underside, as hung by the catalogue."""
    rotation: tuple[float, ...]
    """3×3 row by row, applied before the size is set."""
    is_opening: bool
    """A door or a window, which sits in a wall."""


def read_catalogues(folder: Path) -> list[Furniture]:
    return [piece for path in sorted(folder.glob("*.sh3f")) for piece in read_catalogue(path)]


def read_catalogue(path: Path) -> list[Furniture]:
    with zipfile.ZipFile(path) as archive:
        text = archive.read(PROPERTIES).decode("latin1")
    entries: dict[int, dict[str, str]] = defaultdict(dict)
    for key, number, value in ENTRY.findall(text):
        entries[int(number)][key] = value.strip().encode("latin1").decode("unicode_escape")
    return [_furniture(path.stem, entry) for _, entry in sorted(entries.items())]


def _furniture(catalogue: str, entry: dict[str, str]) -> Furniture:
    return Furniture(
        id=f"{catalogue}--{Path(entry['model']).parent.name}--{Path(entry['model']).stem}",
        catalogue=catalogue,
        name=entry["name"],
        category=entry["category"],
        model=entry["model"].lstrip("/"),
        size=tuple(float(entry[side]) / 100 for side in ("width", "height", "depth")),
        elevation=float(entry.get("elevation", 0)) / 100,
        rotation=tuple(float(v) for v in entry["modelRotation"].split()) if "modelRotation" in entry else UPRIGHT,
        is_opening=entry.get("doorOrWindow") == "true",
    )
