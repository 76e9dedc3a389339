"""The colours of ADE20K's 150 classes, and which of them a thing's words name."""

import re
from functools import lru_cache
from pathlib import Path

import numpy as np

PALETTE_FILE = Path(__file__).parents[3] / "workers" / "annotators" / "ade20k-palette.ts"
"""The studio's table, so that there is one only."""
GROUND_CLASSES = (0, 0, 0, 2, 3, 5, 13, 9)
"""Wall mostly; sky, floor, ceiling, earth, grass: what a plain ground may be called."""

WORDS: tuple[tuple[str, int], ...] = (
    (r"house|building|castle|hospital|school|hotel|church|factory|office|bank|store|tower|skyscraper|hut", 1),
    (r"palm tree|tree|evergreen|deciduous", 4),
    (r"\bbed\b", 7),
    (r"\bdoor\b", 14),
    (r"mountain|volcano|\bfuji\b", 16),
    (r"flower|rose|tulip|blossom|hibiscus|sunflower|bouquet|lotus", 66),
    (r"plant|herb|seedling|leaf|clover|cactus|bamboo|potted", 17),
    (r"\bcar\b|automobile|taxi|police car|racing car|vehicle", 20),
    (r"\bbus\b|trolleybus|minibus", 80),
    (r"truck|lorry|fire engine|ambulance|tractor", 83),
    (r"\bboat\b|sailboat|canoe|speedboat", 76),
    (r"\bship\b|ferry", 103),
    (r"airplane|aeroplane|jet", 90),
    (r"bicycle|bike", 127),
    (r"motorcycle|scooter|moped", 116),
    (r"\bball\b|basketball|football|baseball|soccer|tennis|volleyball|balloon", 119),
    (r"\bclock\b|watch", 148),
    (r"lamp|light bulb|lantern|candle|flashlight", 36),
    (r"\bbook|notebook|ledger", 67),
    (r"chair|\bseat\b", 19),
    (r"couch|sofa", 23),
    (r"bathtub", 37),
    (r"toilet", 65),
    (r"television|monitor|screen", 89),
    (r"computer|laptop|desktop", 74),
    (r"bottle", 98),
    (r"basket", 112),
    (r"umbrella|tent|bag|backpack|handbag|purse|briefcase|luggage|suitcase", 115),
    (r"\bbox\b|package|crate", 41),
    (r"vase|amphora|jar\b", 135),
    (r"cup|glass|mug|wine|beer|juice|milk|tea\b", 147),
    (r"plate|dish", 142),
    (r"fountain", 104),
    (r"pot\b|pan\b|kettle", 125),
    (r"window", 8),
    (r"mirror", 27),
    (r"picture|painting|frame", 22),
    (r"rock|stone|gem", 34),
    (r"bridge", 61),
    (r"sculpture|statue|moai", 132),
)
GROUPS = {"people-body": 12, "animals-nature": 126, "food-drink": 120, "smileys-emotion": 12}


@lru_cache(maxsize=1)
def palette() -> np.ndarray:
    """[150, 3] uint8 RGB."""
    digits = re.findall(r"\b[0-9a-f]{6}\b", PALETTE_FILE.read_text(encoding="utf-8"))
    return np.array([[int(word[i : i + 2], 16) for i in (0, 2, 4)] for word in digits], np.uint8)


def class_of_words(name: str, group: str | None) -> int | None:
    for pattern, number in WORDS:
        if re.search(pattern, name):
            return number
    return GROUPS.get(group or "")
