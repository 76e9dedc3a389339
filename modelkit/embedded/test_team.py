"""Two processes, one network."""

from pathlib import Path

import torch
from torch import nn

from modelkit.embedded.team import Team

RAMP = torch.arange(24.0).view(2, 3, 2, 2)


def _member(rank: int, meeting_point: str, out: str) -> None:
    # Channels last, as the networks are: what lies where in memory matters to fused optimisers.
    parameter = nn.Parameter(torch.zeros(2, 3, 2, 2).contiguous(memory_format=torch.channels_last))
    unused = nn.Parameter(torch.zeros(1))
    (parameter * RAMP * (rank + 1)).sum().backward()
    with Team(rank, 2, meeting_point) as team:
        team.average_gradients([parameter, unused])
        decided = team.from_first(float(rank + 5))
    assert parameter.grad.stride() == parameter.stride()
    torch.save([parameter.grad, unused.grad, decided], f"{out}/{rank}.pt")


def test_gradients_are_averaged_and_the_first_process_decides(tmp_path: Path) -> None:
    torch.multiprocessing.spawn(_member, (str(tmp_path / "meeting"), str(tmp_path)), 2)
    for rank in range(2):
        gradient, missing, decided = torch.load(tmp_path / f"{rank}.pt")
        assert torch.equal(gradient, RAMP * 1.5)
        assert torch.equal(missing, torch.zeros(1))
        assert decided == 5.0
