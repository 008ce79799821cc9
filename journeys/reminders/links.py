"""The secret of the stop link in a mail: signed, good for stopping that kind by that way, and for nothing else."""

from uuid import UUID

from django.core import signing
from django.db import connection
from django.http import Http404

from access.identity import acting_for, working_as
from accounts.models import User
from journeys.models import Consent
from journeys.reminders import actions
from journeys.reminders.models import ConsentQuerySet

SALT = "journeys.reminders.stop"


def token(consent: Consent) -> str:
    return signing.dumps(consent.pk.hex, salt=SALT)


def consent_of(said: str) -> UUID:
    """Which yes a stop link is about. Raises Http404."""
    try:
        return UUID(signing.loads(said, salt=SALT))
    except (signing.BadSignature, ValueError) as error:
        raise Http404 from error


def account_of(consent_id: UUID) -> int | None:
    """The account that a stop link acts for; None when all of it is gone."""
    with working_as("messages-stop"), connection.cursor() as cursor:
        cursor.execute("SELECT gl_message_user(%s)", [consent_id])
        found: int | None = cursor.fetchone()[0]
        return found


def comes(consent_id: UUID) -> bool:
    """Whether messages of that kind still come by that way."""
    user_id = account_of(consent_id)
    if user_id is None:
        return False
    with acting_for(user_id):
        yes = Consent.objects.filter(pk=consent_id).first()
        return bool(yes and _alike(yes).exists())


def stop(consent_id: UUID, how: str) -> None:
    """Stop without signing in: what was asked for since by the same way too. Twice is once."""
    user_id = account_of(consent_id)
    if user_id is None:
        return
    with acting_for(user_id):
        if (yes := Consent.objects.filter(pk=consent_id).first()) is not None:
            actions.stop(_alike(yes), how=how, by=User.objects.get(pk=user_id))


def _alike(yes: Consent) -> ConsentQuerySet:
    return Consent.objects.live().filter(journey_id=yes.journey_id, kind=yes.kind, way=yes.way)
