"""Which applications and entries somebody may open: the applicant's own, and all of them for a registrar."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from accounts.models import User
from providers.models import Application, Check, Service
from providers.unlisted.actions import newest_checks
from providers.unlisted.kinds import needed
from providers.vocabulary import KINDS

MOST = 100
# Days after which what was seen has to be seen again.
LASTS = 365


def mine(user: User) -> QuerySet[Application]:
    return Application.objects.filter(made_by=user).select_related("service")


def my_application(user: User, pk: UUID) -> Application:
    """Raises Http404 where it is somebody else's, or not there."""
    found = mine(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def entry(pk: UUID) -> Service:
    """One entry that no regulator lists, shown or not, for a registrar. Raises Http404."""
    rows = Service.objects.filter(is_regulated=False).select_related(
        "provider", "application__made_by", "checked_by"
    )
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@dataclass(frozen=True)
class Desk:
    """What waits, what was seen long ago, what shows, and what is out."""

    waiting: list[Application]
    old: list[Service]
    shown: list[Service]
    out: list[Service]


def desk(today: date | None = None) -> Desk:
    before = (today or timezone.localdate()) - timedelta(days=LASTS)
    waiting = Application.objects.filter(state=Application.State.WAITING).select_related("service", "made_by")
    ours = Service.objects.filter(is_regulated=False)
    shown = ours.shown().order_by("checked_on", "number")
    out = ours.filter(is_shown=False, checked_on__isnull=False)
    # Whoever leads it may have taken it out, and not be who asked for it.
    gone = (Application.State.OUT, Application.State.SHOWN)
    out = out.filter(Q(application=None) | Q(application__state__in=gone))
    return Desk(
        list(waiting.order_by("sent_at", "id")[:MOST]),
        list(shown.filter(checked_on__lt=before)[:MOST]),
        list(shown.filter(checked_on__gte=before).order_by("-checked_on", "number")[:MOST]),
        list(out.order_by("-changed_at")[:MOST]),
    )


@dataclass(frozen=True)
class Papers:
    """What was seen of an entry, and what its kind still needs."""

    seen: dict[str, date]
    lacking: list[str]

    @property
    def lacking_in_words(self) -> list[str]:
        return [str(Check.What(what).label) for what in self.lacking]


def papers(service: Service) -> Papers:
    wider = {KINDS.by_code[code].within for code in service.kinds}
    kind = next(code for code in service.kinds if code not in wider)
    seen = newest_checks(service)
    return Papers(seen, [what for what in needed(kind) if what not in seen])
