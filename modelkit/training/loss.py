"""The loss of a denoiser, for ε- and v-prediction, with Min-SNR weights.

ε: Ho et al., 2020, arXiv:2006.11239, eq. 14. v: Salimans & Ho, 2022, arXiv:2202.00512, appendix D.
Weights: Hang et al., 2023, arXiv:2303.09556, eq. 8; for v they are divided by SNR + 1, as the paper's section 3.4 has it.
"""

from dataclasses import dataclass

import torch
from torch import Tensor

# With zero terminal SNR the last step's v-weight would be zero, and the first step of sampling never learned.
LEAST_WEIGHT = 0.05


@dataclass(frozen=True)
class DiffusionLoss:
    """`alphas_cumprod` [T] and `prediction_type` ("epsilon" or "v_prediction") are a diffusers scheduler's.

    `gamma` None: every timestep counts the same, as in the ControlNet paper.
    """

    alphas_cumprod: Tensor
    prediction_type: str
    gamma: float | None = None

    def __post_init__(self) -> None:
        if self.prediction_type not in ("epsilon", "v_prediction"):
            raise ValueError(f"there is no loss for prediction type {self.prediction_type!r}")

    def random_timesteps(self, count: int, generator: torch.Generator | None = None) -> Tensor:
        return torch.randint(0, len(self.alphas_cumprod), (count,), generator=generator)

    def noisy(self, latents: Tensor, noise: Tensor, timesteps: Tensor) -> Tensor:
        """q(z_t | z_0): √ᾱ·z + √(1 − ᾱ)·ε. Latents [B, C, H, W], timesteps [B]."""
        signal, sigma = self._levels(timesteps, latents)
        return signal * latents + sigma * noise

    def target(self, latents: Tensor, noise: Tensor, timesteps: Tensor) -> Tensor:
        if self.prediction_type == "epsilon":
            return noise
        signal, sigma = self._levels(timesteps, latents)
        return signal * noise - sigma * latents

    def weights(self, timesteps: Tensor) -> Tensor:
        """[B]; 1 everywhere without gamma."""
        if self.gamma is None:
            return torch.ones(len(timesteps), device=timesteps.device)
        alpha = self.alphas_cumprod.to(timesteps.device)[timesteps]
        snr = alpha / (1 - alpha).clamp(min=1e-8)
        capped = snr.clamp(max=self.gamma)
        if self.prediction_type == "epsilon":
            return capped / snr.clamp(min=1e-8)
        return capped / (snr + 1) + LEAST_WEIGHT

    def per_sample(self, prediction: Tensor, latents: Tensor, noise: Tensor, timesteps: Tensor) -> Tensor:
        """Mean squared error of each sample [B], unweighted, in float32."""
        target = self.target(latents, noise, timesteps)
        return (prediction.float() - target.float()).square().flatten(1).mean(1)

    def __call__(self, prediction: Tensor, latents: Tensor, noise: Tensor, timesteps: Tensor) -> Tensor:
        errors = self.per_sample(prediction, latents, noise, timesteps)
        return (self.weights(timesteps) * errors).mean()

    def _levels(self, timesteps: Tensor, like: Tensor) -> tuple[Tensor, Tensor]:
        alpha = self.alphas_cumprod.to(like.device)[timesteps][:, None, None, None]
        return alpha.sqrt().to(like.dtype), (1 - alpha).sqrt().to(like.dtype)
