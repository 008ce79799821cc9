"""What other rooms ask about sitting together. Without a sitting on this device it costs no query.

    sitting_of(request, journey)   the sitting that goes on here, or None
    speaker(request, journey)      "owner" or "helper": whose words are typed now

A form whose words may be sent after the switch was pressed carries `{% spoken %}` (templatetags/together.py): who was
speaking when the page was made. It counts only while the sitting goes on, and opens nothing.
"""

from typing import Literal
from uuid import UUID

from django.http import HttpRequest

from access.gate import readable
from accounts.models import User
from journeys.models import Journey
from journeys.together.models import Sitting

KEY = "sitting"
FIELD = "spoken"
OWNER, HELPER = "owner", "helper"


def begin_here(request: HttpRequest, sitting: Sitting) -> None:
    """From now on this session is where the sitting goes on. The helper speaks until somebody says otherwise."""
    request.session[KEY] = {"id": str(sitting.pk), "journey": str(sitting.journey_id), "speaker": HELPER}


def forget_here(request: HttpRequest) -> None:
    request.session.pop(KEY, None)


def sitting_of(request: HttpRequest, journey: Journey | UUID) -> Sitting | None:
    """The sitting that goes on in this journey and this session."""
    kept = request.session.get(KEY) if hasattr(request, "session") else None
    journey_id = journey.pk if isinstance(journey, Journey) else journey
    if not kept or kept["journey"] != str(journey_id) or not isinstance(request.user, User):
        return None
    if not hasattr(request, "found_sitting"):
        rows = readable(request.user, Sitting).filter(pk=kept["id"], helper=request.user)
        request.found_sitting = rows.select_related("journey").first()  # type: ignore[attr-defined]
    found: Sitting | None = request.found_sitting  # type: ignore[attr-defined]
    return found if found and found.goes_on else None


def says(request: HttpRequest) -> Literal["owner", "helper"]:
    """What this session says about who speaks; only a sitting that goes on makes it count."""
    kept = request.session.get(KEY) or {}
    return "owner" if kept.get("speaker") == OWNER else "helper"


def speaker(request: HttpRequest, journey: Journey | UUID) -> Literal["owner", "helper"]:
    """Whose words this request brings: as the page said when it was made, else as the switch stands now."""
    if sitting_of(request, journey) is None:
        return "helper"
    said = request.POST.get(FIELD, "") if request.method == "POST" else ""
    if said:
        return "owner" if said == OWNER else "helper"
    return says(request)


def switch(request: HttpRequest, to: str) -> None:
    kept = request.session.get(KEY)
    if kept:
        request.session[KEY] = kept | {"speaker": OWNER if to == OWNER else HELPER}
