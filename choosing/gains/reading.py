"""Who gains from what is chosen: those whom the service itself can tell, and those that somebody wrote down."""

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.http import HttpRequest
from django.utils.translation import gettext as _

from access.gate import list_for
from choosing.models import Choice, Option, Stake
from journeys.models import Share

_SHARES_AND_OPTIONS = "SELECT gl_stakes(%s)"


@dataclass(frozen=True)
class Gain:
    """One of them: their name, and what they gain, in words. `stake` where it was written down by hand."""

    name: str
    words: str
    stake: Stake | None = None


def gains(request: HttpRequest, choice: Choice) -> list[Gain]:
    """For the owner, all; for whoever the choice is shared with, what the owner wrote down."""
    written = [
        Gain(stake.name, stake.words, stake) for stake in list_for(request, Stake).filter(choice=choice)
    ]
    return [*_seen_by_us(choice), *written]


def _seen_by_us(choice: Choice) -> list[Gain]:
    """Helpers of mine who belong to one of my options. The database answers its owner alone, in ids."""
    with connection.cursor() as cursor:
        cursor.execute(_SHARES_AND_OPTIONS, [choice.pk])
        pairs: list[tuple[UUID, UUID]] = [tuple(row) for (row,) in cursor.fetchall()]
    if not pairs:
        return []
    names = dict(
        Share.objects.filter(pk__in={share for share, _option in pairs}).values_list("pk", "known_as")
    )
    rows = Option.objects.filter(pk__in={option for _share, option in pairs}).only("name", "last_known")
    options = {option.pk: option.name_and_town for option in rows}
    said = {(names.get(share, ""), options.get(option, "")) for share, option in pairs}
    return [
        Gain(name, _("{name} belongs to {option}.").format(name=name, option=option))
        for name, option in sorted(said)
    ]
