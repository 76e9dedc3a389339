"""An exported pack held to diffusers with the checkpoint's own weights."""
