"""What the home page says of this stage, and the row that says where I am."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from journeys.models import Journey
from journeys.stages import Resume, Stage, all_stages
from planning.models import Agreed, EmergencyOpening, Goal, Plan
from ui.dates import number as count
from ui.dates import weekday
from ui.parts import Stop

SLUG = "planning"


def _address(journey: Journey) -> str:
    return reverse("plan", args=[journey.pk])


def _summary(journey: Journey) -> str:
    # Whoever never opens the plan is told too.
    if EmergencyOpening.objects.filter(journey=journey, seen=False).exists():
        return _("Somebody opened my emergency sheet")
    goals = Goal.objects.there().filter(journey=journey).count()
    if not goals:
        return _("When I like")
    return ngettext("I am going for {number} thing", "I am going for {number} things", goals).format(
        number=count(goals)
    )


def _resume(journey: Journey) -> Resume | None:
    """The plan, while something in it is newer than what I said yes to."""
    plan = Plan.objects.filter(journey=journey).first()
    if plan is None:
        return None
    agreed = Agreed.objects.filter(journey=journey).first()
    if agreed and agreed.signed_at >= plan.changed_at:
        return None
    said = _("I looked at this on {day}.").format(day=weekday(plan.changed_at))
    return Resume(_("My plan"), said, _address(journey))


STAGE = Stage(
    slug=SLUG,
    title=gettext_lazy("My plan"),
    hour="noon",
    order=30,
    url=_address,
    summary=_summary,
    resume=_resume,
)


def stops(journey: Journey) -> list[Stop]:
    """The stages of this journey, this one marked, for the row above a page's name."""
    return [
        Stop(hour=stage.hour, title=stage.title, url=stage.url(journey), here=stage.slug == SLUG)
        for stage in all_stages()
    ]
