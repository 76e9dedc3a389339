"""The commands that make training data, in the order in which they are used."""

import argparse
from functools import partial
from pathlib import Path


def add_dataset_commands(commands: argparse._SubParsersAction) -> None:
    drawn = commands.add_parser("training-pictures", help="packages of emoji, icons and clip art → PNG files and their names")
    drawn.add_argument(
        "--packages", type=Path, required=True, help="a node_modules with Iconify's collection, 3D emoji and names"
    )
    drawn.add_argument("--clipart", type=Path, required=True, help="folder of Debian's openclipart-svg")
    drawn.add_argument("--out", type=Path, required=True)
    drawn.add_argument("--processes", type=int, default=2)
    drawn.set_defaults(run=training_pictures)

    shards = commands.add_parser("training-shards", help="pictures → WebDataset shards of latents, hints and words")
    shards.add_argument("kind", choices=("drawings", "puppets", "models"))
    shards.add_argument("--pictures", type=Path, help="what training-pictures wrote")
    shards.add_argument("--catalogues", type=Path, help="folder of Sweet Home 3D's .sh3f files")
    shards.add_argument("--meshes", type=Path, help="what scene-meshes wrote")
    shards.add_argument("--packages", type=Path, help="a node_modules with emojibase-data")
    shards.add_argument("--autoencoder", type=Path, required=True, help="autoencoder.safetensors")
    shards.add_argument("--out", type=Path, required=True, help="folder of the training shards")
    shards.add_argument("--held-out", type=Path, required=True, help="folder of the held-out concepts' shards")
    shards.add_argument("--name", help="of the shards; the kind otherwise")
    shards.add_argument("--variants", type=float, default=3.0, help="samples for each picture")
    shards.add_argument("--held-out-variants", type=float, default=1.0)
    shards.add_argument("--processes", type=int, default=2)
    shards.set_defaults(run=training_shards)


def training_pictures(arguments: argparse.Namespace) -> None:
    from modelkit.dataset.sources.render_pictures import Origins, render_pictures

    render_pictures(Origins(arguments.packages, arguments.clipart), arguments.out, arguments.processes)


def training_shards(arguments: argparse.Namespace) -> None:
    from modelkit.dataset.shards.build_shards import BuildPlan, build_shards

    a = arguments
    name = a.name or a.kind
    build_shards(
        BuildPlan(name, _samples_of(a, name), a.autoencoder, a.out, a.held_out, a.variants, a.held_out_variants, a.processes)
    )


def _samples_of(arguments: argparse.Namespace, name: str):
    """What makes the samples, given whether they are to be of held-out concepts."""
    from modelkit.dataset.shards.drawing_samples import DrawingSamples
    from modelkit.dataset.shards.model_samples import ModelOrigins, ModelSamples
    from modelkit.dataset.shards.puppet_samples import PuppetSamples

    a = arguments
    if a.kind == "puppets":
        return partial(PuppetSamples, name)
    if a.kind == "models":
        return partial(ModelSamples, ModelOrigins(a.catalogues, a.meshes, a.packages), name)
    return partial(DrawingSamples, a.pictures, name)
