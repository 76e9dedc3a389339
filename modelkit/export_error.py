"""What can go wrong with somebody's checkpoint, said in a sentence instead of a traceback."""


class ExportError(Exception):
    """The message says what happened, what it means and what to do."""
