"""What visitors saw, as the place, the registrar and everybody reads it."""

from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from providers.models import Provider, Visit, VisitAnswer
from providers.visiting.models import Word

Row = TypeVar("Row", Visit, VisitAnswer)


def shown_of(provider: Provider) -> QuerySet[Visit]:
    """Those of this provider's services that everybody reads, each with its answer."""
    return Visit.objects.shown().filter(service__provider=provider).select_related("service", "answer")


def one_shown(provider: Provider, pk: UUID) -> Visit:
    """One of them. Raises Http404."""
    return _there(shown_of(provider).filter(pk=pk).first())


def waiting() -> QuerySet[Visit]:
    return Visit.objects.waiting().select_related("service")


def answers_waiting() -> QuerySet[VisitAnswer]:
    return VisitAnswer.objects.filter(state=Word.WAITING).select_related("visit__service")


def one(pk: UUID) -> Visit:
    """Any of them, for the registrar. Raises Http404."""
    return _there(Visit.objects.filter(pk=pk).first())


def one_answer(pk: UUID) -> VisitAnswer:
    """Any answer, for the registrar. Raises Http404."""
    return _there(VisitAnswer.objects.filter(pk=pk).first())


def _there(row: Row | None) -> Row:
    if row is None:
        raise Http404
    return row
