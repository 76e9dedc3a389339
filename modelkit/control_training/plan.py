"""What a run is told to do; defaults are the paper's and its original code's."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Plan:
    """`hint`: which kind of hint, None where there is only one. `size` None: what the base was trained at."""

    base: str
    # Folder, file or a hub's data set.
    data: str
    out: Path
    hint: str | None = None
    # What a single file does not hold or say.
    tokenizer: str | None = None
    prediction_type: str | None = None
    image_column: str | None = None
    conditioning_image_column: str | None = None
    caption_column: str | None = None
    split: str = "train"
    dataset_config_name: str | None = None
    # None: if a hub's data set is large.
    streaming: bool | None = None
    # A ControlNet to go on from, instead of a new copy of the base.
    control: str | None = None
    size: int | None = None
    steps: int = 10_000
    batch: int = 4
    accumulate: int = 1
    rate: float = 1e-5
    decoder_rate: float = 2e-6
    warm_up: int = 0
    cool_down: float = 0.0
    clip: float = 1.0
    drop: float = 0.5
    sd_locked: bool = True
    only_mid_control: bool = False
    min_snr: float | None = None
    ema: float | None = None
    random_crop: bool = False
    cache: bool = False
    # None: what accelerate was configured with.
    mixed_precision: str | None = None
    checkpointing: bool = False
    eight_bit: bool = False
    seed: int = 0
    workers: int = 0
    log_every: int = 10
    save_every: int = 300
    keep: int = 2
    sheet_every: int = 300
    sheet_steps: int = 20
    sheet_guidance: float = 9.0
    resume: bool = False
