"""Frames keep their labels, and soft edges lie where geometry has them."""

import unittest

import numpy as np

from modelkit.estimators.scene.augment import crop
from modelkit.scenes.classes import ADE20K, NAMES
from modelkit.scenes.frame import Frame, pack, unpack
from modelkit.scenes.renderer import GBuffer
from modelkit.scenes.soft_edges import soft_edges


def a_frame(height: int, width: int) -> Frame:
    rng = np.random.default_rng(0)
    normal = rng.normal(size=(height, width, 3)).astype(np.float32)
    return Frame(
        colour=rng.integers(0, 256, (height, width, 3), np.uint8),
        inverse_depth=rng.uniform(0, 4, (height, width)).astype(np.float32),
        normal=normal / np.linalg.norm(normal, axis=-1, keepdims=True),
        soft_edge=rng.random((height, width), np.float32),
        label=rng.integers(0, 40, (height, width), np.uint8),
    )


def a_tilted_plane(height: int, width: int) -> GBuffer:
    """One object whose inverse depth rises towards the bottom, as a floor's does."""
    rise = np.linspace(0.2, 1.0, height, dtype=np.float32)[:, None].repeat(width, 1)
    one = np.ones((height, width), np.float32)
    normal = np.dstack([0 * one, one, 0 * one])
    return GBuffer(np.zeros((height, width, 3), np.float32), normal, 1 / rise, one, one, one)


class Frames(unittest.TestCase):
    def test_packing_loses_no_more_than_its_bytes(self) -> None:
        frame = a_frame(32, 40)
        again = unpack(pack(frame))
        np.testing.assert_array_equal(again.colour, frame.colour)
        np.testing.assert_array_equal(again.label, frame.label)
        np.testing.assert_allclose(again.inverse_depth, frame.inverse_depth, atol=1e-4)
        np.testing.assert_allclose(again.normal, frame.normal, atol=1 / 127)
        np.testing.assert_allclose(again.soft_edge, frame.soft_edge, atol=1 / 255)

    def test_a_mirrored_crop_turns_the_normals_with_the_picture(self) -> None:
        frame = a_frame(32, 32)
        packed = pack(frame)
        seen = set()
        for seed in range(20):
            part = unpack(crop(np.random.default_rng(seed), packed, 32, 32))
            for y, x in ((0, 0), (16, 7)):
                same = (frame.colour == part.colour[y, x]).all(-1)
                source = frame.normal[same][0]
                mirrored = not np.isclose(source[0], part.normal[y, x, 0], atol=0.02)
                np.testing.assert_allclose(source * ([-1, 1, 1] if mirrored else 1), part.normal[y, x], atol=0.02)
                seen.add(mirrored)
        self.assertEqual(seen, {True, False})


class SoftEdges(unittest.TestCase):
    def test_a_plane_has_none(self) -> None:
        self.assertEqual(soft_edges(a_tilted_plane(64, 64)).max(), 0)

    def test_an_object_before_it_gets_an_outline_and_no_filling(self) -> None:
        plane = a_tilted_plane(64, 64)
        plane.object[20:44, 20:44] = 2
        edges = soft_edges(plane)
        self.assertGreater(edges[20, 32], 0.8)
        self.assertEqual(edges[32, 32], 0)

    def test_a_crease_is_weaker_than_an_outline(self) -> None:
        plane = a_tilted_plane(64, 64)
        plane.normal[:, 32:] = (1, 0, 0)
        edges = soft_edges(plane)
        self.assertGreater(edges[30, 32], 0.4)
        self.assertLess(edges[30, 32], 0.9)


class Classes(unittest.TestCase):
    def test_every_class_has_an_index_of_its_own_among_the_150(self) -> None:
        self.assertEqual(len(set(ADE20K)), len(NAMES))
        self.assertTrue(all(0 <= index < 150 for index in ADE20K))
        self.assertEqual(list(ADE20K), sorted(ADE20K))
