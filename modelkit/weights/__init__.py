"""Stored weights: int8 codes and half floats in one file, and the table that says where."""
