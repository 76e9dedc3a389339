"""IP-Adapter (Ye et al., 2023, arXiv:2308.06721): its weights, and the network that reads reference pictures for it."""

from dataclasses import dataclass
from pathlib import Path

from diffusers import UNet2DConditionModel
from diffusers.models.embeddings import ImageProjection, IPAdapterPlusImageProjection
from huggingface_hub import hf_hub_download
from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError
from safetensors.torch import load_file
from torch import Tensor, nn
from torch import load as load_pickle
from transformers import CLIPVisionModelWithProjection

from modelkit.checkpoints.diffusers_folder import load_network
from modelkit.export_error import ExportError

PARTS = ("image_proj", "ip_adapter")
# In h94/IP-Adapter it lies beside the weights.
ENCODER = "image_encoder"

Weights = dict[str, dict[str, Tensor]]


@dataclass(frozen=True)
class IpAdapterSource:
    """`source`: a file, or OWNER/REPO/PATH on the hub. `encoder`: a folder or hub id; beside the file where None."""

    source: str
    encoder: str | None = None

    def unet(self, unet: UNet2DConditionModel) -> UNet2DConditionModel:
        """The base's UNet with the adapter's layers in it, diffusers' own way."""
        weights = self._weights()
        try:
            unet._load_ip_adapter_weights([weights])
        except (KeyError, RuntimeError, ValueError) as error:
            raise ExportError(f"{self.source} does not fit the base's UNet: {error}") from error
        projection = unet.encoder_hid_proj.image_projection_layers[0]
        if not isinstance(projection, ImageProjection | IPAdapterPlusImageProjection):
            kind = type(projection).__name__
            raise ExportError(f"{self.source} has a {kind}. Of IP-Adapter, plain and Plus run here; Full and FaceID do not.")
        return unet.float().eval().requires_grad_(False)

    def image_encoder(self) -> CLIPVisionModelWithProjection:
        if self.encoder is not None:
            return load_network(CLIPVisionModelWithProjection, self.encoder)
        if Path(self.source).is_file():
            return load_network(CLIPVisionModelWithProjection, str(Path(self.source).parent / ENCODER))
        repository, path = _on_hub(self.source)
        folder = Path(path).parent / ENCODER
        return load_network(CLIPVisionModelWithProjection, repository, folder.as_posix())

    def _weights(self) -> Weights:
        path = _fetched(self.source)
        if path.suffix == ".safetensors":
            flat = load_file(path)
            names = {part: [n for n in flat if n.startswith(f"{part}.")] for part in PARTS}
            parts = {part: {n.removeprefix(f"{part}."): flat[n] for n in found} for part, found in names.items()}
        else:
            # As weights only: pickles may otherwise run code.
            parts = load_pickle(path, map_location="cpu", weights_only=True)
        if not all(parts.get(part) for part in PARTS):
            raise ExportError(f"{self.source} holds no image_proj and ip_adapter: it is no IP-Adapter.")
        return {part: {name: value.float() for name, value in parts[part].items()} for part in PARTS}


def take_adapter(unet: UNet2DConditionModel) -> tuple[nn.Module, list[nn.ModuleDict]]:
    """(projection, keys and values for each cross-attention in the order of `attn_processors`), out of the network."""
    layers = [
        nn.ModuleDict({"to_k_ip": processor.to_k_ip[0], "to_v_ip": processor.to_v_ip[0]})
        for processor in unet.attn_processors.values()
        if hasattr(processor, "to_k_ip")
    ]
    projection = unet.encoder_hid_proj.image_projection_layers[0]
    unet.encoder_hid_proj = None
    return projection, layers


def tokens_of(projection: nn.Module) -> int:
    """How many the UNet gets for a picture."""
    latents = getattr(projection, "latents", None)
    return projection.num_image_text_embeds if latents is None else latents.shape[1]


def _fetched(source: str) -> Path:
    if Path(source).is_file():
        return Path(source)
    repository, path = _on_hub(source)
    try:
        return Path(hf_hub_download(repository, path))
    except (HfHubHTTPError, LocalEntryNotFoundError, ValueError, OSError) as error:
        raise ExportError(f"{source} is neither a file here nor can it be fetched from the hub.") from error


def _on_hub(source: str) -> tuple[str, str]:
    owner, _, rest = source.partition("/")
    name, _, path = rest.partition("/")
    return f"{owner}/{name}", path
