"""The embedded model's own training: captions in seven languages, shards, one ControlNet for every hint."""
