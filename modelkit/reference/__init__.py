"""What the studio is held to: diffusers' own modules and schedulers on a pack's weights."""
