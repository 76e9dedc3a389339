"""Other people's checkpoints: diffusers folders, hub ids and single files in the original layout."""
