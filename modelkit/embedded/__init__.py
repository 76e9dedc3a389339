"""The embedded model's own training: captions in many languages, shards, one ControlNet for every hint."""
