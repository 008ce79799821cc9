"""What can be wrong with a list as a whole, and with one row of it."""


class CannotReadError(Exception):
    """The file as a whole is of no use; the message says why and what to do."""


class BadRowError(Exception):
    """A row that is kept aside: why, in plain words, and the column it is about."""

    def __init__(self, reason: str, column: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.column = column
