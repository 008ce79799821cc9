"""Choosing between words that met, and bringing older ones back. Every way leaves all of them in history."""

from django.db import transaction

from access.models import Event
from accounts.models import User
from aspirations import pictures
from aspirations.answers.actions import Typed, add, is_held, keep_private, locked, write
from aspirations.answers.kept import SAID
from aspirations.ideas import step
from aspirations.models import Answer, AnswerVersion, Area

State = AnswerVersion.State


@transaction.atomic
def choose_waiting(*, version: AnswerVersion, seen_saves: int, by: User) -> Answer | None:
    """Show the words that waited. The ones they replace stay in history. None when those have changed meanwhile."""
    answer = locked(version.answer_id)
    if answer.saves != seen_saves:
        return None
    version.state = State.ASIDE
    version.save(update_fields=["state"])
    answer.text, answer.own_question = version.text, version.own_question
    take_its_voice(answer, version)
    write(answer, by=by, on_a_new_line=True)
    Event.record("answer.chosen", answer, by=by)
    return answer


def take_its_voice(answer: Answer, version: AnswerVersion) -> None:
    """Where either was somebody's idea, what shows is said to be whose the chosen words are."""
    if Answer.CameHow.SUGGESTED not in (answer.came_how, version.came_how):
        return
    for name in SAID:
        setattr(answer, name, getattr(version, name))
    answer.save(update_fields=list(SAID))


@transaction.atomic
def choose_both(*, version: AnswerVersion, by: User) -> Answer:
    """Put the words that waited beside the others, as an answer of their own."""
    # The area first, as saving does, so that the two never wait for each other.
    area = Area.objects.select_for_update(no_key=True).get(pk=version.answer.area_id)
    answer = locked(version.answer_id)
    version.state = State.ASIDE
    version.save(update_fields=["state"])
    box = Typed(answer.pk, version.text, private=answer.private, own_question=version.own_question)
    added = add(area, answer.prompt, box, came_how=version.came_how, typed_by=version.typed_by, by=by)
    return added.answer or answer


@transaction.atomic
def choose_shown(*, version: AnswerVersion, by: User) -> Answer:
    """Leave the words on the page as they are. The ones that waited stay in history."""
    version.state = State.ASIDE
    version.save(update_fields=["state"])
    Event.record("answer.chosen", version.answer, by=by)
    return version.answer


@transaction.atomic
def bring_back(*, version: AnswerVersion, by: User) -> Answer:
    """Show older words again, on a new line of history: nothing that came after them goes."""
    answer = locked(version.answer_id)
    before = pictures.shown_by(answer)
    answer.text, answer.own_question = version.text, version.own_question
    # Words that waited came without their cards, and bring none back.
    answer.cards = version.cards or answer.cards
    answer.attachment_id = version.attachment_id
    for name in SAID:
        setattr(answer, name, getattr(version, name))
    answer.save(update_fields=list(SAID))
    answer.taken_out = False
    if is_held(answer):
        keep_private(answer, True, by=by)
    write(answer, by=by, on_a_new_line=True)
    pictures.keep_in_step(before | pictures.shown_by(answer))
    step.keep_ideas_in_step(answer)
    Event.record("answer.brought_back", answer, by=by)
    return answer
