"""The plan's data as tensors that fit its base, cached if that is asked for."""

from collections.abc import Iterator
from typing import Protocol

from accelerate import Accelerator

from modelkit.control_training.base_networks import BaseNetworks
from modelkit.control_training.data.batch import Batch, Share
from modelkit.control_training.data.check_pictures import check_pictures
from modelkit.control_training.data.example import Example
from modelkit.control_training.data.latent_cache import LatentCache, cache_folder, write_cache
from modelkit.control_training.data.look import Rules, look, to_unit
from modelkit.control_training.data.material import Material
from modelkit.control_training.data.open_examples import is_streamed, open_examples, require_hints
from modelkit.control_training.data.source import Columns, DataSource
from modelkit.control_training.plan import Plan
from modelkit.control_training.sample_sheet import Specimen
from modelkit.control_training.training_error import TrainingError

SPECIMENS = 4


class AnyMaterial(Protocol):
    """Examples that lie here, or arrive while one trains."""

    rules: Rules

    def batches(self, share: Share, workers: int) -> Iterator[Batch]: ...

    def first(self, count: int) -> list[Example]:
        """Always the same; as many as there are, at most `count`."""


def material_of(plan: Plan, networks: BaseNetworks, accelerator: Accelerator) -> AnyMaterial:
    source, rules = source_of(plan), rules_of(plan, networks)
    if is_streamed(source):
        return _streamed(plan, source, rules)
    examples = open_examples(source)
    if accelerator.is_main_process:
        check_pictures(examples)
        print(f"{len(examples)} examples in {plan.data}", flush=True)
    material = Material(examples, rules)
    return _cached(plan, networks, material, accelerator) if plan.cache else material


def source_of(plan: Plan) -> DataSource:
    columns = Columns(plan.image_column, plan.conditioning_image_column, plan.caption_column)
    return DataSource(plan.data, plan.hint, columns, plan.split, plan.dataset_config_name, plan.streaming)


def _streamed(plan: Plan, source: DataSource, rules: Rules) -> AnyMaterial:
    if plan.cache:
        raise TrainingError(
            f"--cache wants all of {plan.data} first, but it is streamed. Leave out --cache, or add --no-streaming."
        )
    # Here, not above: they load `datasets`.
    from modelkit.control_training.data.hugging_face import open_stream
    from modelkit.control_training.data.stream import Stream

    stream = Stream(open_stream(source), source, rules)
    require_hints(stream.first(1), plan.hint)
    return stream


def rules_of(plan: Plan, networks: BaseNetworks) -> Rules:
    unet, levels = networks.unet.config, len(networks.vae.config.block_out_channels)
    factor = 2 ** (levels - 1)
    size = plan.size or unet.sample_size * factor
    # Each level of the UNet but the last halves the latents.
    step = factor * 2 ** (len(unet.block_out_channels) - 1)
    if size < step or size % step:
        raise TrainingError(f"--size {size} does not fit this base: it must be a multiple of {step}.")
    return Rules(
        seed=plan.seed,
        size=size,
        hint=plan.hint,
        drop=plan.drop,
        random_crop=plan.random_crop,
        timesteps=len(networks.alphas_cumprod()),
        latent_shape=(unet.in_channels, size // factor, size // factor),
    )


def specimens_of(material: AnyMaterial) -> list[Specimen]:
    looks = [(example, *look(example, material.rules)) for example in material.first(SPECIMENS)]
    return [Specimen(picture, hint, example.prompt) for example, picture, hint in looks]


def _cached(plan: Plan, networks: BaseNetworks, material: Material, accelerator: Accelerator) -> Material:
    if plan.random_crop:
        raise TrainingError("--cache keeps one crop of each picture, so it does not go with --random-crop. Leave one out.")
    folder = cache_folder(plan.out / "cache", plan.base, material.rules.size, material.examples)
    if accelerator.is_main_process and not folder.exists():
        pictures = (to_unit(look(example, material.rules)[0]) * 2 - 1 for example in material.examples)
        prompts = [example.prompt for example in material.examples]
        encode_prompts = lambda texts: networks.prompts(texts).float().cpu()  # noqa: E731
        encode_picture = lambda picture: tuple(t.cpu() for t in networks.latent_distribution(picture))  # noqa: E731
        write_cache(folder, pictures, prompts, encode_picture, encode_prompts)
    accelerator.wait_for_everyone()
    if not plan.sheet_every:
        networks.vae.cpu()
    return Material(material.examples, material.rules, LatentCache(folder))
