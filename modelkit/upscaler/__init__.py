"""A small network that enlarges drawings two and four times, trained on those of `modelkit/dataset`."""
