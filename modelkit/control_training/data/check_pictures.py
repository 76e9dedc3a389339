"""A bad picture is better found before the first step than in the middle of the night."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from modelkit.control_training.data.example import Example
from modelkit.control_training.data.picture import picture_size
from modelkit.control_training.training_error import TrainingError

# Of the picture's aspect ratio: sizes are rounded when hints are made.
TOLERANCE = 0.03
THREADS = 8


def check_pictures(examples: Sequence[Example]) -> None:
    """Headers only: that each is a picture, and that picture and hint have the same shape."""
    with ThreadPoolExecutor(THREADS) as pool:
        for _ in pool.map(_check, examples):
            pass


def _check(example: Example) -> None:
    width, height = picture_size(example.picture)
    if example.hint is None:
        return
    hint_width, hint_height = picture_size(example.hint)
    if abs(hint_width * height - hint_height * width) > TOLERANCE * hint_width * height:
        raise TrainingError(
            f"{example.hint.label} is {hint_width} × {hint_height} pixels and its picture {width} × {height}: a hint must "
            "have the shape of its picture, at whatever size."
        )
