"""--data of the command line, and what says how to read it."""

from dataclasses import dataclass

PICTURES = ("target", "file_name", "image", "picture")
HINTS = ("source", "conditioning_image", "conditioning_image_file_name", "hint")
CAPTIONS = ("prompt", "text", "caption")


@dataclass(frozen=True)
class Columns:
    """What fields are called, in a list of files, a shard's JSON or a table. None: one of the usual names."""

    picture: str | None = None
    hint: str | None = None
    caption: str | None = None

    def pictures(self) -> tuple[str, ...]:
        # An imagefolder's list calls `file_name` what its table calls `image`.
        return PICTURES if self.picture is None else (*_named(self.picture), "file_name")

    def hints(self) -> tuple[str, ...]:
        return HINTS if self.hint is None else _named(self.hint)

    def captions(self) -> tuple[str, ...]:
        return CAPTIONS if self.caption is None else (self.caption,)


@dataclass(frozen=True)
class DataSource:
    """`data`: folder, file or hub id. `hint`: which kind, where there are several. `config`, `streaming`: of a hub's data set."""

    data: str
    hint: str | None = None
    columns: Columns = Columns()
    split: str = "train"
    config: str | None = None
    streaming: bool | None = None


def _named(column: str) -> tuple[str, str]:
    """In an imagefolder's list, files of column x are under x_file_name."""
    return column, f"{column}_file_name"
