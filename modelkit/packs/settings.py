"""What a pack says about itself besides its graphs: the fields of manifest.json that people choose."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PackSettings:
    """Field names and meanings are those of src/shared/packs/manifest.ts."""

    id: str
    name: str
    version: str
    description: str
    family: str
    license: dict
    controlnet_name: str
    control_types: list[str]
    # diffusers' scheduler_config.json, verbatim.
    scheduler: dict
    scale_factor: int
    bos_token_id: int
    eos_token_id: int
    pad_token_id: int
    max_chunks: int
    defaults: dict
