"""The lines of NOTICE that name what training used."""

from modelkit.dataset.sources.picture_sets import PICTURE_SETS, PictureSet

INDENT, COLUMN = "  ", 57


def notice_lines() -> list[str]:
    """One for each set: what it is, whose it is, its licence."""
    return [_line(used) for used in PICTURE_SETS.values()]


def _line(used: PictureSet) -> str:
    return f"{INDENT}{f'{used.title}, {used.owner}':{COLUMN - 2}}  {used.licence}".rstrip()
