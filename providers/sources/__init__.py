"""The shapes of files that we know. A new one is a new module and a line here."""

from collections.abc import Sequence

from providers.sources.active_locations import ActiveLocations
from providers.sources.areas import Areas
from providers.sources.ratings_list import RatingsList
from providers.sources.reading import CannotReadError
from providers.sources.shape import Shape

SHAPES: tuple[type[Shape], ...] = (RatingsList, ActiveLocations)


def recognise(headings: Sequence[str], areas: Areas, source: str = "") -> Shape:
    """The shape of a file with these headings. Raises CannotReadError saying which headings are not there."""
    for shape in SHAPES:
        if not shape.missing(headings):
            return shape(headings, areas, source)
    nearest = min(SHAPES, key=lambda shape: len(shape.missing(headings)) / len(shape.columns))
    missing = nearest.missing(headings)
    if len(missing) == len(nearest.columns):
        known = " and ".join(shape.label for shape in SHAPES)
        raise CannotReadError(f"I do not know this kind of file. I know {known}. Nothing was changed.")
    names = ", ".join(f"“{heading}”" for heading in missing[:10])
    raise CannotReadError(
        f"This looks like {nearest.label}, and it lacks {len(missing)} of its headings: {names}. Nothing was changed."
    )
