"""The options, as a step of the choice."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access.gate import Request, can, list_for
from access.rules import Permission
from choosing.models import Choice, Option
from choosing.steps import Step
from ui.dates import number


def step(request: Request, choice: Choice) -> Step:
    count = list_for(request, Option).filter(choice=choice, put_aside_at=None).count()
    kept = ngettext("{count} is kept.", "{count} are kept.", count).format(count=number(count))
    title = _("My options") if can(request.user, Permission.CHOICE_EDIT, choice) else _("The options")
    return Step(
        title=title,
        icon="both",
        url=reverse("options", args=[choice.journey_id, choice.pk]),
        words=kept if count else _("What there is, with reasons for and against."),
    )
