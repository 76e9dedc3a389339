"""Whole packs: which graphs, which settings, the manifest."""
