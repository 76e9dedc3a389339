"""A Stable Diffusion model in one file of the original layout (CompVis/stable-diffusion, Stability-AI/stablediffusion).

diffusers renames the tensors; the configurations come from their shapes, so nothing is fetched but, where no folder is
named for it, CLIP's tokenizer.
"""

import json
import tempfile
from pathlib import Path

from diffusers import AutoencoderKL, UNet2DConditionModel
from diffusers.loaders.single_file_utils import SingleFileComponentError, convert_open_clip_checkpoint
from torch import nn
from transformers import CLIPTextConfig, CLIPTextModel

from modelkit.checkpoints.checkpoint import SafetyCheckerSource, TokenizerFile
from modelkit.checkpoints.diffusers_folder import load_network
from modelkit.checkpoints.original_config import UNKNOWN, autoencoder_config, clip_config, unet_config
from modelkit.checkpoints.state_dict import SUFFIXES, StateDict, read_state_dict
from modelkit.checkpoints.tokenizer import CLIP, read_tokenizer
from modelkit.export_error import ExportError

UNET = "model.diffusion_model."
VAE = "first_stage_model."
CLIP_TEXT = "cond_stage_model.transformer.text_model."
OPEN_CLIP = "cond_stage_model.model."
SDXL = "conditioner.embedders."

# Both families were trained on this schedule; the samplers of the original release are DDIM and PLMS with offset 1.
SCHEDULER = {
    "_class_name": "DDIMScheduler",
    "beta_end": 0.012,
    "beta_schedule": "scaled_linear",
    "beta_start": 0.00085,
    "clip_sample": False,
    "num_train_timesteps": 1000,
    "prediction_type": "epsilon",
    "set_alpha_to_one": False,
    "steps_offset": 1,
    "trained_betas": None,
}


class SingleFile:
    """See Checkpoint. `prediction_type`: a file does not say it; SD 2.1 at 768 px was trained with v_prediction."""

    license = None

    def __init__(self, path: Path, tokenizer_source: str | None = None, prediction_type: str | None = None) -> None:
        self.name = path.stem
        self.weights = read_state_dict(path)
        self.tokenizer_source = tokenizer_source or CLIP
        self.prediction_type = prediction_type
        if any(name.startswith(SDXL) for name in self.weights):
            raise ExportError(f"{path} is an SDXL checkpoint. {UNKNOWN}")
        for prefix, what in ((UNET, "UNet"), (VAE, "autoencoder"), ("cond_stage_model.", "text encoder")):
            if not any(name.startswith(prefix) for name in self.weights):
                raise ExportError(
                    f"{path} has no {what} (no tensor {prefix}…). A whole checkpoint in the original layout is needed, "
                    "or a diffusers folder."
                )

    def tokenizer(self) -> TokenizerFile:
        return read_tokenizer(self.tokenizer_source)

    def scheduler(self) -> dict:
        if self.prediction_type is None and self._is_second_generation():
            raise ExportError(
                "This is a Stable Diffusion 2 checkpoint, and a single file does not say what its network predicts. "
                "Give --prediction-type v_prediction (768 px models) or epsilon (512 px models)."
            )
        return SCHEDULER | {"prediction_type": self.prediction_type or "epsilon"}

    def text_encoder(self) -> CLIPTextModel:
        if self._is_second_generation():
            return self._open_clip()
        weights = under(self.weights, CLIP_TEXT)
        model = CLIPTextModel(CLIPTextConfig(**clip_config(weights), hidden_act="quick_gelu"))
        return _load(model, {k: v for k, v in weights.items() if not k.endswith("position_ids")})

    def unet(self) -> UNet2DConditionModel:
        return from_original(UNet2DConditionModel, unet_config(under(self.weights, UNET)), self.weights)

    def autoencoder(self) -> AutoencoderKL:
        return from_original(AutoencoderKL, autoencoder_config(under(self.weights, VAE)), self.weights)

    def safety_checker(self) -> SafetyCheckerSource | None:
        return None

    def _is_second_generation(self) -> bool:
        return any(name.startswith(OPEN_CLIP) for name in self.weights)

    def _open_clip(self) -> CLIPTextModel:
        """SD 2 reads the last layer but one: the last is left out, as diffusers does."""
        tokens = self.weights[f"{OPEN_CLIP}token_embedding.weight"]
        blocks = under(self.weights, f"{OPEN_CLIP}transformer.resblocks.")
        depth = len({name.split(".")[0] for name in blocks})
        config = CLIPTextConfig(
            vocab_size=tokens.shape[0],
            hidden_size=tokens.shape[1],
            intermediate_size=blocks["0.mlp.c_fc.weight"].shape[0],
            num_hidden_layers=depth - 1,
            num_attention_heads=tokens.shape[1] // 64,
            max_position_embeddings=self.weights[f"{OPEN_CLIP}positional_embedding"].shape[0],
            hidden_act="gelu",
        )
        model = CLIPTextModel(config)
        unread = (f"encoder.layers.{depth - 1}.", "text_projection", "logit_scale")
        converted = convert_open_clip_checkpoint(model, self.weights, OPEN_CLIP)
        weights = {name.removeprefix("text_model."): value for name, value in converted.items()}
        return _load(model, {k: v for k, v in weights.items() if not k.startswith(unread)})


def load_autoencoder(source: str) -> AutoencoderKL:
    """A diffusers folder or hub id, or a file such as vae-ft-mse-840000.safetensors, with or without the prefix."""
    path = Path(source)
    if path.suffix not in SUFFIXES:
        return load_network(AutoencoderKL, source)
    weights = read_state_dict(path)
    plain = under(weights, VAE) or weights
    if "decoder.conv_in.weight" not in plain or "encoder.down.0.block.0.conv1.weight" not in plain:
        raise ExportError(f"{source} is no autoencoder in the original layout. Name a diffusers folder instead.")
    return from_original(AutoencoderKL, autoencoder_config(plain), {VAE + k: v for k, v in plain.items()})


def from_original(kind: type[nn.Module], config: dict, weights: StateDict) -> nn.Module:
    """diffusers' own conversion, with a configuration at hand instead of one from the hub. Weights keep their prefix."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "config.json").write_text(json.dumps({"_class_name": kind.__name__, **config}))
        try:
            module = kind.from_single_file(dict(weights), config=folder, local_files_only=True)
        except NotImplementedError as error:
            # "Cannot copy out of meta tensor": a tensor was never filled.
            raise ExportError(f"The file's {kind.__name__} lacks some of its tensors. Fetch the file again.") from error
        except (KeyError, ValueError, RuntimeError, AttributeError, SingleFileComponentError) as error:
            raise ExportError(f"The file's {kind.__name__} is incomplete or of another kind: {error}") from error
    return module.float().eval().requires_grad_(False)


def _load(model: CLIPTextModel, weights: StateDict) -> CLIPTextModel:
    try:
        model.load_state_dict({name: value.float() for name, value in weights.items()})
    except RuntimeError as error:
        raise ExportError(f"The file's text encoder is incomplete or of another kind: {error}") from error
    return model.eval().requires_grad_(False)


def under(weights: StateDict, prefix: str) -> StateDict:
    return {name.removeprefix(prefix): value for name, value in weights.items() if name.startswith(prefix)}
