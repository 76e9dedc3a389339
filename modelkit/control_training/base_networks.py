"""The base that is trained on: locked, or with its decoding half unlocked."""

from dataclasses import dataclass

import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DConditionModel
from torch import Tensor, nn

from modelkit.checkpoints.checkpoint import Checkpoint
from modelkit.control_training.prompt_encoder import PromptEncoder
from modelkit.control_training.training_error import TrainingError


@dataclass(frozen=True)
class BaseNetworks:
    """`scheduler`: scheduler_config.json. All but what `unlock` frees stays as it was read."""

    unet: UNet2DConditionModel
    vae: AutoencoderKL
    prompts: PromptEncoder
    scheduler: dict

    def alphas_cumprod(self) -> Tensor:
        return DDPMScheduler.from_config(self.scheduler).alphas_cumprod

    def prediction_type(self) -> str:
        found = self.scheduler.get("prediction_type", "epsilon")
        if found not in ("epsilon", "v_prediction"):
            raise TrainingError(f"The base predicts {found!r}; training knows epsilon and v_prediction.")
        return found

    @torch.no_grad()
    def latent_distribution(self, pictures: Tensor) -> tuple[Tensor, Tensor]:
        """[B, 3, H, W] in [−1, 1] → mean and deviation of the scaled latents [B, C, h, w]."""
        distribution = self.vae.encode(pictures.to(self.vae.device, self.vae.dtype)).latent_dist
        scale = self.vae.config.scaling_factor
        return distribution.mean.float() * scale, distribution.std.float() * scale

    @torch.no_grad()
    def decode(self, latents: Tensor) -> Tensor:
        """[B, 3, H, W] in [0, 1]."""
        pictures = self.vae.decode(latents.to(self.vae.device, self.vae.dtype) / self.vae.config.scaling_factor).sample
        return (pictures.float() / 2 + 0.5).clamp(0, 1)


def load_networks(base: Checkpoint) -> BaseNetworks:
    networks = BaseNetworks(base.unet(), base.autoencoder(), PromptEncoder(base), base.scheduler())
    for module in (networks.unet, networks.vae, networks.prompts.network):
        module.eval().requires_grad_(False)
    networks.vae.enable_slicing()  # a batch of encodings at 512 px is the largest thing of a step otherwise
    return networks


def unlock(unet: UNet2DConditionModel) -> nn.ModuleList:
    """The original's sd_locked = False: the decoding half and the output layer, which it returns, learn too."""
    decoder = nn.ModuleList([unet.up_blocks, unet.conv_norm_out, unet.conv_out])
    return decoder.requires_grad_(True)
