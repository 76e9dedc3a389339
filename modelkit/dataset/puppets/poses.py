"""What a figure does: plausible angles for each of its doings."""

from collections.abc import Callable

import numpy as np

from modelkit.dataset.puppets.skeleton import Limbs

Random = np.random.Generator


def _standing(r: Random) -> Limbs:
    arm, leg = r.uniform(6, 25), r.uniform(0, 10)
    return Limbs((arm, arm - r.uniform(0, 15)), (r.uniform(6, 25), r.uniform(-5, 15)), (leg, leg), (leg, leg), r.normal(0, 2))


def _waving(r: Random) -> Limbs:
    waves = (r.uniform(60, 125), r.uniform(150, 200))
    rests = (r.uniform(5, 25), r.uniform(-5, 20))
    arms = (waves, rests) if r.random() < 0.5 else (rests, waves)
    leg = r.uniform(0, 12)
    return Limbs(*arms, (leg, leg), (leg, leg), r.normal(0, 4))


def _cheering(r: Random) -> Limbs:
    leg = r.uniform(0, 22)
    return Limbs(
        (r.uniform(125, 165), r.uniform(150, 190)),
        (r.uniform(125, 165), r.uniform(150, 190)),
        (leg, leg),
        (leg, leg),
        r.normal(0, 4),
    )


def _hands_on_hips(r: Random) -> Limbs:
    arm, fore, leg = r.uniform(35, 55), r.uniform(-50, -30), r.uniform(3, 18)
    return Limbs((arm, fore), (arm, fore), (leg, leg), (leg, leg), r.normal(0, 2))


def _arms_out(r: Random) -> Limbs:
    leg = r.uniform(0, 25)
    return Limbs((r.uniform(75, 100), r.uniform(75, 105)), (r.uniform(75, 100), r.uniform(75, 105)), (leg, leg), (leg, leg))


def _pointing(r: Random) -> Limbs:
    points = (r.uniform(70, 110),) * 2
    rests = (r.uniform(5, 25), r.uniform(-5, 20))
    arms = (points, rests) if r.random() < 0.5 else (rests, points)
    leg = r.uniform(0, 12)
    return Limbs(*arms, (leg, leg), (leg, leg), r.normal(0, 3))


def _dancing(r: Random) -> Limbs:
    lifted = (r.uniform(30, 75), r.uniform(-50, 10))
    stands = (r.uniform(-5, 15),) * 2
    legs = (lifted, stands) if r.random() < 0.5 else (stands, lifted)
    return Limbs((r.uniform(60, 160), r.uniform(60, 200)), (r.uniform(30, 120), r.uniform(-30, 180)), *legs, r.normal(0, 10))


def _jumping(r: Random) -> Limbs:
    arm, thigh = r.uniform(90, 150), r.uniform(25, 60)
    return Limbs(
        (arm, arm + r.uniform(-10, 40)),
        (arm, arm + r.uniform(-10, 40)),
        (thigh, thigh - r.uniform(20, 90)),
        (thigh, thigh - r.uniform(20, 90)),
        r.normal(0, 5),
    )


def _sitting(r: Random) -> Limbs:
    arm = r.uniform(8, 25)
    thigh = r.uniform(15, 45)
    return Limbs(
        (arm, r.uniform(-35, 5)),
        (arm, r.uniform(-35, 5)),
        (thigh, r.uniform(-8, 12)),
        (thigh, r.uniform(-8, 12)),
        foreshortening=r.uniform(0.45, 0.6),
    )


def _sitting_sideways(r: Random) -> Limbs:
    thigh, shin = r.uniform(78, 95), r.uniform(-8, 12)
    return Limbs(
        (r.uniform(15, 45), r.uniform(40, 85)),
        (r.uniform(15, 45), r.uniform(40, 85)),
        (thigh, shin),
        (thigh - 4, shin - 4),
        r.uniform(-8, 4),
        is_from_side=True,
    )


def _walking(r: Random) -> Limbs:
    step, arm = r.uniform(15, 32), r.uniform(12, 35)
    return Limbs(
        (-arm, -arm + r.uniform(5, 30)),
        (arm, arm + r.uniform(5, 40)),
        (step, step - r.uniform(0, 12)),
        (-step, -step - r.uniform(5, 30)),
        r.uniform(0, 6),
        is_from_side=True,
    )


def _running(r: Random) -> Limbs:
    step = r.uniform(40, 65)
    return Limbs(
        (-r.uniform(35, 60), r.uniform(20, 45)),
        (r.uniform(30, 55), r.uniform(110, 140)),
        (step, step - r.uniform(40, 75)),
        (-r.uniform(10, 35), -r.uniform(60, 100)),
        r.uniform(8, 18),
        is_from_side=True,
    )


def _kicking(r: Random) -> Limbs:
    kick = r.uniform(55, 95)
    return Limbs(
        (-r.uniform(30, 60), -r.uniform(0, 40)),
        (r.uniform(20, 60), r.uniform(40, 100)),
        (kick, kick - r.uniform(-5, 20)),
        (-r.uniform(0, 10),) * 2,
        -r.uniform(0, 15),
        is_from_side=True,
    )


def _lying(r: Random) -> Limbs:
    arm, leg = r.uniform(8, 30), r.uniform(2, 12)
    return Limbs(
        (arm, arm - r.uniform(0, 20)),
        (arm, arm - r.uniform(0, 20)),
        (leg, leg),
        (leg, leg),
        roll=r.choice([-90, 90]) + r.uniform(-6, 6),
    )


POSES: dict[str, tuple[Callable[[Random], Limbs], ...]] = {
    "standing": (_standing,),
    "waving": (_waving,),
    "cheering": (_cheering,),
    "hands on hips": (_hands_on_hips,),
    "arms out": (_arms_out,),
    "pointing": (_pointing,),
    "dancing": (_dancing,),
    "jumping": (_jumping,),
    "sitting": (_sitting, _sitting_sideways),
    "walking": (_walking,),
    "running": (_running,),
    "kicking": (_kicking,),
    "lying": (_lying,),
}
