"""Meshes parsed once into one .npz each: OBJ is text, and slow to read."""

import zipfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np

from modelkit.scenes.furniture import Furniture, read_catalogue
from modelkit.scenes.obj_model import Mesh, read_obj


def store_meshes(catalogues: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    jobs = [(path, piece, out) for path in sorted(catalogues.glob("*.sh3f")) for piece in read_catalogue(path)]
    with ProcessPoolExecutor(2) as pool:
        kept = sum(pool.map(_store, jobs, chunksize=16))
    print(f"{kept} of {len(jobs)} models stored in {out}")


def _store(job: tuple[Path, Furniture, Path]) -> bool:
    path, piece, out = job
    target = out / f"{piece.id}.npz"
    if target.exists():
        return True
    with zipfile.ZipFile(path) as archive:
        mesh = read_obj(archive, piece.model, np.array(piece.rotation).reshape(3, 3))
    if mesh is None:
        return False
    np.savez(target, vertices=mesh.vertices, textures=mesh.textures)
    return True


def load_mesh(folder: Path, piece: Furniture) -> Mesh:
    with np.load(folder / f"{piece.id}.npz") as stored:
        return Mesh(stored["vertices"], stored["textures"])
