"""What an event is about, by the id it keeps: which part of the journey, under which title. Never what is in it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from access.gate import Request, list_for
from journeys.models import Attachment, Invitation, Journey, Share


@dataclass(frozen=True)
class Thing:
    """One row's place: the part it belongs to, or a title of its own. `is_file`: a picture, film or sound in it."""

    part: UUID | None = None
    title: str | Promise = ""
    is_file: bool = False


Finder = Callable[[Request, Journey, set[UUID]], dict[UUID, Thing]]
_finders: list[Finder] = []


def register(finder: Finder) -> None:
    """A higher room says where its own rows belong, for all ids of a page at once."""
    _finders.append(finder)


def find(request: Request, journey: Journey, ids: Iterable[UUID | None]) -> dict[UUID, Thing]:
    """Every one of these that is still there."""
    wanted = {pk for pk in ids if pk}
    found = {journey.pk: Thing(title=_("my pages"))}
    for finder in (_here, *_finders):
        found |= finder(request, journey, wanted)
    return found


def _here(request: Request, journey: Journey, ids: set[UUID]) -> dict[UUID, Thing]:
    files = list_for(request, Attachment).filter(journey=journey, pk__in=ids).values_list("pk", "item_id")
    found = {pk: Thing(part=part, is_file=True) for pk, part in files}
    for model in (Share, Invitation):
        rows = list_for(request, model).filter(journey=journey, pk__in=ids).values_list("pk", "known_as")
        found |= {pk: Thing(title=name) for pk, name in rows}
    return found
