"""Asking to be told, and stopping, by page or by the link of a mail."""

from uuid import UUID

from django.core import signing
from django.db import connection, transaction
from django.http import Http404

from access.identity import acting_for, working_as
from accounts.models import User
from commissioning import reading
from commissioning.models import News, NewsTold
from providers.market import places

SALT = "commissioning.news"
STOP = "figures-news-stop"


@transaction.atomic
def ask(*, here: places.Here, by: User) -> None:
    """From now on a mail, when figures of another quarter are out. Asked twice it is asked once."""
    News.objects.get_or_create(user=by, area=reading.code_of(here))


@transaction.atomic
def stop(*, here: places.Here, by: User) -> None:
    News.objects.filter(user=by, area=reading.code_of(here)).delete()


@transaction.atomic
def stop_all(*, by: User) -> None:
    News.objects.filter(user=by).delete()


def asked(user: User) -> list[places.Here]:
    """The areas that this account asked about, the first asked first."""
    codes = News.objects.filter(user=user).values_list("area", flat=True)
    return areas(list(codes))


def areas(codes: list[str]) -> list[places.Here]:
    """The areas of these codes, in this order; without those that are no areas any more."""
    every = [places.area(places.ENGLAND)]
    every += [here for region in places.regions() for here in (region.here, *region.councils)]
    known = {reading.code_of(here): here for here in every} if codes else {}
    return [known[code] for code in codes if code in known]


def token(told: NewsTold) -> str:
    """What the stop link of a mail says: good for stopping these mails of its account, and for nothing else."""
    return signing.dumps(told.pk.hex, salt=SALT)


def told_of(said: str) -> UUID:
    """The mail that a stop link was in. Raises Http404."""
    try:
        return UUID(signing.loads(said, salt=SALT))
    except (signing.BadSignature, ValueError) as error:
        raise Http404 from error


def _account_of(told_id: UUID) -> int | None:
    with working_as(STOP), connection.cursor() as cursor:
        cursor.execute("SELECT gl_figures_news_user(%s)", [told_id])
        found: int | None = cursor.fetchone()[0]
        return found


def comes(told_id: UUID) -> bool:
    """Whether any such mail still comes to whoever this one went to."""
    user_id = _account_of(told_id)
    if user_id is None:
        return False
    with acting_for(user_id):
        return News.objects.filter(user=user_id).exists()


def stop_by_link(told_id: UUID) -> None:
    """Stop without signing in: whoever presses in a mail means all of them. Twice is once."""
    user_id = _account_of(told_id)
    if user_id is not None:
        with acting_for(user_id):
            News.objects.filter(user=user_id).delete()
