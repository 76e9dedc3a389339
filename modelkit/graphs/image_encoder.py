"""A reference picture → the tokens that IP-Adapter's cross-attentions look at (Ye et al., 2023)."""

import torch
from diffusers.models.embeddings import ImageProjection
from torch import Tensor, nn
from transformers import CLIPVisionModelWithProjection

from modelkit.graphs.clip_vision import picture_tokens, pooled_picture
from modelkit.graphs.graph_module import Axes, GraphModule
from modelkit.graphs.onnx_ops import pad_rows, reshape
from modelkit.graphs.shims import use_export_forwards


class ImageEncoderGraph(GraphModule):
    """pixel_values [1, 3, S, S] → ip_hidden_states, negative_ip_hidden_states [1, n, D]: of the picture and of none.

    The plain adapter projects the pooled embedding, and zeros for none. Plus resamples the last layer's input, and that
    of a picture of zeros for none (diffusers' `encode_image`).
    """

    float32_names = frozenset({"pixel_values"})
    input_names = ["pixel_values"]
    output_names = ["ip_hidden_states", "negative_ip_hidden_states"]

    def __init__(self, encoder: CLIPVisionModelWithProjection, projection: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder
        self.projection = use_export_forwards(projection)
        self.is_plain = isinstance(projection, ImageProjection)
        self.size = encoder.config.image_size
        self.register_buffer("negative", self._negative(), persistent=False)

    @property
    def axes(self) -> dict[str, Axes]:
        return {}

    def forward(self, pixel_values: Tensor) -> tuple[Tensor, Tensor]:
        states = self._project(self._features(pixel_values))
        # Nothing of it depends on the picture, but an output has to be computed to lie where the others lie.
        return states, self.negative + states * 0.0

    @torch.no_grad()
    def _negative(self) -> Tensor:
        if self.is_plain:
            return self._project(torch.zeros(1, self.encoder.visual_projection.out_features))
        return self._project(self._features(torch.zeros(1, 3, self.size, self.size)))

    def _features(self, pixel_values: Tensor) -> Tensor:
        if self.is_plain:
            return self.encoder.visual_projection(pooled_picture(self.encoder.vision_model, pixel_values))
        return picture_tokens(self.encoder.vision_model, pixel_values, left_out=1)

    def _project(self, features: Tensor) -> Tensor:
        projection = self.projection
        if self.is_plain:
            tokens = reshape(projection.image_embeds(features), (0, projection.num_image_text_embeds, -1))
            return projection.norm(tokens)
        # Out of a node, since a norm wants them in float32 and the sum after it in half floats: a weight has one type.
        x, latents = projection.proj_in(features), pad_rows(projection.latents, 0, 0)
        for block in projection.layers:
            asking = block.ln1(latents)
            seen = torch.cat([block.ln0(x), asking], 1)
            latents = block.attn(asking, encoder_hidden_states=seen) + latents
            latents = block.ff(latents) + latents
        return projection.norm_out(projection.proj_out(latents))

    def example_inputs(self, batch: int, scale: int = 1, seed: int = 0) -> tuple[Tensor, ...]:
        """A job has one reference picture, whatever `batch` and `scale` say."""
        g = torch.Generator().manual_seed(seed)
        return (torch.randn(1, 3, self.size, self.size, generator=g),)
