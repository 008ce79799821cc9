"""The papers that can be made of a signed statement."""

from uuid import UUID

from aspirations.signed.models import SignedStatement
from journeys.exports.kinds import Kind
from journeys.models import Journey


def signed(journey: Journey, about_id: UUID | None) -> SignedStatement | None:
    """The version that was asked for, else the newest; None where nothing is signed."""
    versions = SignedStatement.objects.filter(journey=journey)
    return versions.filter(pk=about_id).first() if about_id else versions.first()


KINDS = (
    Kind(
        name="statement",
        title="My statement, to show to others",
        sentence="All that I said and signed. What I keep private is left out, and nothing tells that it is.",
        filename="my-statement.pdf",
        source=signed,
        draw="aspirations.document.statement",
    ),
    Kind(
        name="one-page",
        title="One page about me",
        sentence="What people like about me, what is important to me, and how to support me. Nothing private.",
        filename="about-me.pdf",
        source=signed,
        draw="aspirations.document.one_page",
    ),
    Kind(
        name="statement-everything",
        title="Everything, for me alone",
        sentence="All that I signed, with what I keep private too. It is marked, so that I can keep it safe.",
        filename="all-of-mine.pdf",
        source=signed,
        draw="aspirations.document.everything",
    ),
)
