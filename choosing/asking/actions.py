"""Every write of the person's side: questions, letters to providers, and taking them back."""

import random
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from access.models import Event
from accounts.models import User
from choosing.actions import TooManyError, touch
from choosing.asking import days
from choosing.asking.codes import one_code
from choosing.asking.reading import Asked, fact_of, who_reads
from choosing.conflict import hold_newer, mark_of
from choosing.models import Choice, Interest, Letter, LetterPart, Option, Question

# What the page of its words saves, and that of what I found out.
SAID = ("words", "private")
FOUND = ("found",)
MOST_QUESTIONS = 200
MOST_PARTS = 40
MOST_LETTERS = 2000


class NobodyReadsError(Exception):
    """Nobody reads letters to this option: it is no open entry, or nobody keeps it."""


class ClosedError(Exception):
    """The provider closed the letter, it is full, it is not there any more, or its entry is not."""


def seen_of(question: Question, names: Sequence[str] = SAID) -> str:
    """The mark of what its page shows."""
    return mark_of(question, names)


@transaction.atomic
def note_question(
    *,
    choice: Choice,
    option: Option | None = None,
    words: str,
    code: str = "",
    came_from: str = Question.CameFrom.ME,
    private: bool = False,
    by: User,
) -> Question:
    """Put a question on the list; the same one of the same option stands there once, and is private if either is."""
    Choice.objects.select_for_update(no_key=True).get(pk=choice.pk)
    rows = Question.objects.filter(choice=choice)
    if code and (found := _same(rows.filter(option=option), one_code(code))):
        return _closed(found) if private else found
    if rows.count() >= MOST_QUESTIONS:
        raise TooManyError
    made = Question.objects.create(
        journey_id=choice.journey_id, choice=choice, option=option, words=words, code=one_code(code),
        came_from=came_from, private=private, option_private=bool(option and option.private),
    )  # fmt: skip
    Event.record("question.noted", made, by=by)
    touch(choice)
    return made


def _same(rows: Any, code: str) -> Question | None:
    return next((row for row in rows if row.code and one_code(row.code) == code), None)


def _closed(question: Question) -> Question:
    """Only for me from now on."""
    if not question.private:
        question.private = True
        _save(question, "private")
    return question


@transaction.atomic
def change_question(
    *, question: Question, words: str, private: bool, by: User, seen: str | None = None
) -> Question:
    """Other words, or only for me. What was sent stays as it was sent. Raises NewerError (choosing.conflict)."""
    row = _held(question)
    words = row.words if row.letter_id else words
    hold_newer(row, {"words": words, "private": private}, seen)
    row.words, row.private = words, private
    _save(row, "words", "private")
    Event.record("question.changed", row, by=by)
    return row


@transaction.atomic
def find_out(*, question: Question, found: str, by: User, seen: str | None = None) -> Question:
    """Write down what I found out, on a visit or wherever. Raises NewerError (choosing.conflict)."""
    Choice.objects.select_for_update(no_key=True).get(pk=question.choice_id)
    row = _held(question)
    hold_newer(row, {"found": found}, seen)
    row.found, row.found_on = found, timezone.localdate() if found else None
    _save(row, "found", "found_on")
    Event.record("question.found_out", row, by=by)
    touch(row.choice)
    return row


@transaction.atomic
def take_out(*, question: Question, by: User) -> None:
    """Take it off the list. Its letter goes with it, at the provider's side too."""
    row = _held(question)
    Event.record("question.taken_out", row, by=by)
    row.delete()


@transaction.atomic
def ask_of(*, question: Question, options: Sequence[Option], by: User) -> list[Question]:
    """The same question once for each of these options."""
    return [
        note_question(
            choice=question.choice, option=option, words=question.words, code=question.code or question.pk.hex,
            came_from=question.came_from, private=question.private, by=by,
        )
        for option in options
    ]  # fmt: skip


@transaction.atomic
def ask(*, question: Question, by: User, on: date | None = None, mail_me: bool = False) -> Letter:
    """Send a question to whoever keeps the entry, in a letter of its own that says nothing of who asks."""
    row = _held(question)
    if row.letter_id or row.option is None:
        raise NobodyReadsError
    letter = _letter(row, Letter.Kind.QUESTION, row.words, on)
    row.mail_me, row.sent_at, row.read_parts, row.told_parts = mail_me, timezone.now(), 0, 0
    _save(row, "mail_me", "sent_at", "read_parts", "told_parts")
    Event.record("question.asked", row, by=by)
    return letter


@transaction.atomic
def ask_several(
    *, questions: Sequence[Question], spread: bool, mail_me: bool = False, by: User
) -> list[Letter]:
    """Each in a letter of its own. `spread`: to one provider or one group of them on different days, also from those
    that I sent before, in an order drawn now."""
    drawn = list(questions)
    random.SystemRandom().shuffle(drawn)
    for choice in sorted({question.choice_id for question in drawn}):
        Choice.objects.select_for_update(no_key=True).get(pk=choice)
    there = days.taken(drawn[0].journey_id) if drawn else {}
    letters = []
    for question in drawn:
        day = days.draw(there, question.option) if spread and question.option else None
        letters.append(ask(question=question, on=day, mail_me=mail_me, by=by))
    return letters


@transaction.atomic
def express_interest(
    *, option: Option, parts: Sequence[tuple[str, str]], mail_me: bool = False, by: User
) -> Interest:
    """Tell whoever keeps the entry that I would like to go on, with these things of me and no others."""
    Option.objects.select_for_update(no_key=True).get(pk=option.pk)
    rows = Interest.objects.filter(option=option)
    if (found := rows.exclude(letter=None).first()) is not None:
        return found
    made = Interest.objects.create(
        journey_id=option.journey_id, choice_id=option.choice_id, option=option, mail_me=mail_me,
        sent=[list(part) for part in parts],
    )  # fmt: skip
    _letter(made, Letter.Kind.INTEREST, as_letter(parts), None)
    Event.record("interest.sent", made, by=by)
    touch(made.choice)
    return made


def as_letter(parts: Sequence[tuple[str, str]]) -> str:
    """What somebody chose to send, as the one page that the provider reads."""
    return "\n".join(f"{title}: {words}" if title else words for title, words in parts)[:MOST_LETTERS]


@transaction.atomic
def write_again(*, asked: Asked, words: str, by: User) -> LetterPart:
    """Ask back, or say who I am, within the same letter."""
    row = _held(asked)
    letter = row.letter
    if letter is None or letter.closed_on or letter.service_id is None:
        raise ClosedError
    part = _add(letter, words)
    kind = "question" if isinstance(row, Question) else "interest"
    Event.record(f"{kind}.written_again", row, by=by)
    return part


@transaction.atomic
def mark_read(*, asked: Asked, upto: int) -> None:
    """I have read the letter up to this part."""
    row = _held(asked)
    row.read_parts = max(row.read_parts, min(upto, MOST_PARTS))
    _save(row, "read_parts")


@transaction.atomic
def take_back(*, asked: Asked, by: User) -> None:
    """The whole letter goes, at the provider's side too. What they answered stays with me."""
    row = _held(asked)
    if row.letter_id is None:
        return
    fields = ["letter"]
    if isinstance(row, Question):
        row.found, row.found_on = _with_answers(row)
        fields += ["found", "found_on"]
    else:
        row.taken_back_at = timezone.now()
        fields += ["taken_back_at"]
    # The database takes the letter away as the row lets it go (access/held.py).
    row.letter = None
    _save(row, *fields)
    kind = "question" if isinstance(row, Question) else "interest"
    Event.record(f"{kind}.taken_back", row, by=by)


def _with_answers(question: Question) -> tuple[str, date | None]:
    theirs = LetterPart.objects.filter(letter=question.letter_id, by__isnull=False).order_by("number")
    said = [part.words for part in theirs if part.words not in question.found]
    found = "\n".join(filter(None, [question.found, *said]))[: question._meta.get_field("found").max_length]
    return found, (question.found_on or timezone.localdate()) if found else None


def _held(asked: Any) -> Any:
    """The row as it is now, and nobody else changes it until this transaction ends."""
    rows = type(asked).objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("choice", "option", "letter").get(pk=asked.pk)


def _letter(row: Asked, kind: str, words: str, on: date | None) -> Letter:
    """A letter that hangs on this row. The row comes before the words: the wall lets me write in letters of mine."""
    option = row.option
    service = option.service if option else None
    if service is None or not who_reads([service.pk]):
        raise NobodyReadsError
    fact = fact_of(service, row.code) if isinstance(row, Question) else ""
    letter = Letter.objects.create(
        service=service, service_name=service.name_and_town[:300], kind=kind, fact=fact,
        sent_on=on or timezone.localdate(),
    )  # fmt: skip
    row.letter = letter
    row.save(update_fields=["letter"])
    LetterPart.objects.create(letter=letter, number=1, words=words, on=letter.sent_on)
    return letter


def _add(letter: Letter, words: str) -> LetterPart:
    """The next part. Whoever answers at the same moment may take its number: then the one after."""
    for _try in range(3):
        last = letter.parts.aggregate(last=Max("number"))["last"] or 0
        if last >= MOST_PARTS:
            raise ClosedError
        on = max(timezone.localdate(), letter.sent_on)
        try:
            with transaction.atomic():
                return LetterPart.objects.create(letter=letter, number=last + 1, words=words, on=on)
        except IntegrityError:
            continue
    raise ClosedError


def _save(row: Any, *fields: str) -> None:
    if hasattr(row, "saves"):
        row.saves += 1
        fields = (*fields, "saves")
    row.save(update_fields=list(fields))
