"""What the home page says of this stage, and the row that says where I am."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from aspirations.models import Answer, SignedStatement
from journeys.models import Journey
from journeys.stages import Resume, Stage, all_stages
from ui.dates import number as count
from ui.dates import weekday
from ui.parts import Stop

SLUG = "aspiring"


def _address(journey: Journey) -> str:
    return reverse("statement", args=[journey.pk])


def things(number: int) -> str:
    """I have said 1 thing, 3 things."""
    return ngettext("I have said {number} thing", "I have said {number} things", number).format(
        number=count(number)
    )


def _summary(journey: Journey) -> str:
    said = Answer.objects.said().filter(journey=journey, area__not_for_me=False).count()
    return things(said) if said else _("When I like")


def _resume(journey: Journey) -> Resume | None:
    """The question that was answered last, unless all of it is signed."""
    latest = Answer.objects.latest_said(journey)
    if latest is None:
        return None
    signed = SignedStatement.objects.filter(journey=journey).first()
    if signed and signed.signed_at >= latest.changed_at:
        return None
    said = _("I said something here on {day}.").format(day=weekday(latest.changed_at))
    return Resume(latest.question or latest.area.title, said, latest.get_absolute_url())


STAGE = Stage(
    slug=SLUG,
    title=gettext_lazy("Aspiring"),
    hour="dawn",
    order=10,
    url=_address,
    summary=_summary,
    resume=_resume,
)


def stops(journey: Journey) -> list[Stop]:
    """The stages of this journey, this one marked, for the row above a page's name; none while it is the only one."""
    found = all_stages()
    if len(found) < 2:
        return []
    return [
        Stop(hour=stage.hour, title=stage.title, url=stage.url(journey), here=stage.slug == SLUG)
        for stage in found
    ]
