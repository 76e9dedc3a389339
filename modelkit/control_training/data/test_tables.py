"""Data sets of Hugging Face's `datasets`: saved, in a hub repository's layout, and, but for the network, from the hub."""

from collections import Counter
from itertools import islice
from pathlib import Path

import datasets
import numpy as np
import pytest
from PIL import Image as Picture

from modelkit.control_training.data import hugging_face, stream
from modelkit.control_training.data.batch import Share
from modelkit.control_training.data.check_pictures import check_pictures
from modelkit.control_training.data.hugging_face import open_stream
from modelkit.control_training.data.look import Rules
from modelkit.control_training.data.open_examples import is_streamed, open_examples
from modelkit.control_training.data.picture import read_picture
from modelkit.control_training.data.source import Columns, DataSource
from modelkit.control_training.data.stream import Stream
from modelkit.control_training.training_error import TrainingError

COUNT = 12
RULES = Rules(seed=1, size=8, hint=None, drop=0.0, random_crop=False, timesteps=1000, latent_shape=(4, 1, 1))
PICTURE = datasets.Image()


def pixels(value: int) -> np.ndarray:
    return np.full((8, 12, 3), value, np.uint8)


def table(count: int = COUNT, **names: str) -> datasets.Dataset:
    """Row n: a picture of grey n, a hint of grey 100 + n."""
    columns = {
        names.get("image", "image"): [Picture.fromarray(pixels(n)) for n in range(count)],
        names.get("hint", "conditioning_image"): [Picture.fromarray(pixels(100 + n)) for n in range(count)],
        names.get("caption", "text"): [f"picture {n}" for n in range(count)],
        # A text under a name that lists of files give to hints.
        "source": ["the web"] * count,
    }
    return datasets.Dataset.from_dict(columns)


def saved(folder: Path) -> Path:
    table().save_to_disk(folder)
    return folder


def saved_splits(folder: Path) -> Path:
    datasets.DatasetDict({"train": table(), "test": table(2)}).save_to_disk(folder)
    return folder


def with_paths(folder: Path) -> Path:
    """The table names files, it does not hold them."""
    (folder / "files").mkdir(parents=True)
    for n in range(COUNT):
        Picture.fromarray(pixels(n)).save(folder / f"files/{n}.png")
        Picture.fromarray(pixels(100 + n)).save(folder / f"files/hint-{n}.png")
    names = {"image": "{}", "conditioning_image": "hint-{}"}
    files = {key: [str(folder / "files" / f"{name.format(n)}.png") for n in range(COUNT)] for key, name in names.items()}
    made = datasets.Dataset.from_dict(files | {"text": [f"picture {n}" for n in range(COUNT)]})
    made.cast_column("image", PICTURE).cast_column("conditioning_image", PICTURE).save_to_disk(folder / "saved")
    return folder / "saved"


def repository(folder: Path) -> Path:
    """As a hub's repository is laid out: three files of four rows."""
    (folder / "data").mkdir(parents=True)
    whole = table()
    for part in range(3):
        whole.shard(3, part, contiguous=True).to_parquet(folder / f"data/train-{part:05}-of-00003.parquet")
    return folder


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A hub that holds someone/discs."""
    folder, honest = repository(tmp_path / "hub"), datasets.load_dataset

    def load(name: str, *words: object, **options: object):
        if name != "someone/discs":
            raise datasets.exceptions.DatasetNotFoundError(f"Dataset '{name}' doesn't exist on the Hub or cannot be accessed.")
        return honest(str(folder), *words, **options)

    monkeypatch.setattr(datasets, "load_dataset", load)
    return "someone/discs"


@pytest.mark.parametrize("layout", [saved, saved_splits, with_paths, repository])
def test_tables_give_the_examples_that_folders_give(tmp_path: Path, layout) -> None:
    examples = open_examples(DataSource(str(layout(tmp_path / "data"))))
    check_pictures(examples)
    assert [example.prompt for example in examples] == [f"picture {n}" for n in range(COUNT)]
    for number, example in enumerate(examples):
        assert np.array_equal(read_picture(example.picture), pixels(number))
        assert np.array_equal(read_picture(example.hint), pixels(100 + number))


def test_a_data_set_of_the_hub_is_kept_or_streamed(hub: str) -> None:
    assert len(open_examples(DataSource(hub))) == COUNT
    assert is_streamed(DataSource(hub, streaming=True))
    assert not is_streamed(DataSource(hub, streaming=False))


@pytest.mark.parametrize(("gigabytes", "streamed"), [(None, False), (19, False), (21, True)])
def test_what_is_large_is_streamed_unasked(monkeypatch: pytest.MonkeyPatch, gigabytes: int | None, streamed: bool) -> None:
    class Builder:
        info = datasets.DatasetInfo(download_size=None if gigabytes is None else gigabytes * 10**9)

    monkeypatch.setattr(hugging_face.datasets, "load_dataset_builder", lambda *_: Builder)
    assert is_streamed(DataSource("someone/discs")) is streamed


def test_columns_and_splits_are_chosen_by_name(tmp_path: Path) -> None:
    names = {"image": "photograph", "hint": "depth", "caption": "words"}
    datasets.DatasetDict({"most": table(3, **names)}).save_to_disk(tmp_path / "data")
    columns = Columns("photograph", "depth", "words")
    examples = open_examples(DataSource(str(tmp_path / "data"), columns=columns, split="most"))
    assert np.array_equal(read_picture(examples[2].hint), pixels(102))
    assert examples[2].prompt == "picture 2"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ({"columns": Columns(picture="photo")}, "no column of pictures photo; its columns are image, .*--image-column"),
        ({"columns": Columns(hint="text")}, "no column of pictures text; .*--conditioning-image-column"),
        ({"columns": Columns(caption="words")}, "no column of captions words; .*--caption-column"),
        ({"split": "validation"}, "no split validation; there are train, test"),
        ({"streaming": True}, "nothing to stream"),
    ],
)
def test_what_a_table_lacks_is_said_in_a_sentence(tmp_path: Path, source: dict, said: str) -> None:
    asked = DataSource(str(saved_splits(tmp_path / "data")), **source)
    with pytest.raises(TrainingError, match=said):
        is_streamed(asked)
        open_examples(asked)


def test_a_table_without_usual_names_asks_for_them(tmp_path: Path) -> None:
    table(1, image="photograph").save_to_disk(tmp_path / "data")
    with pytest.raises(TrainingError, match="no column of pictures with a usual name; .*--image-column"):
        open_examples(DataSource(str(tmp_path / "data")))


def test_a_table_without_hints_may_have_its_edges_found(tmp_path: Path) -> None:
    table(2).remove_columns("conditioning_image").save_to_disk(tmp_path / "data")
    with pytest.raises(TrainingError, match="row 0, image and 1 more pictures have no hint"):
        open_examples(DataSource(str(tmp_path / "data")))
    assert [example.hint for example in open_examples(DataSource(str(tmp_path / "data"), "canny"))] == [None, None]


def test_an_empty_cell_is_named_before_training(tmp_path: Path) -> None:
    holes = table(3).to_dict() | {"conditioning_image": [Picture.fromarray(pixels(0)), None, Picture.fromarray(pixels(2))]}
    features = datasets.Features({"image": PICTURE, "conditioning_image": PICTURE, "text": datasets.Value("string")})
    made = datasets.Dataset.from_dict({name: holes[name] for name in features}, features)
    made.save_to_disk(tmp_path / "data")
    with pytest.raises(TrainingError, match="row 1, conditioning_image is empty"):
        check_pictures(open_examples(DataSource(str(tmp_path / "data"))))


def test_what_is_neither_here_nor_on_the_hub_is_said(hub: str) -> None:
    with pytest.raises(
        TrainingError, match=r"no data/mine on this machine, and the hub's data set .* cannot be read: .*doesn't exist"
    ):
        open_examples(DataSource("data/mine"))


def streamed(source: DataSource, share: Share, batches: int, workers: int = 0) -> list[float]:
    """Greys of the pictures in the order in which they come."""
    made = Stream(open_stream(source), source, RULES)
    taken = islice(made.batches(share, workers), batches)
    return [round((value + 1) / 2 * 255) for batch in taken for value in batch.pictures.mean((1, 2, 3)).tolist()]


def test_a_stream_shows_every_row_once_an_epoch_in_another_order(hub: str) -> None:
    first = streamed(DataSource(hub), Share(0, 4, 0, 1), 6)
    assert sorted(first[:COUNT]) == sorted(first[COUNT:]) == list(range(COUNT))
    assert first[:COUNT] != first[COUNT:]
    assert streamed(DataSource(hub), Share(24, 4, 0, 1), 6) != first


@pytest.mark.parametrize("workers", [0, 2])
def test_processes_and_workers_share_a_stream(hub: str, workers: int) -> None:
    """Three processes for three files; and two workers, of which a process with one file has a use for one."""
    seen = [grey for process in range(3) for grey in streamed(DataSource(hub), Share(0, 2, process, 3), 2, workers)]
    assert Counter(seen) == Counter(range(COUNT))


def test_every_picture_of_a_stream_has_chances_of_its_own(hub: str) -> None:
    made = Stream(open_stream(DataSource(hub)), DataSource(hub), RULES)
    taken = [batch for process in range(2) for batch in islice(made.batches(Share(0, 3, process, 2), 0), 3)]
    noises = {tuple(noise.flatten().tolist()) for batch in taken for noise in batch.noise}
    assert len(noises) == 18


def test_a_damaged_row_of_a_stream_is_left_out(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    _damaged(tmp_path, range(1, 2))
    source = DataSource(str(tmp_path / "hub"))
    assert set(streamed(source, Share(0, 2, 0, 1), 4)) == {0, 2, 3}
    assert "Left out" in capsys.readouterr().out


def test_a_stream_of_nothing_but_damage_ends(tmp_path: Path) -> None:
    _damaged(tmp_path, range(4))
    with pytest.raises(TrainingError, match="cannot be read as a picture"):
        streamed(DataSource(str(tmp_path / "hub")), Share(0, 2, 0, 1), 1)


def test_more_processes_than_rows_are_refused(hub: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "SHUFFLED", 2)
    with pytest.raises(TrainingError, match="no rows for process 20 of 20"):
        streamed(DataSource(hub), Share(0, 2, 19, 20), 1)


def _damaged(folder: Path, rows: range) -> None:
    (folder / "hub").mkdir()
    whole = table(4).cast_column("image", datasets.Image(decode=False))
    cells = [{"bytes": cell["bytes"][:20] if n in rows else cell["bytes"], "path": None} for n, cell in enumerate(whole["image"])]
    columns = {name: whole[name][:] for name in ("text", "conditioning_image")}
    datasets.Dataset.from_dict(columns | {"image": cells}).cast_column("image", PICTURE).to_parquet(folder / "hub/train.parquet")
