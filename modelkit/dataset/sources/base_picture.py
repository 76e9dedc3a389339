"""What a sample starts from: a drawing on nothing, and what it is called."""

from dataclasses import asdict, dataclass, field

SIDE = 256


@dataclass(frozen=True)
class Words:
    name: dict[str, str]
    """By language; English is always there."""
    keywords: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class BasePicture:
    set: str
    key: str
    """Unique in its set, and a file name."""
    concept: str
    """The same in every set that draws it: letters only, without skin tones."""
    words: Words
    group: str | None = None

    @property
    def id(self) -> str:
        return f"{self.set}/{self.key}"

    def to_json(self) -> dict:
        return asdict(self)

    @classmethod
    def from_json(cls, stored: dict) -> "BasePicture":
        return cls(**{**stored, "words": Words(**stored["words"])})
