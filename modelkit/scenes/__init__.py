"""Rooms and landscapes of free 3D models, rendered with exact labels: what the trained annotators learn from."""
