"""The step of a choice that others help with."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access.gate import Request
from access.rules import Stage
from choosing.models import Choice
from choosing.steps import Step
from choosing.together import page
from journeys.models import Share
from ui.dates import number
from ui.words import listed


def step(request: Request, choice: Choice) -> Step | None:
    """For the owner, who helps and what waits; for a helper who may say something, that they can."""
    may = page.may(request.user, choice)
    if not (may.mine or may.comment):
        return None
    title = _("Choosing together") if may.mine else _("What I think")
    words = (
        _of_mine(request, choice) if may.mine else _("Only {name} reads it.").format(name=choice.journey.name)
    )
    return Step(title, "people", reverse("together", args=[choice.journey_id, choice.pk]), words)


def who_helps(choice: Choice) -> list[str]:
    """Everybody this choice is shared with, in the names I gave them."""
    shares = Share.objects.live().filter(journey=choice.journey_id, stage=Stage.CHOICE, item_id=choice.pk)
    return list(dict.fromkeys(shares.values_list("known_as", flat=True)))


def _of_mine(request: Request, choice: Choice) -> str:
    wait = len(page.waiting(request, choice=choice))
    if wait:
        return ngettext("{count} idea waits for me.", "{count} ideas wait for me.", wait).format(
            count=number(wait)
        )
    names = who_helps(choice)
    if names:
        return _("{names} can see this choice. Nobody else.").format(names=listed(names))
    return _("Nobody but me sees this choice. I can ask somebody to help.")
