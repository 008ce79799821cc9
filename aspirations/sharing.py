"""Who can see a part of my statement at this moment, in the names I gave them."""

from django.db.models import Q

from access.rules import Stage
from aspirations.models import Area
from journeys.models import Journey, Share


def who_sees(journey: Journey, area: Area | None = None) -> list[str]:
    """The people with a live share of the statement, or of this area of it."""
    what = Q(item_id=None) if area is None else Q(item_id=None) | Q(item_id=area.pk)
    shares = Share.objects.live().filter(what, journey=journey, stage=Stage.STATEMENT)
    return list(dict.fromkeys(shares.order_by("started_at").values_list("known_as", flat=True)))


def in_words(names: list[str], what: str) -> str:
    """One sentence: `Asha and Tomasz can see this answer. Nobody else.`"""
    if not names:
        return f"Nobody but me can see {what}."
    everybody = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
    return f"{everybody} can see {what}. Nobody else."
