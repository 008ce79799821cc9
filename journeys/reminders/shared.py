"""The kinds that belong to this room: something shared with me, and a share about to end."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from journeys.models import Consent, Journey, Share
from journeys.reminders import actions, kinds
from journeys.reminders.kinds import Kind
from journeys.reminders.models import Often, Way

NAME = "shared"
ENDS = "share-ends"


def _stands(share_id: UUID) -> bool:
    """Both sides read a share for as long as it stands: what was stopped meanwhile is no news."""
    return Share.objects.live().filter(pk=share_id).exists()


SHARED = Kind(
    name=NAME,
    title=_("Something shared with me"),
    sentence=_("When somebody lets me see something of theirs."),
    order=40,
    icon="share",
    still=_stands,
)
SHARE_ENDS = Kind(
    name=ENDS,
    title=_("A share about to end"),
    sentence=_("A week before somebody stops seeing what I share, if I ticked that for them."),
    order=50,
    icon="stop",
    still=_stands,
    # Each is told of a week before: in another week it would be over.
    rhythms=(Often.SOON, Often.DAILY),
    asked_by=_("I tick it where I say until when somebody sees it."),
)


def ask_before_end(*, journey: Journey, by: User) -> None:
    """The tick "Tell me a week before it ends" is a yes to that kind, where there is none by email yet."""
    asked = Consent.objects.live().filter(journey=journey, kind=ENDS, way=Way.EMAIL)
    if by.pk == journey.owner_id and not asked.exists():
        actions.ask(
            journey=journey, kind=SHARE_ENDS, way=Way.EMAIL, often=Often.SOON, how=Consent.How.SHARE, by=by,
            shown=str(_("Tell me a week before it ends. By email.")),
        )  # fmt: skip


def still_asked(*, journey: Journey, by: User) -> bool:
    """Whether a tick of before still stands: a page shows no tick that its owner took back in All my messages.

    Whoever else changes a share leaves the tick as it is: what the owner asked for they do not read.
    """
    return by.pk != journey.owner_id or Consent.objects.live().filter(journey=journey, kind=ENDS).exists()


def register() -> None:
    kinds.register(SHARED)
    kinds.register(SHARE_ENDS)
