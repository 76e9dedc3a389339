"""Everything a pack is made of, before it becomes graphs."""

from dataclasses import dataclass

from diffusers import ControlNetModel, UNet2DConditionModel
from transformers import CLIPTextModel

from modelkit.models.autoencoder import Autoencoder


@dataclass(frozen=True)
class ModelBundle:
    """The networks of one base model with one ControlNet, in evaluation mode and float32."""

    text_encoder: CLIPTextModel
    unet: UNet2DConditionModel
    controlnet: ControlNetModel
    autoencoder: Autoencoder
    # The hint goes through pixel_unshuffle(hint_patch) before diffusers' conditioning embedding; 1 = not at all.
    hint_patch: int
    tokenizer_json: bytes
    controlnet_id: str = "lines"
    # Of a network for several types of hints: what its type input means, in order. Empty = no such input.
    control_types: tuple[str, ...] = ()

    def modules(self) -> tuple:
        return (self.text_encoder, self.unet, self.controlnet, self.autoencoder)
