"""My top three: the answers that matter most, in order."""

from django.db import transaction

from access.models import Event
from accounts.models import User
from aspirations.models import Answer
from journeys.models import Journey

PLACES = 3


def _lined_up(answer: Answer) -> list[Answer]:
    Journey.objects.select_for_update(no_key=True).get(pk=answer.journey_id)
    return list(Answer.objects.filter(journey_id=answer.journey_id).exclude(top=None).order_by("top"))


def _line_up(answers: list[Answer]) -> None:
    """Give these answers the places 1, 2, 3. Emptied first: no two may hold a place even for a moment."""
    Answer.objects.filter(pk__in=[each.pk for each in answers]).update(top=None)
    for place, each in enumerate(answers, start=1):
        Answer.objects.filter(pk=each.pk).update(top=place)


@transaction.atomic
def put_on_top(*, answer: Answer, by: User) -> bool:
    """Put an answer last in the top three. False when three are there already."""
    answers = _lined_up(answer)
    if answer.pk in {each.pk for each in answers}:
        return True
    if len(answers) >= PLACES or answer.taken_out:
        return False
    _line_up([*answers, answer])
    Event.record("answer.put_on_top", answer, by=by)
    return True


@transaction.atomic
def take_off_top(*, answer: Answer, by: User) -> Answer:
    """Take an answer off the top three; those behind it move up."""
    answers = [each for each in _lined_up(answer) if each.pk != answer.pk]
    Answer.objects.filter(pk=answer.pk).update(top=None)
    _line_up(answers)
    Event.record("answer.taken_off_top", answer, by=by)
    return answer


@transaction.atomic
def move_on_top(*, answer: Answer, by_places: int, by: User) -> Answer:
    """Move an answer earlier (-1) or later (1) in the top three."""
    answers = _lined_up(answer)
    here = next((i for i, each in enumerate(answers) if each.pk == answer.pk), None)
    if here is not None and 0 <= here + by_places < len(answers):
        answers.insert(here + by_places, answers.pop(here))
        _line_up(answers)
        Event.record("answer.moved_on_top", answer, by=by)
    return answer
