from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from access.gate import NotShared

# What a role is, in words, on the page that refuses.
SAYS = {
    "statement.see": _("You can read the statement."),
    "statement.comment": _("You can read the statement and say what you think."),
    "statement.help": _("You can read the statement and suggest words."),
    "choice.see": _("You can read this choice."),
    "choice.comment": _("You can read this choice and say what you think."),
    "choice.help": _("You can read this choice, say what you think and suggest options."),
    "plan.see": _("You can read this plan."),
    "plan.comment": _("You can read this plan and say what you think."),
    "plan.help": _("You can read this plan, say what you think and suggest words."),
    "days.see": _("You can read how things are done, and the week."),
    "days.comment": _("You can read how things are done, and say how it went."),
    "reflection.see": _("You can read what you are asked to."),
    "reflection.comment": _("You can read what you are asked to, and bring something."),
    "reflection.help": _("You can read all that is in it, and bring something."),
    "reflection.look": _("You can read all that is in it."),
}


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """To refuse is part of the page: say what was shared, and whom to ask."""
    context: dict = {"owner_name": "", "shared": []}
    if isinstance(exception, NotShared):
        context = {"owner_name": exception.owner_name, "shared": [SAYS[role] for role in exception.shared]}
    return render(request, "403.html", context, status=403)
