"""Telling that an entry is wrong, and answering. Who told is not kept: not with an account, and not without one."""

import secrets
from datetime import timedelta
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from access.identity import Identity, acting, digest
from providers.keeping.reading import Seat
from providers.models import Keeper, Provider, Report, Service

WAITS_FOR_REGISTRAR = timedelta(days=14)
MOST = 200


@transaction.atomic
def tell(*, service: Service, about: str, words: str, for_registrar: bool = False) -> str:
    """Keep these words; return the secret with which whoever told them finds the answer."""
    token = secrets.token_urlsafe(24)
    Report.objects.create(
        service=service, about=about, words=words, token_digest=digest(token), for_registrar=for_registrar
    )
    return token


def again_token(token: str) -> str:
    """The secret address of what was told again to the registrar: made from the first, so that it is told once."""
    return digest(f"still wrong: {token}")


def is_told_again(token: str) -> bool:
    return _behind(again_token(token)) is not None


@transaction.atomic
def tell_registrar(*, token: str) -> str:
    """It is still wrong, whatever the service answered: the registrar looks. Return the secret of their answer."""
    report, again = by_token(token), again_token(token)
    if can_be_told_again(report) and not is_told_again(token):
        Report.objects.create(
            service=report.service, about=report.about, words=report.words, token_digest=digest(again),
            for_registrar=True,
        )  # fmt: skip
        return again
    return again if is_told_again(token) else token


def can_be_told_again(report: Report) -> bool:
    """The service itself answered. What the registrar answered stands."""
    return bool(report.kind) and report.answered_as != "registrar"


def answered_before(report: Report) -> Report | None:
    """What the service answered to what was then told again."""
    same = Report.objects.filter(service=report.service_id, about=report.about, words=report.words)
    found = same.filter(for_registrar=False).exclude(kind="").order_by("-answered_at")
    return found.first() if report.for_registrar else None


def _behind(token: str) -> UUID | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT gl_report(%s)", [digest(token)])
        (pk,) = cursor.fetchone()
    return pk


def by_token(token: str) -> Report:
    """The report behind a secret address. Raises Http404."""
    pk = _behind(token)
    if pk is None:
        raise Http404
    with acting(Identity(capability_id=str(pk))):
        return Report.objects.select_related("service").get(pk=pk)


def of_provider(provider: Provider) -> QuerySet[Report]:
    """What people said of its entries: those that wait first, the longest waiting on top."""
    return Report.objects.filter(service__provider=provider, for_registrar=False).select_related("service")


def waiting(rows: QuerySet[Report]) -> list[Report]:
    return list(rows.filter(kind="").order_by("made_at", "id")[:MOST])


def answered(rows: QuerySet[Report]) -> list[Report]:
    return list(rows.exclude(kind="").order_by("-answered_at", "id")[:MOST])


def for_registrar() -> QuerySet[Report]:
    """What nobody answered in a fortnight, what nobody is there to answer, and what was answered and is still wrong."""
    kept = Keeper.objects.keeping().values("provider")
    late = Q(made_at__lt=timezone.now() - WAITS_FOR_REGISTRAR)
    unkept = ~Q(service__provider__in=kept)
    return Report.objects.filter(late | unkept | Q(for_registrar=True)).select_related("service__provider")


def one(pk: UUID) -> Report:
    found = Report.objects.select_related("service__provider").filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


@transaction.atomic
def answer(*, report: Report, kind: str, words: str, seat: Seat) -> Report | None:
    """Say what came of it. None when somebody has answered already."""
    row = Report.objects.select_for_update(of=("self",)).filter(pk=report.pk, kind="").first()
    if row is None:
        return None
    row.kind, row.answer, row.answered_at = kind, words, timezone.now()
    row.answered_by, row.answered_as = seat.user, seat.source
    row.save(update_fields=["kind", "answer", "answered_at", "answered_by", "answered_as"])
    return row
