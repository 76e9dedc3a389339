"""Makes, checks and explains Inkling's model packs. See README.md."""
