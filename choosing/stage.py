"""What the home page says of this stage, and the row that says where I am."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from choosing.models import Choice
from journeys.models import Journey
from journeys.stages import Resume, Stage, all_stages
from ui.dates import number as count
from ui.dates import weekday
from ui.parts import Stop

SLUG = "choosing"


def _address(journey: Journey) -> str:
    return reverse("choices", args=[journey.pk])


def _summary(journey: Journey) -> str:
    here = Choice.objects.open().filter(journey=journey).count()
    if not here:
        return _("When I like")
    return ngettext("I have {number} choice open", "I have {number} choices open", here).format(
        number=count(here)
    )


def _resume(journey: Journey) -> Resume | None:
    """The choice that changed last, while nothing in it is signed."""
    choice = Choice.objects.open().filter(journey=journey, decisions=None).first()
    if choice is None:
        return None
    said = _("I looked at this on {day}.").format(day=weekday(choice.changed_at))
    return Resume(choice.title, said, choice.get_absolute_url())


STAGE = Stage(
    slug=SLUG,
    title=gettext_lazy("Choosing"),
    hour="morning",
    order=20,
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
