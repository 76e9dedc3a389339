"""Examples as tensors, by their number in the run."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader, Dataset, Sampler

from modelkit.control_training.data.canny import canny_hint
from modelkit.control_training.data.chance import Chance, draw_chance
from modelkit.control_training.data.example import Example
from modelkit.control_training.data.fit import NAMED_COLOURS, fit
from modelkit.control_training.data.latent_cache import LatentCache
from modelkit.control_training.data.order import Order
from modelkit.control_training.data.picture import read_picture
from modelkit.control_training.training_error import TrainingError

CENTRE = (0.5, 0.5)


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
class Rules:
    """`latent_shape` [C, h, w] of `size` pixels."""

    seed: int
    size: int
    hint: str | None
    drop: float
    random_crop: bool
    timesteps: int
    latent_shape: tuple[int, int, int]


class Material(Dataset):
    def __init__(self, examples: list[Example], rules: Rules, cache: LatentCache | None = None) -> None:
        self.examples, self.rules, self.cache = examples, rules, cache
        self.order = Order(len(examples), rules.seed)

    def __getitem__(self, number: int) -> dict | TrainingError:
        """Errors are values: a loader's worker would wrap an exception into pages of traceback."""
        try:
            return self._item(number)
        except TrainingError as error:
            return error

    def _item(self, number: int) -> dict:
        index, rules = self.order[number], self.rules
        chance = draw_chance(rules.seed, number, rules.latent_shape, rules.timesteps, rules.drop)
        example = self.examples[index]
        prompt = "" if chance.dropped else example.prompt
        drawn = {"prompt": prompt, "timestep": chance.timestep, "noise": chance.noise, "latent_noise": chance.latent_noise}
        if self.cache is None:
            picture, hint = self.look(example, chance)
            return drawn | {"picture": to_unit(picture) * 2 - 1, "hint": to_unit(hint)}
        mean, deviation = self.cache.latents(index)
        cached = {"mean": mean, "deviation": deviation, "state": self.cache.state(prompt)}
        return drawn | cached | {"hint": to_unit(self.hint(example, chance))}

    def look(self, example: Example, chance: Chance | None = None) -> tuple[np.ndarray, np.ndarray]:
        """Picture and hint, uint8 [S, S, 3]; without chance the middle of the picture."""
        picture = fit(read_picture(example.picture), self.rules.size, self._crop(chance))
        if example.hint is None:
            return picture, canny_hint(picture, chance.thresholds if chance else CENTRE)
        return picture, self._given_hint(example, chance)

    def hint(self, example: Example, chance: Chance) -> np.ndarray:
        """Without reading the picture where that is not needed."""
        return self.look(example, chance)[1] if example.hint is None else self._given_hint(example, chance)

    def _given_hint(self, example: Example, chance: Chance | None) -> np.ndarray:
        nearest = self.rules.hint in NAMED_COLOURS
        return fit(read_picture(example.hint), self.rules.size, self._crop(chance), nearest)

    def _crop(self, chance: Chance | None) -> tuple[float, float]:
        return chance.crop if chance and self.rules.random_crop else CENTRE


def to_unit(pixels: np.ndarray) -> Tensor:
    """uint8 [H, W, 3] → [3, H, W] in [0, 1]."""
    return torch.from_numpy(pixels).permute(2, 0, 1).float().div(255)


class Numbers(Sampler[list[int]]):
    """Endless batches of one process out of `count`; together the processes take consecutive numbers."""

    def __init__(self, start: int, batch: int, process: int, count: int) -> None:
        self.start, self.batch, self.process, self.count = start, batch, process, count

    def __iter__(self) -> Iterator[list[int]]:
        first = self.start + self.process * self.batch
        while True:
            yield list(range(first, first + self.batch))
            first += self.batch * self.count


def load(material: Material, numbers: Numbers, workers: int) -> Iterator[Batch]:
    loader = DataLoader(material, batch_sampler=numbers, num_workers=workers, collate_fn=collate, pin_memory=torch.cuda.is_available())
    for batch in loader:
        if isinstance(batch, TrainingError):
            raise batch
        yield batch


def collate(items: list[dict | TrainingError]) -> Batch | TrainingError:
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
