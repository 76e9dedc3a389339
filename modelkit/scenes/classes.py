"""The classes that the scene network tells apart, as indices of ADE20K's 150 (Zhou et al. 2017), and which furniture is which.

The same table stands in the TypeScript annotator, which paints ADE20K's colours.
"""

import re
from functools import cache

from modelkit.scenes.furniture import Furniture

CLASSES: tuple[tuple[str, int], ...] = (
    ("wall", 0),
    ("building", 1),
    ("sky", 2),
    ("floor", 3),
    ("tree", 4),
    ("ceiling", 5),
    ("road", 6),
    ("bed", 7),
    ("windowpane", 8),
    ("grass", 9),
    ("cabinet", 10),
    ("person", 12),
    ("earth", 13),
    ("door", 14),
    ("table", 15),
    ("mountain", 16),
    ("plant", 17),
    ("curtain", 18),
    ("chair", 19),
    ("car", 20),
    ("painting", 22),
    ("sofa", 23),
    ("shelf", 24),
    ("mirror", 27),
    ("rug", 28),
    ("armchair", 30),
    ("fence", 32),
    ("desk", 33),
    ("rock", 34),
    ("lamp", 36),
    ("bathtub", 37),
    ("box", 41),
    ("sink", 47),
    ("fireplace", 49),
    ("refrigerator", 50),
    ("stairs", 53),
    ("toilet", 65),
    ("stove", 71),
    ("truck", 83),
    ("television", 89),
    ("minibike", 116),
    ("animal", 126),
    ("bicycle", 127),
    ("vase", 135),
    ("radiator", 146),
)
NAMES = tuple(name for name, _ in CLASSES)
ADE20K = tuple(index for _, index in CLASSES)
IGNORE = 255
"""The label of what belongs to none of the classes: it is drawn, and the segmentation learns nothing from it."""

# The first pattern that the lower-case name matches decides.
PATTERNS: tuple[tuple[str, str], ...] = (
    (
        r"table tennis bat|table fan|tablet|intercom|remote|snowman|shoes|shutter|rocking horse|grill|indoor bike|doormat"
        r"|cosmetics|utensils|table football",
        "",
    ),
    (r"christmas tree|flower box|plant box|bonsai|indoor plant", "plant"),
    (r"\bhut|chalet|box room", "building"),
    (r"\btree|acacia|pine\b|palm|cypress|poplar|maple|beech|blossom|bamboo|hedge|bush", "tree"),
    (
        r"bedside|wardrobe|cupboard|cabinet|dresser|\bchest|locker|drawer|vanity|safe$|furniture|commode|buffet|kitchen unit",
        "cabinet",
    ),
    (r"lamp|light|chandelier|lantern|candle", "lamp"),
    (r"toilets? unit|toilet$|wc|bidet|urinal", "toilet"),
    (r"bath$|bathtub|jacuzzi", "bathtub"),
    (r"sink|washbasin|lavatory|basin", "sink"),
    (r"desk", "desk"),
    (r"armchair|fauteuil", "armchair"),
    (r"sofa|couch|settee|divan", "sofa"),
    (r"chair|stool|seat$", "chair"),
    (r"bookcase|shelves|shelf|bookshelf", "shelf"),
    (r"tv stand|television cabinet", "cabinet"),
    (r"\btv\b|television|screen$|imac|computer|monitor|laptop", "television"),
    (r"bed$|bunk bed|futon|crib|cradle|mattress", "bed"),
    (r"table", "table"),
    (r"refrigerator|fridge|freezer", "refrigerator"),
    (r"oven|stove|cooker|cooktop|range$|induction", "stove"),
    (r"door", "door"),
    (r"window|\bbay\b", "windowpane"),
    (r"mirror", "mirror"),
    (r"frame|picture|painting|poster", "painting"),
    (r"curtain|blind|drape", "curtain"),
    (r"carpet|rug|doormat|tatami", "rug"),
    (r"fireplace", "fireplace"),
    (r"radiator", "radiator"),
    (r"vase|jar|pottery|pot$", "vase"),
    (r"plant|flower|cactus|ficus|yucca|tulip|lily|orchid|spathiphyllum", "plant"),
    (r"motorbike|scooter|yamaha|motorcycle", "minibike"),
    (r"^bike|bicycle|tricycle", "bicycle"),
    (r"truck|bus\b|shipping|fork lift", "truck"),
    (r"car$|seat leon|peugeot|renault|suv|chevrolet|\bvan\b|smart car|ford focus|mini$|beetle", "car"),
    (r"stair|escalator", "stairs"),
    (r"fence|railing|barrier", "fence"),
    (r"rock|stone", "rock"),
    (r"box|crate|carton", "box"),
)
PEOPLE = re.compile("male|man|boy|girl|mannequin")


@cache
def class_of(piece: Furniture) -> int:
    """The place in `CLASSES`, or `IGNORE`."""
    if piece.catalogue == "Reallusion":
        return NAMES.index("person")
    if piece.category == "Characters":
        return NAMES.index("person" if PEOPLE.search(piece.name.lower()) else "animal")
    name = piece.name.lower()
    for pattern, label in PATTERNS:
        if re.search(pattern, name):
            return NAMES.index(label) if label else IGNORE
    return IGNORE
