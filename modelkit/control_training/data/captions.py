"""The prompt in a JSON object or a row, under the names that people give it."""

import json

from modelkit.control_training.training_error import TrainingError


def prompt_of(fields: object, where: str, names: tuple[str, ...]) -> str:
    """`where` names the object in the error. Of several captions the first."""
    for name in names:
        value = fields.get(name) if isinstance(fields, dict) else None
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, str):
            return value.strip()
    raise TrainingError(f"{where} has no caption: a text is needed under {' or '.join(names)}.")


def parse_json(text: str, where: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise TrainingError(f"{where} is no JSON ({error}).") from error


def decode(data: bytes, where: str) -> str:
    try:
        return data.decode("utf-8-sig").strip()
    except UnicodeDecodeError as error:
        raise TrainingError(f"{where} is not UTF-8 text. Save it as UTF-8.") from error
