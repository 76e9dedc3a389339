"""CLIP's text transformer (Radford et al., 2021) for prompts padded to all of its positions."""

import torch
from torch import Tensor
from transformers import CLIPTextModel

from modelkit.graphs.clip_layers import run_clip_layers
from modelkit.graphs.graph_module import Axes, GraphModule

# Added to scores of later tokens. exp(−10⁴) is 0 in float32, and −10⁴ fits a half float.
MASKED = -10000.0


class TextEncoderGraph(GraphModule):
    """input_ids int32 [B, positions] → last_hidden_state [B, positions, D], after the final layer norm."""

    input_names = ["input_ids"]
    output_names = ["last_hidden_state"]

    def __init__(self, model: CLIPTextModel) -> None:
        super().__init__()
        self.text_model = model
        self.activation = model.config.hidden_act
        self.heads = model.config.num_attention_heads
        self.positions = model.config.max_position_embeddings
        mask = torch.full((1, 1, self.positions, self.positions), MASKED).triu(1)
        self.register_buffer("mask", mask, persistent=False)

    @property
    def axes(self) -> dict[str, Axes]:
        return {"input_ids": {0: "batch"}, "last_hidden_state": {0: "batch"}}

    def forward(self, input_ids: Tensor) -> Tensor:
        model = self.text_model
        embeddings = model.embeddings
        x = embeddings.token_embedding(input_ids) + embeddings.position_embedding.weight
        x = run_clip_layers(model.encoder.layers, x, self.heads, self.activation, self.mask)
        return model.final_layer_norm(x)

    def example_inputs(self, batch: int, scale: int = 1, seed: int = 0) -> tuple[Tensor, ...]:
        g = torch.Generator().manual_seed(seed + scale)
        vocabulary = self.text_model.config.vocab_size
        return (torch.randint(0, vocabulary, (batch, self.positions), generator=g, dtype=torch.int32),)
