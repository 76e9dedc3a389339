"""The commands of the embedded model's training, in the order in which they are used."""

import argparse
from pathlib import Path


def add_embedded_commands(commands: argparse._SubParsersAction) -> None:
    start = commands.add_parser("embedded-start", help="an English model for lines → what train-embedded starts from")
    start.add_argument("--seed", type=Path, required=True, help="folder with controlnet-lines.safetensors and the others")
    start.add_argument("--shards", type=Path, required=True, help="folder of WebDataset tars")
    start.add_argument("--out", type=Path, required=True)
    start.add_argument("--entries", type=int, default=16384, help="of the tokenizer")
    start.add_argument("--minutes", type=float, default=7, help="for the hint encoder")
    start.set_defaults(run=embedded_start)

    unpack = commands.add_parser("embedded-unpack", help="the embedded pack → what train-embedded starts from")
    unpack.add_argument("pack", type=Path)
    unpack.add_argument("--out", type=Path, required=True)
    unpack.set_defaults(run=embedded_unpack)

    training = commands.add_parser("train-embedded", help="the embedded model on; goes on from OUT/last.pt")
    training.add_argument("--weights", type=Path, required=True, help="folder of safetensors and tokenizer.json to start from")
    training.add_argument("--shards", type=Path, required=True, help="folder of WebDataset tars; may grow meanwhile")
    training.add_argument("--out", type=Path, required=True, help="checkpoint and log")
    training.add_argument("--minutes", type=float, required=True, help="in all; OUT/cool-down-minutes shortens it on the run")
    training.add_argument("--batch", type=int, default=48)
    training.add_argument("--rate", type=float, default=4e-4)
    training.add_argument("--processes", type=int, default=1, help="of one thread each, instead of one with --threads")
    training.set_defaults(run=train_embedded)

    autoencoder = commands.add_parser(
        "train-autoencoder", help="encoder and decoder from nothing; goes on from OUT/autoencoder.pt"
    )
    autoencoder.add_argument("--pictures", type=Path, required=True, help="what training-pictures wrote")
    autoencoder.add_argument("--out", type=Path, required=True, help="checkpoint, log, and at the end autoencoder.safetensors")
    autoencoder.add_argument("--minutes", type=float, required=True, help="in all; OUT/cool-down-minutes shortens it on the run")
    autoencoder.add_argument("--batch", type=int, default=16)
    autoencoder.add_argument("--rate", type=float, default=1e-3)
    autoencoder.set_defaults(run=train_autoencoder)

    sharpen = commands.add_parser("sharpen-decoder", help="the decoder on, against a discriminator; latents stay as they are")
    sharpen.add_argument("--weights", type=Path, required=True, help="folder with autoencoder.safetensors")
    sharpen.add_argument("--pictures", type=Path, required=True, help="what training-pictures wrote")
    sharpen.add_argument("--out", type=Path, required=True, help="checkpoint, log, and at the end autoencoder.safetensors")
    sharpen.add_argument("--minutes", type=float, required=True, help="in all; OUT/cool-down-minutes shortens it on the run")
    sharpen.add_argument("--batch", type=int, default=12)
    sharpen.set_defaults(run=sharpen_decoder)

    finish = commands.add_parser("embedded-weights", help="a checkpoint's moving averages → what pack-embedded takes")
    finish.add_argument("checkpoint", type=Path)
    finish.add_argument("--weights", type=Path, required=True, help="the folder that training started from")
    finish.add_argument("--out", type=Path, required=True)
    finish.set_defaults(run=embedded_weights)


def embedded_start(arguments: argparse.Namespace) -> None:
    from modelkit.embedded.start import make_start

    a = arguments
    make_start(a.seed, a.shards, a.out, a.entries, a.minutes)


def embedded_unpack(arguments: argparse.Namespace) -> None:
    from modelkit.embedded.unpack import unpack_embedded

    unpack_embedded(arguments.pack, arguments.out)


def train_embedded(arguments: argparse.Namespace) -> None:
    from modelkit.embedded.train import Material, train
    from modelkit.embedded.trainer import Plan

    a = arguments
    train(Material(a.weights, a.shards, a.batch), Plan(a.out, a.minutes, a.rate), a.processes)


def train_autoencoder(arguments: argparse.Namespace) -> None:
    from modelkit.embedded.autoencoder_trainer import AutoencoderPlan, AutoencoderTrainer
    from modelkit.embedded.pictures import PictureMaker, in_background
    from modelkit.models.autoencoder import Autoencoder
    from modelkit.models.embedded import REFINEMENT

    a = arguments
    trainer = AutoencoderTrainer(Autoencoder(refinement=REFINEMENT), AutoencoderPlan(a.out, a.minutes, a.rate))
    trainer.resume()
    trainer.run(in_background(PictureMaker(a.pictures), a.batch, seed=trainer.step))


def sharpen_decoder(arguments: argparse.Namespace) -> None:
    from modelkit.embedded.sharpen.run import sharpen
    from modelkit.embedded.sharpen.sharpener import SharpenPlan

    a = arguments
    sharpen(a.weights, a.pictures, SharpenPlan(a.out, a.minutes), a.batch)


def embedded_weights(arguments: argparse.Namespace) -> None:
    from modelkit.embedded.finish import write_weights

    write_weights(arguments.checkpoint, arguments.weights, arguments.out)
