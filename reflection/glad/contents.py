"""What the page of a reflection says of the wall."""

from access.gate import Request, can
from access.rules import Permission
from reflection.contents import Section
from reflection.glad import reading
from reflection.models import Reflection

ON_THE_PAGE = 6


def section(request: Request, reflection: Reflection) -> Section | None:
    """The first that hang there; for a guest who sees none of it, the way to send something where they may."""
    mine = can(request.user, Permission.REFLECTION_EDIT, reflection)
    sends = not mine and can(request.user, Permission.REFLECTION_COMMENT, reflection)
    looks = mine or can(request.user, Permission.REFLECTION_LOOK, reflection)
    if not (looks or sends):
        return None
    pieces = reading.pieces(request, reflection) if looks else []
    sent = reading.celebrations(request, reflection) if mine or sends else []
    said = {
        "pieces": pieces[:ON_THE_PAGE], "more": len(pieces) > ON_THE_PAGE, "sends": sends, "looks": looks,
        "waiting": sum(row.is_waiting for row in sent),
    }  # fmt: skip
    return Section("reflection/glad/section.html", said)
