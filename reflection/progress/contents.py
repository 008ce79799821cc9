"""What the page of a reflection says of how far I have come."""

from access.gate import Request, can
from access.rules import Permission
from reflection.contents import Section
from reflection.models import Reflection
from reflection.progress import reading


def section(request: Request, reflection: Reflection) -> Section | None:
    """The paths: all of mine for me, and for a guest those that I let them see here."""
    shown = reading.scales(request, reflection.journey, reflection=reflection)
    if not shown and not can(request.user, Permission.REFLECTION_EDIT, reflection):
        return None
    return Section("reflection/progress/section.html", {"shown": shown})
