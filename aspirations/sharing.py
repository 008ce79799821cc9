"""Who can see a part of my statement at this moment, in the names I gave them."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from access.gate import Request, list_for
from access.rules import Stage
from aspirations.models import Area
from journeys.models import Journey, Share
from journeys.people.parts import Item
from ui.words import listed


def items(request: Request, journey: Journey) -> list[Item]:
    """The areas of the statement that are for this person, as what can be shared one by one."""
    areas = list_for(request, Area).filter(journey=journey, not_for_me=False).in_order()
    return [Item(area.pk, area.title, area.private) for area in areas]


def who_sees(journey: Journey, area: Area | None = None) -> list[str]:
    """The people with a live share of the statement, or of this area of it."""
    what = Q(item_id=None) if area is None else Q(item_id=None) | Q(item_id=area.pk)
    shares = Share.objects.live().filter(what, journey=journey, stage=Stage.STATEMENT)
    return list(dict.fromkeys(shares.order_by("started_at").values_list("known_as", flat=True)))


# What is seen, by nobody else and by somebody. Whole sentences: other languages bend the words in the middle.
SENTENCES = {
    "my statement": (
        _("Nobody but me can see my statement."),
        _("{names} can see my statement. Nobody else."),
    ),
    "this part": (_("Nobody but me can see this part."), _("{names} can see this part. Nobody else.")),
    "this answer": (_("Nobody but me can see this answer."), _("{names} can see this answer. Nobody else.")),
}


def in_words(names: list[str], what: str) -> str:
    """One sentence: `Asha and Tomasz can see this answer. Nobody else.`"""
    nobody, somebody = SENTENCES[what]
    return somebody.format(names=listed(names)) if names else str(nobody)
