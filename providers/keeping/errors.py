class ChangedSinceError(Exception):
    """What was to be undone has been changed again since. `codes` are the fields."""

    def __init__(self, codes: list[str]) -> None:
        super().__init__(", ".join(codes))
        self.codes = codes


class GoneError(Exception):
    """What was to be put back is kept no longer."""


class FullError(Exception):
    """The entry shows as many pictures, or films, as it may."""
