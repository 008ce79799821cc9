"""Whether a picture, film or sound is still shown somewhere, before whoever lets go of it takes the file out for good.

A foreign key keeps a file by itself (RESTRICT). A card of a story or a mat names its picture in JSON: no key sees that.
"""

from collections.abc import Callable
from uuid import UUID

# Every room that shows files of a journey in its own way says here whether one is shown there.
still_shown: list[Callable[[UUID], bool]] = []


def is_shown(file: UUID) -> bool:
    """Whether any room still shows it. Asked after whatever let go of it has."""
    return any(shows(file) for shows in still_shown)
