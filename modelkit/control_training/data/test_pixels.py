import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from modelkit.control_training.data.blob import file_blob
from modelkit.control_training.data.canny import canny_hint
from modelkit.control_training.data.fit import fit
from modelkit.control_training.data.picture import picture_size, read_picture
from modelkit.control_training.training_error import TrainingError


def test_a_photograph_stands_the_right_way_up(tmp_path: Path) -> None:
    pixels = np.zeros((4, 6, 3), np.uint8)
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    Image.fromarray(pixels).save(tmp_path / "a.jpg", exif=exif)
    blob = file_blob(tmp_path / "a.jpg")
    assert read_picture(blob).shape == (6, 4, 3)
    assert picture_size(blob) == (4, 6)


def test_transparency_is_white_and_sixteen_bits_become_eight(tmp_path: Path) -> None:
    Image.fromarray(np.zeros((2, 2, 4), np.uint8), "RGBA").save(tmp_path / "clear.png")
    assert read_picture(file_blob(tmp_path / "clear.png")).min() == 255
    Image.fromarray(np.full((2, 2), 65535, np.uint16)).save(tmp_path / "deep.png")
    assert (read_picture(file_blob(tmp_path / "deep.png")) == 255).all()


def test_a_picture_cut_off_in_the_middle_is_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    Image.fromarray(np.random.default_rng(0).integers(0, 255, (64, 64, 3), np.uint8)).save(buffer, "JPEG")
    (tmp_path / "a.jpg").write_bytes(buffer.getvalue()[:1500])
    with pytest.raises(TrainingError, match=r"a\.jpg cannot be read as a picture"):
        read_picture(file_blob(tmp_path / "a.jpg"))


@pytest.mark.parametrize(("across", "seen"), [(0.0, 10), (0.5, 120), (1.0, 230)])
def test_the_same_square_is_cut_out_of_picture_and_hint(across: float, seen: int) -> None:
    """A strip three squares wide, and its hint at half the size."""
    strip = np.repeat(np.array([10, 120, 230], np.uint8), 64)
    picture = np.repeat(np.broadcast_to(strip, (64, 192))[..., None], 3, 2)
    for pixels in (picture, picture[::2, ::2]):
        square = fit(np.ascontiguousarray(pixels), 32, (across, 0.5))
        assert square.shape == (32, 32, 3)
        assert square[16, 16].tolist() == [seen] * 3


def test_colours_that_are_names_are_not_mixed() -> None:
    map_ = np.zeros((50, 50, 3), np.uint8)
    map_[:, 24:] = 200
    assert set(np.unique(fit(map_, 32, (0.5, 0.5), nearest=True))) == {0, 200}
    assert len(np.unique(fit(map_, 32, (0.5, 0.5)))) > 2


def test_edges_are_white_on_black_and_fewer_at_higher_thresholds() -> None:
    noise = np.random.default_rng(1).integers(60, 140, (32, 32), np.uint8)
    picture = np.repeat(noise[..., None], 3, 2)
    few, many = canny_hint(picture, (1.0, 1.0)), canny_hint(picture, (0.0, 0.0))
    assert set(np.unique(many)) == {0, 255}
    assert few.sum() < many.sum()
