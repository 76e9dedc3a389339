"""Permissive pretrained networks from npm packages → the pack of annotators."""
