"""Hold every graph of a pack to diffusers' modules with the pack's own weights."""

import hashlib
from pathlib import Path

from modelkit.graphs.graph_module import GraphModule
from modelkit.packs.read_pack import ReadPack, read_pack
from modelkit.reference.diffusers_call import reference_outputs
from modelkit.reference.onnx_graph import OnnxGraph
from modelkit.verification.difference import Difference, difference_of

# Largest difference allowed: absolute for fp32, in standard deviations of the output for fp16.
FP32_LIMIT = 1e-3
FP16_LIMIT = 3e-2
CASES = [(batch, scale) for batch in (1, 2) for scale in (1, 2)]


def verify(folder: Path) -> bool:
    """Prints one line a graph and variant; False if anything is out of bounds."""
    pack = read_pack(folder)
    ok = _files_match(pack, folder)
    print(f"{'graph':24} variant  max abs    max/std    rms/std")
    for name, graph in pack.graphs.items():
        for variant in ("fp32", "fp16"):
            found = compare_graph(pack, folder, name, graph, variant)
            fits = found.finite and (found.absolute <= FP32_LIMIT if variant == "fp32" else found.relative <= FP16_LIMIT)
            ok = ok and fits
            print(
                f"{name:24} {variant}     {found.absolute:.2e}   {found.relative:.2e}   "
                f"{found.root_mean_square:.2e}{'' if fits else '   TOO MUCH'}"
            )
    return ok


def compare_graph(pack: ReadPack, folder: Path, name: str, graph: GraphModule, variant: str) -> Difference:
    """Batch 1 and 2, square and twice as high; both sides from the same random inputs."""
    session = OnnxGraph(folder / name, variant)
    pairs = []
    for batch, scale in CASES:
        inputs = graph.example_inputs(batch, scale, seed=batch * 10 + scale)
        expected = reference_outputs(pack.bundle, name, inputs)
        feeds = {n: t.numpy() for n, t in zip(graph.input_names, inputs, strict=True)}
        pairs += [(t.numpy(), ours) for t, ours in zip(expected, session.run(feeds), strict=True)]
    return difference_of(pairs)


def _files_match(pack: ReadPack, folder: Path) -> bool:
    ok = True
    for file in pack.manifest["files"]:
        data = (folder / file["path"]).read_bytes()
        if len(data) != file["bytes"] or hashlib.sha256(data).hexdigest() != file["sha256"]:
            print(f"{file['path']} is not the file the manifest lists")
            ok = False
    return ok
