"""4×4 matrices for column vectors. World and camera: x right, y up, z towards the viewer; metres and radians."""

import numpy as np


def translation(x: float, y: float, z: float) -> np.ndarray:
    matrix = np.eye(4)
    matrix[:3, 3] = x, y, z
    return matrix


def scaling(x: float, y: float, z: float) -> np.ndarray:
    return np.diag([x, y, z, 1.0])


def turn_y(angle: float) -> np.ndarray:
    c, s = np.cos(angle), np.sin(angle)
    return np.array([[c, 0, s, 0], [0, 1, 0, 0], [-s, 0, c, 0], [0, 0, 0, 1.0]])


def look_at(eye: np.ndarray, target: np.ndarray, roll: float = 0.0) -> np.ndarray:
    back = _unit(eye - target)
    up = np.array([0, 0, 1.0]) if abs(back[1]) > 0.99 else np.array([0, 1.0, 0])
    right = _unit(np.cross(up, back))
    up = np.cross(back, right)
    rotation = np.eye(4)
    rotation[:3, :3] = right, up, back
    c, s = np.cos(roll), np.sin(roll)
    tilt = np.eye(4)
    tilt[:2, :2] = (c, -s), (s, c)
    return tilt @ rotation @ translation(*-eye)


def perspective(fov_y: float, aspect: float, near: float, far: float) -> np.ndarray:
    f = 1 / np.tan(fov_y / 2)
    a, b = (far + near) / (near - far), 2 * far * near / (near - far)
    return np.array([[f / aspect, 0, 0, 0], [0, f, 0, 0], [0, 0, a, b], [0, 0, -1, 0]])


def orthographic(half: float, near: float, far: float) -> np.ndarray:
    return np.array(
        [[1 / half, 0, 0, 0], [0, 1 / half, 0, 0], [0, 0, -2 / (far - near), -(far + near) / (far - near)], [0, 0, 0, 1]]
    )


def _unit(vector: np.ndarray) -> np.ndarray:
    return vector / np.linalg.norm(vector)
