"""CLIP's picture side (Radford et al., 2021), a vision transformer on square patches."""

from torch import Tensor
from transformers import CLIPVisionModel

from modelkit.graphs.clip_layers import run_clip_layers
from modelkit.graphs.onnx_ops import pad_rows, reshape


def picture_tokens(model: CLIPVisionModel, pixels: Tensor, left_out: int = 0) -> Tensor:
    """pixels [B, 3, S, S], normalised → tokens [B, 1 + patches, D] after all layers but the last `left_out`."""
    embeddings, config = model.embeddings, model.config
    patches = reshape(embeddings.patch_embedding(pixels), (0, 0, -1)).transpose(1, 2)
    # The class token comes first: added there, where concatenation would have to ask for the batch.
    first = pad_rows(embeddings.class_embedding[None, None], 0, embeddings.num_patches)
    x = pad_rows(patches, 1, 0) + embeddings.position_embedding.weight + first
    layers = model.encoder.layers[: config.num_hidden_layers - left_out]
    return run_clip_layers(layers, model.pre_layrnorm(x), config.num_attention_heads, config.hidden_act)


def pooled_picture(model: CLIPVisionModel, pixels: Tensor) -> Tensor:
    """[B, D]: the class token, normalised."""
    return model.post_layernorm(picture_tokens(model, pixels)[:, 0])
