"""The ControlNets released for Stable Diffusion 1.5: eight of version 1.0, fourteen of 1.1.

Facts from lllyasviel/ControlNet and lllyasviel/ControlNet-v1-1-nightly (README, gradio apps). Both releases are
OpenRAIL; control types and annotators are the studio's (src/shared).
"""

import re
from dataclasses import dataclass
from pathlib import Path

from modelkit.export_error import ExportError

ID = re.compile(r"[a-z0-9-]{1,64}")


@dataclass(frozen=True)
class KnownControl:
    """`upstream`: the release's file name. `annotator`: the one whose hints it was trained on, or nearest to."""

    id: str
    name: str
    upstream: str
    control_types: tuple[str, ...]
    annotator: str
    # Residuals are replaced by their mean over the picture, and act on the conditional side only.
    pooled: bool = False
    # Pixels to fill in are −1 in the hint.
    masked: bool = False
    license: str = "openrail"


def _first(control_type: str, name: str, annotator: str) -> KnownControl:
    return KnownControl(f"{control_type}-v10", f"{name} (1.0)", f"control_sd15_{control_type}", (TYPES[control_type],), annotator)


TYPES = {
    "canny": "canny",
    "depth": "depth",
    "hed": "softedge",
    "mlsd": "mlsd",
    "normal": "normal",
    "openpose": "openpose",
    "scribble": "scribble",
    "seg": "seg",
}

VERSION_1_0 = (
    _first("canny", "Canny", "canny"),
    _first("depth", "Depth", "depth"),
    _first("hed", "HED", "softedge"),
    _first("mlsd", "M-LSD lines", "mlsd"),
    _first("normal", "Normal map", "normal"),
    _first("openpose", "Pose", "openpose"),
    _first("scribble", "Scribble", "scribble"),
    _first("seg", "Segmentation", "segmentation"),
)

VERSION_1_1 = (
    KnownControl("canny", "Canny", "control_v11p_sd15_canny", ("canny",), "canny"),
    KnownControl("mlsd", "M-LSD lines", "control_v11p_sd15_mlsd", ("mlsd",), "mlsd"),
    KnownControl("depth", "Depth", "control_v11f1p_sd15_depth", ("depth",), "depth"),
    KnownControl("normalbae", "Normal map", "control_v11p_sd15_normalbae", ("normal",), "normal"),
    KnownControl("seg", "Segmentation", "control_v11p_sd15_seg", ("seg",), "segmentation"),
    KnownControl("inpaint", "Inpaint", "control_v11p_sd15_inpaint", ("inpaint",), "none", masked=True),
    KnownControl("lineart", "Line art", "control_v11p_sd15_lineart", ("lineart",), "lineart"),
    KnownControl("lineart-anime", "Anime line art", "control_v11p_sd15s2_lineart_anime", ("lineart",), "lineart-anime"),
    KnownControl("openpose", "Pose", "control_v11p_sd15_openpose", ("openpose",), "openpose"),
    KnownControl("scribble", "Scribble", "control_v11p_sd15_scribble", ("scribble",), "scribble"),
    KnownControl("softedge", "Soft edge", "control_v11p_sd15_softedge", ("softedge",), "softedge"),
    KnownControl("shuffle", "Shuffle", "control_v11e_sd15_shuffle", ("shuffle",), "content-shuffle", pooled=True),
    KnownControl("ip2p", "Instruct", "control_v11e_sd15_ip2p", ("ip2p",), "none"),
    KnownControl("tile", "Tile", "control_v11f1e_sd15_tile", ("tile",), "none"),
)

KNOWN_CONTROLS = {control.id: control for control in (*VERSION_1_0, *VERSION_1_1)}
CONTROL_TYPES = sorted({t for control in KNOWN_CONTROLS.values() for t in control.control_types} | {"mask"})


def control_for(name: str, source: str) -> KnownControl:
    """By the release's file name in `source`, else by `name`; `ID:TYPE` describes one that is not known."""
    stem = Path(source).stem.replace("sd-controlnet-", "control_sd15_")
    for control in KNOWN_CONTROLS.values():
        if stem == control.upstream and ":" not in name:
            return control
    identifier, _, control_type = name.partition(":")
    if control_type:
        return _own(identifier, control_type)
    if name in KNOWN_CONTROLS:
        return KNOWN_CONTROLS[name]
    raise ExportError(
        f"--control {name}={source}: {name} is none of {', '.join(sorted(KNOWN_CONTROLS))}. For a ControlNet of "
        f"your own write ID:TYPE=SOURCE, with TYPE one of {', '.join(CONTROL_TYPES)}."
    )


def _own(identifier: str, control_type: str) -> KnownControl:
    if not ID.fullmatch(identifier):
        raise ExportError(f"{identifier!r} cannot be a control's id: small letters, digits and hyphens only.")
    if control_type not in CONTROL_TYPES:
        raise ExportError(f"{control_type!r} is no control type: {', '.join(CONTROL_TYPES)}.")
    return KnownControl(
        identifier,
        identifier,
        "",
        (control_type,),
        "none",
        pooled=control_type == "shuffle",
        masked=control_type == "inpaint",
        license="",
    )
