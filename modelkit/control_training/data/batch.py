"""What one step of one process learns from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.utils.data import DataLoader

from modelkit.control_training.training_error import TrainingError


@dataclass(frozen=True)
class Batch:
    """Either `pictures` [B, 3, H, W] in [−1, 1] and `prompts`, or `means`, `deviations` of latents and `states` from a cache.

    hints [B, 3, H, W] in [0, 1]; noise and latent_noise [B, C, h, w]; timesteps [B].
    """

    prompts: list[str]
    hints: Tensor
    timesteps: Tensor
    noise: Tensor
    latent_noise: Tensor
    pictures: Tensor | None = None
    means: Tensor | None = None
    deviations: Tensor | None = None
    states: Tensor | None = None


@dataclass(frozen=True)
class Share:
    """Of examples numbered from `start` on, in batches, what process `process` of `count` takes."""

    start: int
    batch: int
    process: int
    count: int

    def numbers(self) -> Iterator[list[int]]:
        """Endless; together the processes take consecutive numbers."""
        first = self.start + self.process * self.batch
        while True:
            yield list(range(first, first + self.batch))
            first += self.batch * self.count


def batches_of(loader: DataLoader) -> Iterator[Batch]:
    """Errors come as values: a loader's worker would wrap an exception into pages of traceback."""
    for batch in loader:
        if isinstance(batch, TrainingError):
            raise batch
        yield batch


def collate(items: Iterable[dict | TrainingError]) -> Batch | TrainingError:
    items = list(items)
    for item in items:
        if isinstance(item, TrainingError):
            return item

    def stacked(name: str) -> Tensor | None:
        return torch.stack([item[name] for item in items]) if name in items[0] else None

    return Batch(
        prompts=[item["prompt"] for item in items],
        hints=stacked("hint"),
        timesteps=torch.tensor([item["timestep"] for item in items]),
        noise=stacked("noise"),
        latent_noise=stacked("latent_noise"),
        pictures=stacked("picture"),
        means=stacked("mean"),
        deviations=stacked("deviation"),
        states=stacked("state"),
    )
