"""The papers that can be made of a plan that its owner said yes to."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from journeys.exports.kinds import Kind
from journeys.models import Journey
from planning.models import Agreed


def agreed(journey: Journey, about_id: UUID | None) -> Agreed | None:
    """The version that was asked for, else the newest; None where nothing was said yes to."""
    versions = Agreed.objects.filter(journey=journey)
    return versions.filter(pk=about_id).first() if about_id else versions.first()


KINDS = (
    Kind(
        name="plan",
        title=_("My plan, to show to others"),
        sentence=_(
            "All of the plan I said yes to. What is only mine now, or taken out since, is left out. "
            "Nothing tells that it is."
        ),
        filename="my-plan.pdf",
        source=agreed,
        for_others=True,
        draw="planning.papers.document.standard",
    ),
    Kind(
        name="plan-one-page",
        title=_("My plan on one page"),
        sentence=_("What I am going for, my people, and how to support me."),
        filename="my-plan-one-page.pdf",
        source=agreed,
        for_others=True,
        draw="planning.papers.document.one_page",
    ),
    Kind(
        name="plan-easy",
        title=_("My plan in easy read"),
        sentence=_("One idea a line, with pictures."),
        filename="my-plan-easy-read.pdf",
        source=agreed,
        for_others=True,
        draw="planning.papers.document.easy_read",
        easy=True,
    ),
)
