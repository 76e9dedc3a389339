"""Furniture, plants, cars and people of Sweet Home 3D as subjects, named in many languages by its catalogues."""

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from modelkit.dataset.sources.base_picture import BasePicture, Words
from modelkit.dataset.sources.concept import concept_of
from modelkit.dataset.sources.emoji_words import EmojiWords, slug
from modelkit.dataset.sources.picture_sets import picture_set
from modelkit.scenes.furniture import ENTRY, PROPERTIES, Furniture, read_catalogues
from modelkit.scenes.stock import label_name

CC0_CATALOGUE = "BlendSwap-CC-0"
TRANSLATIONS = {"pt": "pt", "zh": "zh_CN", "zh-hant": "zh_TW"} | {
    language: language for language in ("de", "es", "fi", "fr", "hu", "it", "ja", "nl", "pl", "ru", "sv", "vi")
}
"""How the catalogues' files call the languages that captions are drawn in."""
KOREAN = {
    "tree": "나무", "bed": "침대", "windowpane": "창문", "cabinet": "수납장", "person": "사람", "door": "문", "table": "탁자",
    "plant": "화분", "curtain": "커튼", "chair": "의자", "car": "자동차", "painting": "그림", "sofa": "소파", "shelf": "선반",
    "mirror": "거울", "rug": "깔개", "armchair": "안락의자", "fence": "울타리", "desk": "책상", "rock": "바위", "lamp": "램프",
    "bathtub": "욕조", "box": "상자", "sink": "세면대", "fireplace": "벽난로", "refrigerator": "냉장고", "stairs": "계단",
    "toilet": "변기", "stove": "레인지", "truck": "트럭", "television": "텔레비전", "minibike": "오토바이", "animal": "동물",
    "bicycle": "자전거", "vase": "꽃병", "radiator": "라디에이터", "building": "건물",
}  # fmt: skip
"""The catalogues have no Korean: what a piece is, by its class."""


@dataclass(frozen=True)
class Model:
    furniture: Furniture
    picture: BasePicture


def furniture_models(catalogues: Path, packages: Path) -> list[Model]:
    words = EmojiWords(packages)
    translated = {path.stem: _translations(path) for path in sorted(catalogues.glob("*.sh3f"))}
    return [_model(piece, translated[piece.catalogue].get(piece.model, {}), words) for piece in read_catalogues(catalogues)]


def _model(piece: Furniture, names: dict[str, str], words: EmojiWords) -> Model:
    used = "sweethome-cc0" if piece.catalogue == CC0_CATALOGUE else "sweethome-cc-by"
    picture_set(used)
    english = plain_name(piece.name)
    emoji = words.find(slug(english))
    known = dict(emoji.words.name) if emoji else {}
    label = label_name(piece)
    name = (
        {"en": english}
        | ({"ko": KOREAN[label]} if label in KOREAN else {})
        | known
        | {k: plain_name(v) for k, v in names.items()}
    )
    keywords = {"en": [word for word in (label, piece.category.lower()) if word and word != english]}
    picture = BasePicture(used, piece.id, concept_of(english), Words(name | {"en": english}, keywords), piece.category.lower())
    return Model(piece, picture)


def plain_name(name: str) -> str:
    """Without sizes and numbers: "Bed 140x190" is a bed."""
    return re.sub(r"\s*\b\d[\dx×.,]*\s*(cm|mm|m)?\b|\s*\([^)]*\)", "", name).strip().lower() or name.lower()


def _translations(path: Path) -> dict[str, dict[str, str]]:
    """By model file, then language."""
    with zipfile.ZipFile(path) as archive:
        own = _entries(archive.read(PROPERTIES))
        models = {number: value.lstrip("/") for (key, number), value in own.items() if key == "model"}
        found: dict[str, dict[str, str]] = {model: {} for model in models.values()}
        for language, suffix in TRANSLATIONS.items():
            file = PROPERTIES.replace(".properties", f"_{suffix}.properties")
            if file not in archive.namelist():
                continue
            for (key, number), value in _entries(archive.read(file)).items():
                if key == "name" and number in models and value != own[("name", number)]:
                    found[models[number]][language] = value
    return found


def _entries(data: bytes) -> dict[tuple[str, str], str]:
    """Java's property files are Latin-1 with \\u escapes."""
    return {
        (key, number): value.strip().encode("latin1").decode("unicode_escape")
        for key, number, value in ENTRY.findall(data.decode("latin1"))
    }
