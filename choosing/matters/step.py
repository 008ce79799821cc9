"""What matters, as a step of the choice."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access.gate import Request, can, list_for
from access.rules import Permission
from choosing.models import Choice, Matter
from choosing.steps import Step
from ui.dates import number


def step(request: Request, choice: Choice) -> Step:
    count = list_for(request, Matter).filter(choice=choice).count()
    things = ngettext("{count} thing, in order.", "{count} things, in order.", count).format(
        count=number(count)
    )
    title = (
        _("What matters to me") if can(request.user, Permission.CHOICE_EDIT, choice) else _("What matters")
    )
    return Step(
        title=title,
        icon="heart",
        url=reverse("matters", args=[choice.journey_id, choice.pk]),
        words=things if count else _("What I must have, would like, and must not have."),
    )
