"""A ControlNet trained as its paper does it: Zhang et al., 2023, arXiv:2302.05543."""
