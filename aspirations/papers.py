"""The papers that can be made of a signed statement."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

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
        title=_("My statement, to show to others"),
        sentence=_(
            "All that I said and signed. What I keep private is left out, and nothing tells that it is."
        ),
        filename="my-statement.pdf",
        source=signed,
        for_others=True,
        draw="aspirations.document.statement",
    ),
    Kind(
        name="one-page",
        title=_("One page about me"),
        sentence=_(
            "What people like about me, what is important to me, and how to support me. Nothing private."
        ),
        filename="about-me.pdf",
        source=signed,
        for_others=True,
        draw="aspirations.document.one_page",
    ),
    Kind(
        name="statement-easy",
        title=_("My statement in easy read"),
        sentence=_("One idea a line, with pictures. Nothing private."),
        filename="my-statement-easy-read.pdf",
        source=signed,
        for_others=True,
        draw="aspirations.paper.easy.easy_read",
        easy=True,
    ),
    Kind(
        name="about-me",
        title=_("About me, for health and care staff"),
        sentence=_("The seven headings that hospitals, doctors and care staff know. Nothing private."),
        filename="about-me-record.pdf",
        source=signed,
        for_others=True,
        draw="aspirations.paper.about_me.about_me",
    ),
    Kind(
        name="assessment",
        title=_("For my assessment by the council"),
        sentence=_("What I want, and where to find what the law asks about. Nothing private."),
        filename="for-my-assessment.pdf",
        source=signed,
        for_others=True,
        draw="aspirations.paper.assessment.assessment",
    ),
    Kind(
        name="statement-whole",
        title=_("My statement with films and sounds, to keep"),
        sentence=_(
            "A folder (ZIP) with my words, films, sounds and pictures. It opens without the internet. Nothing private."
        ),
        filename="my-statement.zip",
        source=signed,
        for_others=True,
        pack="aspirations.whole.pack.to_show",
    ),
    Kind(
        name="statement-everything",
        title=_("Everything, for me alone"),
        sentence=_(
            "All that I signed, with what I keep private too. It is marked, so that I can keep it safe."
        ),
        filename="all-of-mine.pdf",
        source=signed,
        draw="aspirations.document.everything",
    ),
    Kind(
        name="statement-whole-everything",
        title=_("Everything with films and sounds, for me alone"),
        sentence=_(
            "A folder (ZIP) with all that I signed, what I keep private too. It says so, so that I can keep it safe."
        ),
        filename="all-of-mine.zip",
        source=signed,
        pack="aspirations.whole.pack.everything",
    ),
)
