"""What stops a load."""


class LoadError(Exception):
    """A row of a data file cannot be loaded; the message names the file, the row and the reason."""

    def __init__(self, file: str, row: str, reason: str) -> None:
        super().__init__(f"{file}, {row}: {reason}")
