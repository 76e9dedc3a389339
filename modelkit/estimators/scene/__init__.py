"""One network for depth, normals, soft edges and segmentation of a picture."""
