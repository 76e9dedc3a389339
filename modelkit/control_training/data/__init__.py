"""Pictures, hints and prompts from wherever a person keeps them."""
