"""python -m modelkit COMMAND. Each command is one function below; the work is in the packages beside this file."""

import argparse
from pathlib import Path

import torch


def pack_embedded(arguments: argparse.Namespace) -> None:
    from modelkit.models.embedded import load_embedded
    from modelkit.packs.inkling_sketch import SETTINGS
    from modelkit.packs.write_pack import write_pack

    _report(write_pack(load_embedded(arguments.weights), SETTINGS, arguments.out), arguments.out)


def pack_micro(arguments: argparse.Namespace) -> None:
    from modelkit.models.micro import build_micro
    from modelkit.models.micro_tokenizer import build_micro_tokenizer
    from modelkit.packs.micro import micro_settings
    from modelkit.packs.write_pack import write_pack

    bundle = build_micro(build_micro_tokenizer())
    vocabulary = bundle.text_encoder.config.vocab_size
    settings = micro_settings(bos_token_id=vocabulary - 2, eos_token_id=vocabulary - 1)
    _report(write_pack(bundle, settings, arguments.out), arguments.out)


def verify_pack(arguments: argparse.Namespace) -> None:
    from modelkit.verify import verify

    if not verify(arguments.pack):
        raise SystemExit("the pack does not agree with diffusers")


def _report(packed: dict, out: Path) -> None:
    for name, graph in packed.items():
        size = sum(f.stat().st_size for f in (out / name).iterdir())
        print(f"{name:24} {size:>11,} bytes   nodes {graph.nodes}")
    total = sum(f.stat().st_size for f in out.rglob("*") if f.is_file())
    print(f"{'in all':24} {total:>11,} bytes")


def main() -> None:
    parser = argparse.ArgumentParser(prog="modelkit", description=__doc__)
    parser.add_argument("--threads", type=int, default=2)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    embedded = commands.add_parser("pack-embedded", help="trained weights → the embedded pack")
    embedded.add_argument("--weights", type=Path, required=True, help="folder of fp16 safetensors")
    embedded.add_argument("--out", type=Path, default=Path("public/packs/inkling-sketch"))
    embedded.set_defaults(run=pack_embedded)

    micro = commands.add_parser("pack-micro", help="random weights → the pack that tests use")
    micro.add_argument("--out", type=Path, default=Path("public/packs/micro"))
    micro.set_defaults(run=pack_micro)

    check = commands.add_parser("verify", help="hold a pack's graphs to diffusers")
    check.add_argument("pack", type=Path)
    check.set_defaults(run=verify_pack)

    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    arguments.run(arguments)


if __name__ == "__main__":
    main()
