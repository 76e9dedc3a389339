"""The sheet to look at."""

from pathlib import Path

import cv2
import numpy as np

from modelkit.evaluation.contact_sheet import CELL, COLUMNS, LABEL, PROMPTS, in_turn, write_contact_sheet
from modelkit.evaluation.held_out import HeldOut
from modelkit.evaluation.pack_runner import Made


class FakeRunner:
    """Red in many steps, blue in few."""

    def control_types(self) -> list[str]:
        return ["canny", "depth"]

    def make(self, wishes, steps: int) -> Made:
        colour = (255, 0, 0) if steps > 4 else (0, 0, 255)
        return Made(np.full((len(wishes), 256, 256, 3), colour, np.uint8), np.zeros((len(wishes), 16, 8, 8)))


def test_each_prompt_has_its_picture_its_hint_and_one_picture_in_each_number_of_steps(tmp_path: Path) -> None:
    about = {"name": {"en": "tree"}, "colour": "green", "background": "white", "style": "emoji"}
    hint = np.full((256, 256), 255, np.uint8)
    sample = HeldOut("tree", np.full((256, 256, 3), (0, 255, 0), np.uint8), {"canny": hint, "pose": hint}, about)
    write_contact_sheet(FakeRunner(), [sample] * 40, (20, 4), tmp_path / "sheet.png")
    sheet = cv2.imread(str(tmp_path / "sheet.png"))[..., ::-1]
    assert sheet.shape == (PROMPTS // COLUMNS * (CELL + LABEL), COLUMNS * 4 * CELL, 3)
    middles = sheet[LABEL + CELL // 2, CELL // 2 :: CELL]
    assert middles.tolist() == [[0, 255, 0], [255, 255, 255], [255, 0, 0], [0, 0, 255]] * COLUMNS


def test_rare_types_come_first_where_they_occur() -> None:
    assert in_turn([["a", "b"], ["a", "b"], ["a", "c"], ["a", "b", "c"], ["a", "b"]]) == ["a", "b", "c", "a", "b"]
