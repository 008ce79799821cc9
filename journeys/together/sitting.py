"""A sitting ends with the session it goes on in."""

from django.http import HttpRequest

from access.gate import readable
from access.identity import acting_as
from accounts.models import User
from journeys.together import actions, face
from journeys.together.models import Sitting


def end_here(request: HttpRequest) -> None:
    """Whoever helped signs out: the sitting is over."""
    kept = request.session.get(face.KEY)
    if not kept or not isinstance(request.user, User):
        return
    with acting_as(request.user):
        sitting = readable(request.user, Sitting).filter(pk=kept["id"]).first()
        if sitting:
            actions.end_sitting(sitting=sitting, by=request.user)
