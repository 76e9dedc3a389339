"""A folder that appears whole or not at all."""

import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from modelkit.export_error import ExportError


@contextmanager
def staged(out: Path, overwrite: bool) -> Iterator[Path]:
    """Work in a folder beside `out` that becomes `out` at the end. Errors, Ctrl+C and SIGTERM leave nothing behind."""
    if out.exists() and not overwrite:
        raise ExportError(f"{out} exists already. Name another folder, or add --overwrite.")
    if out.exists() and not (out / "manifest.json").is_file() and any(out.iterdir()):
        raise ExportError(f"{out} is not a pack, so --overwrite leaves it alone. Name another folder.")
    out.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    previous = signal.signal(signal.SIGTERM, _interrupt)
    try:
        yield scratch
        scratch.chmod(0o755)
        shutil.rmtree(out, ignore_errors=True)
        scratch.rename(out)
    except BaseException:
        shutil.rmtree(scratch, ignore_errors=True)
        raise
    finally:
        signal.signal(signal.SIGTERM, previous)


def require_space(folder: Path, needed: int) -> None:
    """Before gigabytes are written rather than after."""
    free = shutil.disk_usage(folder).free
    if needed > free:
        raise ExportError(
            f"{folder.parent} has {free / 1e9:.1f} GB free, and the next part of the pack needs {needed / 1e9:.1f} GB. "
            "Make room or name a folder on another disk."
        )


def _interrupt(_signal: int, _frame: object) -> None:
    raise KeyboardInterrupt
