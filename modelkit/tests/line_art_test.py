import unittest

import numpy as np

from modelkit.estimators.line_art.line_score import LineScore
from modelkit.estimators.line_art.network import MULTIPLE, LineArtNet
from modelkit.estimators.line_art.sources import Source, concept_of
from modelkit.estimators.line_art.tile import Placement, draw_tile

SQUARE = '<rect x="2" y="2" width="6" height="6" fill="#08f"/>'
DISC = '<circle cx="8" cy="8" r="3" fill="#f80"/>'


def tile_of(body: str):
    return draw_tile(Source("test", "drawing", "drawing", body, (0, 0, 12, 12)), Placement(192, 0, False))


class DrawingLines(unittest.TestCase):
    def test_an_edge_under_another_shape_is_hidden(self):
        alone, covered = tile_of(SQUARE), tile_of(SQUARE + DISC)
        corner = np.s_[122:128, 122:128]  # the square's corner at (8, 8), the disc's centre
        self.assertGreater(alone.fine[corner].max(), 200)
        self.assertEqual(covered.fine[corner].max(), 0)

    def test_the_shape_on_top_keeps_its_outline(self):
        self.assertGreater(tile_of(SQUARE + DISC).fine[122:128, 165:175].max(), 200)

    def test_small_shapes_have_no_coarse_outline(self):
        dot = '<circle cx="5" cy="5" r="0.4" fill="#000"/>'
        tile = tile_of(SQUARE + dot)
        inside = np.s_[60:110, 60:110]
        self.assertGreater(tile.fine[inside].max(), 200)
        self.assertEqual(tile.coarse[inside].max(), 0)

    def test_an_empty_drawing_gives_no_tile(self):
        self.assertIsNone(tile_of('<rect x="2" y="2" width="6" height="6" fill="none"/>'))

    def test_one_concept_has_one_name_in_all_sets(self):
        self.assertEqual(concept_of("u1f34e-redapple"), concept_of("red-apple"))
        self.assertEqual(concept_of("artist-medium-dark-skin-tone"), concept_of("artist"))


class Scores(unittest.TestCase):
    def test_a_line_two_pixels_beside_counts_and_one_four_beside_does_not(self):
        true = np.zeros((32, 32), np.float32)
        true[:, 10] = 1
        for shift, expected in ((2, 1.0), (4, 0.0)):
            score = LineScore()
            score.add(np.roll(true, shift, 1), true)
            self.assertAlmostEqual(score.fixed(), expected)


class Network(unittest.TestCase):
    def test_it_keeps_the_contracts_size(self):
        import torch

        network = LineArtNet().eval()
        self.assertEqual(MULTIPLE, 16)
        self.assertLess(sum(p.numel() for p in network.parameters()), 2_000_000)
        with torch.no_grad():
            self.assertEqual(tuple(network(torch.rand(1, 3, 48, 80)).shape), (1, 3, 48, 80))


if __name__ == "__main__":
    unittest.main()
