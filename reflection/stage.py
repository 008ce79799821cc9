"""What the home page says of this stage, and the row that says where I am."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from access import identity
from journeys.models import Journey
from journeys.stages import Stage, all_stages
from reflection.models import Reflection
from ui.dates import number as count
from ui.parts import Stop

SLUG = "reflection"


def _address(journey: Journey) -> str:
    return reverse("reflections", args=[journey.pk])


def _summary(journey: Journey) -> str:
    """How many there are, and never that one is wanted, due or missing."""
    there = Reflection.objects.filter(journey=journey).count()
    if not there:
        return _("When and how I like")
    return ngettext("{number} time I looked back", "{number} times I looked back", there).format(
        number=count(there)
    )


STAGE = Stage(
    slug=SLUG, title=gettext_lazy("Reflection"), hour="dusk", order=50, url=_address, summary=_summary
)  # fmt: skip


def stops(journey: Journey) -> list[Stop]:
    """The stages of this journey, this one marked, for the row above a page's name.

    None for whoever was asked to look back with them: the others would be doors that stay shut.
    """
    if identity.current().user_id != journey.owner_id:
        return []
    return [
        Stop(hour=stage.hour, title=stage.title, url=stage.url(journey), here=stage.slug == SLUG)
        for stage in all_stages()
    ]
