"""The secret of a sheet's code, and what whoever holds it reads: the sheet, its photo, and nothing else."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

from django.db import connection
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from access import readonly
from access.identity import NOBODY, Identity, acting, acting_for, digest, of_token
from access.models import Capability
from access.rules import Permission
from accounts import limits
from aspirations.models import Other
from journeys.models import Attachment
from planning.models import EmergencyOpening, EmergencySheet

# A paper lies in a drawer for long. The page says the day on which its code ends.
LASTS = timedelta(days=3 * 365)
# Each is a row of its own. Whoever holds a code and opens it more often than that in an hour adds no more.
MOST_AN_HOUR = 500


def secret_of(code_id: UUID) -> str:
    """The secret part of a code's address. It is made from our key, so that the same paper can be printed again and the
    database alone opens nothing."""
    return salted_hmac("planning.emergency", str(code_id), algorithm="sha256").hexdigest()[:40]


def new_code(journey_id: UUID, *, by_id: int) -> Capability:
    pk = uuid4()
    return Capability.objects.create(
        id=pk, journey_id=journey_id, permission=Permission.EMERGENCY_OPEN, made_by_id=by_id,
        token_digest=digest(secret_of(pk)), ends_at=timezone.now() + LASTS,
    )  # fmt: skip


def printed(sheet: EmergencySheet) -> str:
    """The secret to print on the paper; empty where none opens it any more (our key is another one since)."""
    code = sheet.code
    if not sheet.online or code is None or code.ends_at <= timezone.now():
        return ""
    secret = secret_of(code.pk)
    return secret if constant_time_compare(digest(secret), code.token_digest) else ""


@dataclass(frozen=True)
class Opened:
    sheet: EmergencySheet
    has_photo: bool


def opened(secret: str, *, writes_down: bool) -> Opened | None:
    """The sheet that this secret opens, while it is online; that it was opened is written down at once."""
    identity = of_token(secret)
    if identity == NOBODY:
        return None
    with acting(identity):
        sheet = _sheet(identity)
        if sheet is None:
            return None
        if writes_down and _counts(secret):
            # As the gate writes down who looked: asking for this page is the act itself.
            with readonly.lifted():
                EmergencyOpening.objects.create(journey_id=sheet.journey_id, sheet=sheet, at=timezone.now())
    return Opened(sheet, has_photo=photo(secret) is not None)


def _counts(secret: str) -> bool:
    """Whether this hour has room for another opening. Where that cannot be asked, it is written down: the sheet opens
    whatever else is down."""
    try:
        return not limits.wait(limits.Limit("emergency", MOST_AN_HOUR, 60 * 60), secret)
    except Exception:
        return True


def _sheet(identity: Identity) -> EmergencySheet | None:
    """Of this very code: one made later ends those before it."""
    return EmergencySheet.objects.filter(online=True, code=UUID(identity.capability_id)).first()


def photo(secret: str) -> Attachment | None:
    """The face on the sheet, read for the one who holds its code. Not one that somebody in it said no to."""
    identity = of_token(secret)
    if identity == NOBODY:
        return None
    with acting(identity):
        sheet = _sheet(identity)
    if sheet is None or sheet.photo_id is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT gl_capability_owner(%s, %s)", [digest(secret), str(Permission.EMERGENCY_OPEN)])
        (owner_id,) = cursor.fetchone()
    with acting_for(owner_id):
        if Other.objects.who_said_no().filter(attachment_id=sheet.photo_id).exists():
            return None
        return Attachment.objects.filter(pk=sheet.photo_id, kind=Attachment.Kind.PICTURE).first()
