"""Who comes, how it goes, and who sees it: sections of the page of a reflection."""

from django.http import HttpResponse
from django.shortcuts import redirect

from access.gate import Request, can
from access.rules import Permission
from reflection.contents import Section
from reflection.models import Reflection
from reflection.who.reading import who_comes
from reflection.who.rules import has_said_yes, lines_for_guest


def section(request: Request, reflection: Reflection) -> Section:
    """For the owner, who comes and how I want it to go; for a guest, what they say yes to."""
    if can(request.user, Permission.REFLECTION_EDIT, reflection):
        return Section("reflection/who/section.html", {"who": who_comes(request, reflection)})
    said = {
        "lines": lines_for_guest(reflection),
        "yes": has_said_yes(request.user, reflection),
        "brings": can(request.user, Permission.REFLECTION_COMMENT, reflection),
    }
    return Section("reflection/who/guest.html", said)


def who_sees(request: Request, reflection: Reflection) -> Section | None:
    """Who will see this? The owner's alone."""
    if not can(request.user, Permission.REFLECTION_EDIT, reflection):
        return None
    return Section("reflection/who/sees.html", {"who": who_comes(request, reflection)})


def yes_first(request: Request, reflection: Reflection) -> HttpResponse | None:
    """For a page on which a guest brings something: where they go first, until they said yes to how it goes."""
    mine = can(request.user, Permission.REFLECTION_EDIT, reflection)
    if mine or has_said_yes(request.user, reflection):
        return None
    return redirect(f"{reflection.get_absolute_url()}#h-rules")
