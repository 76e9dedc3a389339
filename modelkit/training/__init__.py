"""What every trainer shares; one idea a file."""
