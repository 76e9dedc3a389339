"""Losses and scores mean what they say, and the network keeps its contract."""

import unittest

import numpy as np
import torch

from modelkit.estimators.scene import metrics
from modelkit.estimators.scene.export import folded
from modelkit.estimators.scene.losses import depth_loss, edge_loss, normal_loss
from modelkit.estimators.scene.network import SceneNetwork
from modelkit.scenes.classes import CLASSES


class Losses(unittest.TestCase):
    def test_depth_may_have_any_scale_and_shift(self) -> None:
        depth = torch.rand(2, 1, 32, 32)
        self.assertLess(depth_loss(depth * 3 - 7, depth).item(), 1e-4)
        self.assertGreater(depth_loss(-depth, depth).item(), 0.5)

    def test_normals_count_only_where_there_are_any(self) -> None:
        target = torch.zeros(1, 3, 8, 8)
        target[:, 2, :4] = 1
        predicted = torch.zeros(1, 3, 8, 8)
        predicted[:, 2, :4], predicted[:, 1, 4:] = 1, 1
        self.assertLess(normal_loss(predicted, target).item(), 1e-6)

    def test_a_right_line_costs_less_than_none_and_than_lines_everywhere(self) -> None:
        target = torch.zeros(1, 1, 32, 32)
        target[..., 16] = 1
        right, none, all_ = (edge_loss(x, target).item() for x in (target, target * 0, target * 0 + 1))
        self.assertLess(right, none)
        self.assertLess(none, all_)


class Scores(unittest.TestCase):
    def test_the_truth_scores_best(self) -> None:
        inverse = np.random.default_rng(0).uniform(0.1, 3, (64, 64))
        error, share = metrics.depth_scores(5 * inverse + 2, inverse)
        self.assertAlmostEqual(error, 0, places=6)
        self.assertEqual(share, 1)
        edge = np.zeros((64, 64), np.float32)
        edge[32] = 1
        self.assertEqual(metrics.best_f_score(metrics.edge_counts(edge, edge)), 1)
        label = np.arange(64).reshape(8, 8) % 5
        self.assertEqual(metrics.mean_iou(metrics.confusion(label, label, 5)), (1, 1))

    def test_a_line_two_pixels_off_counts_and_four_pixels_off_does_not(self) -> None:
        def line(row: int) -> np.ndarray:
            edge = np.zeros((64, 64), np.float32)
            edge[row] = 1
            return edge

        self.assertEqual(metrics.best_f_score(metrics.edge_counts(line(34), line(32))), 1)
        self.assertEqual(metrics.best_f_score(metrics.edge_counts(line(36), line(32))), 0)


class Network(unittest.TestCase):
    def test_it_keeps_the_contract_and_the_limit_of_two_million(self) -> None:
        network = SceneNetwork().eval()
        self.assertLess(sum(p.numel() for p in network.parameters()), 2_000_000)
        with torch.no_grad():
            out = network(torch.rand(1, 3, 64, 96))
        self.assertEqual(out.depth.shape, (1, 1, 64, 96))
        self.assertEqual(out.soft_edge.shape, (1, 1, 64, 96))
        self.assertEqual(out.segmentation.shape, (1, len(CLASSES), 32, 48))
        torch.testing.assert_close(out.normal.norm(dim=1), torch.ones(1, 64, 96))

    def test_folding_norms_changes_nothing(self) -> None:
        torch.manual_seed(0)
        network = SceneNetwork()
        with torch.no_grad():
            network(torch.rand(2, 3, 64, 64))  # moves the running means
            image = torch.rand(1, 3, 64, 64)
            before, after = network.eval()(image), folded(network)(image)
        for ours, theirs in zip(before, after, strict=True):
            torch.testing.assert_close(ours, theirs, atol=1e-4, rtol=1e-3)
