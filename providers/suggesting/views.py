from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access.gate import public
from providers.suggesting.ideas import ideas
from ui.dates import number


@public
def suggest(request: HttpRequest) -> HttpResponse:
    """Ideas for the words typed so far, as options of a list. Kept nowhere, on this device neither."""
    found = ideas(request.GET.get("q", ""))
    html = render_to_string("providers/ideas.html", {"ideas": found}, request)
    response = JsonResponse({"html": html, "said": _said(len(found))})
    response["Cache-Control"] = "no-store, private"
    return response


def _said(count: int) -> str:
    """What is said aloud of the list: how many there are, so that each new list is heard."""
    if not count:
        return _("No ideas for this.")
    return ngettext(
        "{count} idea below: up and down to look, Enter to choose.",
        "{count} ideas below: up and down to look, Enter to choose.",
        count,
    ).format(count=number(count))
