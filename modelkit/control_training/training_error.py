"""What can go wrong with somebody's data or run, said in a sentence instead of a traceback."""


class TrainingError(Exception):
    """The message says what happened, what it means and what to do."""
