"""From a pack back to weights: training can go on from what is in the repository alone."""

from pathlib import Path

import pytest
import torch

from modelkit.embedded.networks import load_networks, vocabulary_of
from modelkit.embedded.unpack import unpack_embedded
from modelkit.models.embedded import load_embedded
from modelkit.packs.read_pack import ReadPack, read_pack

PACK = Path("public/packs/inkling-sketch")


@pytest.fixture(scope="module")
def pack() -> ReadPack:
    return read_pack(PACK)


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("unpacked")
    unpack_embedded(PACK, out)
    return out


@pytest.mark.parametrize("name", ["unet", "text_encoder", "controlnet"])
def test_training_starts_from_the_packs_own_weights(pack: ReadPack, weights: Path, name: str) -> None:
    networks = load_networks(weights, vocabulary_of(weights)).by_name()
    for key, stored in getattr(pack.bundle, name).state_dict().items():
        assert torch.allclose(networks[name].state_dict()[key].float(), stored.float(), rtol=1e-3, atol=1e-4), key


def test_pictures_have_the_same_latents_after_packing_anew(pack: ReadPack, weights: Path) -> None:
    picture = torch.rand(1, 3, 256, 256, generator=torch.Generator().manual_seed(1)) * 2 - 1
    with torch.no_grad():
        latents = pack.bundle.autoencoder.encode(picture)
        again = load_embedded(weights).autoencoder.encode(picture)
    assert (again - latents).abs().max() < 5e-3 * latents.std()
