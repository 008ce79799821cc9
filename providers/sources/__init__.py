"""The shapes of files that we know. A new one is a new module and a line here."""

from collections.abc import Sequence

from providers.sources.active_locations import ActiveLocations
from providers.sources.api_locations import ApiLocations
from providers.sources.api_providers import ApiProviders
from providers.sources.areas import Areas
from providers.sources.directory import Directory
from providers.sources.directory_parts import DirectoryInParts
from providers.sources.homes_by_name import HomesByName
from providers.sources.inspection_history import InspectionHistory
from providers.sources.latest_ratings import LatestRatings
from providers.sources.locations_extract import LocationsExtract
from providers.sources.ratings_list import RatingsList
from providers.sources.reading import CannotReadError
from providers.sources.shape import Shape

SHAPES: tuple[type[Shape], ...] = (
    *(RatingsList, LatestRatings, ActiveLocations, LocationsExtract, Directory, DirectoryInParts),
    *(InspectionHistory, ApiLocations, ApiProviders, HomesByName),
)
# A file with fewer of a shape's headings than this share is not called like it.
_LIKE = 0.15


def shape_of(code: str) -> type[Shape]:
    """The shape whose files are of this source."""
    return next(shape for shape in SHAPES if shape.code == code)


def nearness(headings: Sequence[str]) -> float:
    """How much of the nearest shape these headings are: 1 is all that it must have, 0 is nothing."""
    if any(not shape.missing(headings) for shape in SHAPES if not shape.is_json):
        return 1
    return max(shape.found(headings) / (len(shape.columns) + 1) for shape in SHAPES if not shape.is_json)


def recognise(headings: Sequence[str], areas: Areas, source: str = "", is_json: bool = False) -> Shape:
    """The shape of a file with these headings. Raises CannotReadError saying which headings are not there."""
    shapes = [shape for shape in SHAPES if shape.is_json == is_json]
    fitting = [shape for shape in shapes if not shape.missing(headings)]
    if fitting:
        return max(fitting, key=lambda shape: shape.found(headings))(headings, areas, source)
    nearest = max(shapes, key=lambda shape: shape.found(headings) / len(shape.columns))
    missing = nearest.missing(headings)
    if nearest.found(headings) < len(nearest.columns) * _LIKE:
        known = "; ".join(shape.label for shape in SHAPES)
        raise CannotReadError(f"I do not know this kind of file. I know: {known}. Nothing was changed.")
    names = ", ".join(f"“{heading}”" for heading in missing[:10])
    raise CannotReadError(
        f"This looks like {nearest.label}, and it lacks {len(missing)} of its headings: {names}. Nothing was changed."
    )
