"""Every write about what visitors saw. None asks who may: the pages in front of them and the wall behind them do."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.models import User
from providers.models import Service, Visit, VisitAnswer
from providers.visiting import facts
from providers.visiting.models import Word, month_of


@transaction.atomic
def say(*, service: Service, month: date, only_year: bool, picked: dict[str, Any]) -> None:
    """Keep what somebody saw, and nothing of who. It waits for the registrar."""
    said = facts.cleaned(service, picked)
    if not said or not facts.can_be_said_of(service):
        raise ValueError("There is nothing to keep.")
    Visit.objects.create(service=service, month=month_of(month), only_year=only_year, said=said)


@transaction.atomic
def decide(*, visit: Visit, yes: bool, by: User) -> bool:
    """The registrar lets it show, or does not. False when it was decided meanwhile."""
    state = Word.SHOWN if yes else Word.REFUSED
    return bool(Visit.objects.waiting().filter(pk=visit.pk).update(state=state, decided_by=by))


@transaction.atomic
def answer(*, visit: Visit, words: str, by: User) -> bool:
    """The place answers, once, and waits for the registrar. False when somebody there has answered."""
    if VisitAnswer.objects.filter(visit=visit).exists():
        return False
    VisitAnswer.objects.create(visit=visit, words=words, by=by)
    return True


@transaction.atomic
def decide_answer(*, answer: VisitAnswer, yes: bool, by: User) -> bool:
    state = Word.SHOWN if yes else Word.REFUSED
    rows = VisitAnswer.objects.filter(pk=answer.pk, state=Word.WAITING)
    return bool(rows.update(state=state, decided_by=by))
