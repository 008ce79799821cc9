"""Invitations as somebody made them, question by question, for tests."""

from typing import Any

from access.identity import acting_as
from journeys.models import Invitation
from journeys.people import inviting
from tests.cast import Cast


def draft(cast: Cast, **said: Any) -> Invitation:
    """A whole draft of the owner's, not sent: the statement, to see, until they say stop, by a link."""
    answers: dict[str, Any] = {"way": "link", "scope": "whole", "level": "see", "until": "open"}
    with acting_as(cast.owner):
        begun = inviting.begin_invitation(
            journey=cast.journey, known_as="Bill", relation="friend", by=cast.owner
        )
        whole = inviting.keep_answer(invitation=begun, by=cast.owner, **(answers | said))
    assert whole
    return whole


def sent(cast: Cast, **said: Any) -> inviting.Given:
    asked = draft(cast, **said)
    with acting_as(cast.owner):
        given = inviting.send(invitation=asked, by=cast.owner)
    assert given
    return given


def sent_link(cast: Cast, **said: Any) -> str:
    return sent(cast, **said).link
