"""What the home page says of this stage, and the row that says where I am."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from delivery.changes.reading import answer_came
from delivery.models import Card
from journeys.models import Journey
from journeys.stages import Stage, all_stages
from ui.dates import number as count
from ui.parts import Stop

SLUG = "delivery"


def _address(journey: Journey) -> str:
    return reverse("days", args=[journey.pk])


def _summary(journey: Journey) -> str:
    if answer_came(journey):
        return _("An answer came")
    cards = Card.objects.there().filter(journey=journey).count()
    if not cards:
        return _("When I like")
    return ngettext(
        "{number} card about how I like things", "{number} cards about how I like things", cards
    ).format(number=count(cards))


STAGE = Stage(
    slug=SLUG, title=gettext_lazy("Day by day"), hour="afternoon", order=40, url=_address, summary=_summary
)  # fmt: skip


def stops(journey: Journey) -> list[Stop]:
    """The stages of this journey, this one marked, for the row above a page's name."""
    return [
        Stop(hour=stage.hour, title=stage.title, url=stage.url(journey), here=stage.slug == SLUG)
        for stage in all_stages()
    ]
