"""What the page of a reflection says of keeping it, and of a council's review: for its owner alone."""

from access.gate import Request, can
from access.rules import Permission
from reflection.contents import Section
from reflection.models import Reflection


def section(request: Request, reflection: Reflection) -> Section | None:
    if not can(request.user, Permission.REFLECTION_EDIT, reflection):
        return None
    return Section("reflection/keepsakes/section.html")
