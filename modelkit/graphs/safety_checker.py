"""Which of a list of concepts a picture is too near to: diffusers' StableDiffusionSafetyChecker."""

import torch
from diffusers.pipelines.stable_diffusion.safety_checker import StableDiffusionSafetyChecker
from torch import Tensor
from torch.nn.functional import normalize

from modelkit.graphs.clip_vision import pooled_picture
from modelkit.graphs.graph_module import Axes, GraphModule

# diffusers rounds to three digits before it compares with zero.
FLAGGED_ABOVE = 0.0005
# Added to all scores of a picture that comes near one of the concepts of special care.
CARE = 0.01


class SafetyCheckerGraph(GraphModule):
    """clip_input [B, 3, S, S] → concept_scores [B, concepts]: cosine − threshold. Flagged where one exceeds FLAGGED_ABOVE."""

    float32_names = frozenset({"clip_input", "concept_scores"})
    input_names = ["clip_input"]
    output_names = ["concept_scores"]

    def __init__(self, checker: StableDiffusionSafetyChecker) -> None:
        super().__init__()
        self.vision_model = checker.vision_model
        self.visual_projection = checker.visual_projection
        self.size = checker.config.vision_config.image_size
        for kind in ("concept", "special_care"):
            directions = normalize(getattr(checker, f"{kind}_embeds").detach().float()).T.contiguous()
            thresholds = getattr(checker, f"{kind}_embeds_weights").detach().float()
            self.register_buffer(kind, directions, persistent=False)
            self.register_buffer(f"{kind}_thresholds", thresholds, persistent=False)

    @property
    def axes(self) -> dict[str, Axes]:
        return {"clip_input": {0: "batch"}, "concept_scores": {0: "batch"}}

    def forward(self, clip_input: Tensor) -> Tensor:
        embeds = self.visual_projection(pooled_picture(self.vision_model, clip_input))
        embeds = embeds / embeds.norm(dim=-1, keepdim=True)
        special = (embeds @ self.special_care - self.special_care_thresholds).amax(1, keepdim=True)
        adjustment = (special > FLAGGED_ABOVE).float() * CARE
        return embeds @ self.concept - self.concept_thresholds + adjustment

    def example_inputs(self, batch: int, scale: int = 1, seed: int = 0) -> tuple[Tensor, ...]:
        """Pictures have one size; `scale` changes the numbers."""
        g = torch.Generator().manual_seed(seed + scale)
        return (torch.randn(batch, 3, self.size, self.size, generator=g),)
