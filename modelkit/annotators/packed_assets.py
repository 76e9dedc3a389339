"""MediaPipe's older packages keep their files end to end in `*_packed_assets.data`; a script beside it has the table."""

import json
import re
import tarfile
from pathlib import Path

TABLE = re.compile(rb"loadPackage\((\{\"files\":.*?\})\);", re.S)


def read_packed_asset(archive: tarfile.TarFile, file_name: str) -> bytes:
    """One file out of the blob of an npm package."""
    loader = next(n for n in archive.getnames() if n.endswith("_packed_assets_loader.js"))
    table = TABLE.search(read_member(archive, loader))
    if table is None:
        raise ValueError(f"{loader} has no table of contents")
    contents = json.loads(table[1])
    blob = read_member(archive, loader.replace("_loader.js", ".data"))
    if len(blob) != contents["remote_package_size"]:
        raise ValueError(f"{loader} speaks of another file than the one beside it")
    for entry in contents["files"]:
        if Path(entry["filename"]).name == file_name:
            return blob[entry["start"] : entry["end"]]
    raise ValueError(f"{loader} does not list {file_name}")


def read_member(archive: tarfile.TarFile, path: str) -> bytes:
    file = archive.extractfile(path)
    if file is None:
        raise ValueError(f"{path} is no file")
    with file:
        return file.read()
