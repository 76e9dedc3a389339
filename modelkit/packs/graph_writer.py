"""Graphs of a pack, one after another, each network freed before the next is read."""

from dataclasses import dataclass, field
from pathlib import Path

from torch import Tensor

from modelkit.export.shard_graph import ShardOptions, shard_graph
from modelkit.graphs.graph_module import GraphModule
from modelkit.packs.staging import require_space

# Batch and height of the random inputs that a graph is verified with; the third number is a seed.
CASES = ((1, 1, 11), (2, 2, 22))


@dataclass
class GraphWriter:
    """`entries`: the manifest's, by folder. `examples`: inputs to hold each graph to PyTorch with."""

    folder: Path
    options: ShardOptions
    scale_factor: int
    entries: dict[str, dict] = field(default_factory=dict)
    examples: dict[str, list[tuple[Tensor, ...]]] = field(default_factory=dict)

    def write(self, name: str, graph: GraphModule) -> None:
        graph.eval().requires_grad_(False)
        bytes_each = 2 if self.options.dtype == "fp16" else 4
        require_space(self.folder, sum(t.numel() for t in graph.state_dict().values()) * bytes_each)
        self.entries[name] = shard_graph(graph, self.folder / name, name, self._options_for(graph))
        if self.options.dimensions:
            self.examples[name] = []
        else:
            self.examples[name] = [graph.example_inputs(batch, scale, seed) for batch, scale, seed in CASES]
        print(f"  {name}: {sum(f.stat().st_size for f in (self.folder / name).iterdir()):,} bytes", flush=True)

    def _options_for(self, graph: GraphModule) -> ShardOptions:
        """Fixed sizes are latents'; graphs that see pictures count pixels."""
        sizes = dict(self.options.dimensions)
        if graph.counts_pixels and sizes:
            sizes |= {side: sizes[side] * self.scale_factor for side in ("height", "width")}
        return ShardOptions(self.options.dtype, self.options.latent_pixels, sizes, self.options.shard_bytes)
