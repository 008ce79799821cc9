"""Every write to an answer. The one rule above all: no words of the person are ever lost, whoever saves last."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone

from access.models import Event
from accounts.models import User
from aspirations import pictures, words
from aspirations.answers.kept import SAID, as_it_stands, holds, same_voice
from aspirations.ideas import step
from aspirations.models import Answer, AnswerVersion, Area, Other, Prompt, SignedPart, Suggestion
from aspirations.signed import marks
from journeys.exports.actions import let_go_of_papers

SITTING = timedelta(minutes=15)
State = AnswerVersion.State


@dataclass(frozen=True)
class Typed:
    """What one box of the page held when it was saved.

    answer_id   the answer it belongs to, or the id that the page had ready for a new one
    seen_saves  the number of saves that the page had seen
    untouched   the words are still the ones the page was drawn with
    private     what the switch was turned to; None when nobody touched it
    shut        whether the switch on the page says “just for me”, touched or not
    """

    answer_id: UUID
    text: str
    seen_saves: int = 0
    untouched: bool = False
    private: bool | None = None
    own_question: str = ""
    shut: bool = False

    @property
    def all_words(self) -> str:
        return f"{self.own_question}\n{self.text}"

    def has_other_words_than(self, answer: Answer | Suggestion) -> bool:
        """Whether somebody typed here, and what they typed is not what is kept already."""
        return not self.untouched and self.all_words != answer.all_words


@dataclass(frozen=True)
class Saved:
    """What became of one box: the answer as it is now, and the words that wait beside it, if they do."""

    typed: Typed
    answer: Answer | None
    waiting: AnswerVersion | None = None

    @property
    def is_on_the_page(self) -> bool:
        """Whether the page shows exactly what is kept. Only then may it go on as if it were up to date."""
        return self.answer is not None and self.answer.all_words == self.typed.all_words

    @property
    def as_the_page_now_knows_it(self) -> dict[str, object]:
        """What the page has to put into its hidden fields to be up to date."""
        assert self.answer is not None
        return {
            "id": str(self.answer.pk),
            "saves": self.answer.saves,
            "was": words.digest(self.typed.all_words),
            "kept": "on" if self.answer.private else "",
        }


def answers_to(area: Area, prompt: Prompt | None) -> QuerySet[Answer]:
    """Every answer of this area to this prompt (None: the person's own questions), taken out ones too."""
    return Answer.objects.filter(area=area, prompt=prompt)


def next_id(area: Area, prompt: Prompt | None) -> UUID:
    """The id that the next answer will have. Two pages opened side by side agree on it, so their words meet.

    Answers that came of an idea have ids of their own, and move none of these on. Newer questions may have taken an
    answer to another part, and it keeps its id.
    """
    taken = set(Answer.objects.filter(journey_id=area.journey_id).values_list("pk", flat=True))
    number = 0
    while (pk := uuid5(area.pk, f"{prompt.slug if prompt else 'own'}/{number}")) in taken:
        number += 1
    return pk


@transaction.atomic
def save_answers(
    *, area: Area, prompt: Prompt | None, typed: list[Typed], by: User, came_how: str = Answer.CameHow.TYPED,
    typed_by: str = "",
) -> list[Saved]:  # fmt: skip
    """Save the boxes of one page. Words that meet newer ones wait beside them until the person chooses."""
    # One page at a time in an area: two saves at the same moment then follow one another.
    # Its private mark is read under that lock too: the page may have opened it before it was kept private.
    area = Area.objects.select_for_update(no_key=True).get(pk=area.pk)
    there = {answer.pk: answer for answer in answers_to(area, prompt).select_for_update(no_key=True)}
    saved = []
    for box in typed:
        answer = there.get(box.answer_id)
        if answer and not (answer.taken_out and box.has_other_words_than(answer)):
            saved.append(_change(answer, box, by=by))
            continue
        # Words for an answer that was taken out since become a new one, never less private than that was.
        new = replace(box, shut=box.shut or bool(answer and answer.private))
        whose = whose_idea(answer, box.seen_saves) if answer else {}
        how, through = whose.get("came_how", came_how), whose.get("typed_by", typed_by)
        saved.append(add(area, prompt, new, came_how=how, typed_by=through, by=by))
    return saved


def add(
    area: Area, prompt: Prompt | None, box: Typed, *, came_how: str, typed_by: str, by: User, pk: UUID | None = None,
    **said: str,
) -> Saved:  # fmt: skip
    """Add an answer in words. `pk`: an id of its own, where it is not the next one; `said`: by whom, if not by me."""
    if not box.all_words.strip():
        return Saved(box, None)
    answer = Answer.objects.create(
        pk=pk or next_id(area, prompt),
        journey_id=area.journey_id,
        area=area,
        prompt=prompt,
        own_question=box.own_question,
        text=box.text,
        position=last_place(area) + 1,
        private=bool(box.private) or box.shut,
        area_private=area.private,
        came_how=came_how,
        typed_by=typed_by,
        saves=1,
        **said,
    )
    remember(answer, by=by)
    Event.record("answer.added", answer, by=by)
    return Saved(box, answer)


def last_place(area: Area) -> int:
    return Answer.objects.filter(area=area).aggregate(last=Max("position"))["last"] or 0


def _change(answer: Answer, box: Typed, *, by: User) -> Saved:
    up_to_date = box.seen_saves == answer.saves
    # A page that is behind may close an answer, never open one: the newer page may have closed it since.
    if box.private is not None and (up_to_date or box.private):
        keep_private(answer, box.private, by=by)
    elif box.shut and box.has_other_words_than(answer):
        # Opened elsewhere since: new words were typed under a switch that says “just for me”, and that is kept.
        keep_private(answer, True, by=by)
    if not box.has_other_words_than(answer):
        return Saved(box, answer)
    # Words that hold all the newer ones replace nothing: so it is when a page never heard that it was saved.
    if not up_to_date and not words.keeps(answer.all_words, box.all_words):
        return Saved(box, answer, _let_wait(answer, box, by=by))
    answer.text, answer.own_question = box.text, box.own_question
    mine = speak_for_myself(answer, whose_idea(answer, box.seen_saves))
    write(answer, by=by, on_a_new_line=mine or not up_to_date)
    return Saved(box, answer)


def in_my_words(stands: dict[str, Any]) -> dict[str, Any]:
    """The same, as said by me: words of somebody else's that I changed are their idea, in my own words."""
    if stands["came_how"] != Answer.CameHow.SUGGESTED:
        return stands
    return stands | {"said_by": Answer.SaidBy.ME, "said_by_name": ""}


def whose_idea(answer: Answer, seen_saves: int) -> dict[str, str]:
    """How the words that a page had seen came here, where somebody suggested them; nothing where they were mine."""
    seen = (
        answer.versions.filter(state=State.SHOWN, seen_saves__lte=seen_saves).order_by("-seen_saves").first()
    )
    if seen is None or seen.came_how != Answer.CameHow.SUGGESTED:
        return {}
    return {"came_how": seen.came_how, "typed_by": seen.typed_by}


def speak_for_myself(answer: Answer, whose: dict[str, str]) -> bool:
    """Whoever changes somebody's words makes them their own; the idea stays that somebody's. False: it was so.

    whose  the same for words of somebody's that are no longer on the page, and stand in what is saved now
    """
    before = as_it_stands(answer)
    now = in_my_words(before | whose)
    if now == before:
        return False
    for name in SAID:
        setattr(answer, name, now[name])
    answer.save(update_fields=list(SAID))
    return True


def write(answer: Answer, *, by: User, on_a_new_line: bool = False) -> None:
    """Save an answer's words and what history says of them; one event for one sitting."""
    answer.saves += 1
    answer.changed_at = timezone.now()
    answer.save(
        update_fields=["text", "own_question", "cards", "attachment", "taken_out", "saves", "changed_at"]
    )
    if remember(answer, by=by, on_a_new_line=on_a_new_line):
        Event.record("answer.changed", answer, by=by)


def _same_sitting(latest: AnswerVersion | None, by: User, now: datetime) -> bool:
    return bool(latest and latest.saved_by_id == by.pk and now - latest.saved_at < SITTING)


def remember(answer: Answer, *, by: User, on_a_new_line: bool = False) -> bool:
    """Put the answer's words into its history. True when a new sitting began with them.

    Within one sitting a line of history follows the typing, as long as that drops no word which no other line holds.
    """
    now = timezone.now()
    lines = list(answer.versions.filter(state=State.SHOWN)[:2])
    latest = lines[0] if lines else None
    same_sitting = _same_sitting(latest, by, now)
    if latest and same_sitting and not on_a_new_line and _may_follow(answer, lines):
        latest.text, latest.own_question, latest.saved_at = answer.text, answer.own_question, now
        latest.cards = answer.cards
        latest.save(update_fields=["text", "own_question", "cards", "saved_at"])
        return False
    AnswerVersion.objects.create(
        journey_id=answer.journey_id,
        answer=answer,
        saved_by=by,
        begun_at=now,
        saved_at=now,
        seen_saves=answer.saves,
        **as_it_stands(answer),
    )
    return not same_sitting


def _may_follow(answer: Answer, lines: list[AnswerVersion]) -> bool:
    if lines[0].attachment_id != answer.attachment_id or not same_voice(lines[0], answer):
        return False
    held_elsewhere = len(lines) > 1 and holds(lines[1], lines[0])
    return held_elsewhere or holds(answer, lines[0])


def _let_wait(answer: Answer, box: Typed, *, by: User) -> AnswerVersion:
    """Keep words that came from a page which is behind. The same page's later words follow in the same place."""
    now = timezone.now()
    waiting = answer.versions.filter(state=State.WAITING, seen_saves=box.seen_saves, saved_by=by)
    for line in waiting:
        if words.keeps(line.all_words, box.all_words):
            line.text, line.own_question, line.saved_at = box.text, box.own_question, now
            line.save(update_fields=["text", "own_question", "saved_at"])
            return line
    # Without cards: these are words, and whoever chooses them later changes nothing but the words.
    stands = _as_its_page_saw(answer, box) | {
        "text": box.text,
        "own_question": box.own_question,
        "cards": [],
    }
    line = AnswerVersion.objects.create(
        journey_id=answer.journey_id,
        answer=answer,
        state=State.WAITING,
        saved_by=by,
        begun_at=now,
        saved_at=now,
        seen_saves=box.seen_saves,
        **stands,
    )
    Event.record("answer.waiting", answer, by=by)
    return line


def _as_its_page_saw(answer: Answer, box: Typed) -> dict[str, Any]:
    """The words of a page that is behind are as much mine, or somebody's idea, as those that it was drawn with."""
    stands = as_it_stands(answer)
    if answer.came_how == Answer.CameHow.SUGGESTED:
        mine = {
            "came_how": Answer.CameHow.TYPED,
            "typed_by": "",
            "said_by": Answer.SaidBy.ME,
            "said_by_name": "",
        }
        stands |= mine
    return in_my_words(stands | whose_idea(answer, box.seen_saves))


def locked(answer_id: UUID) -> Answer:
    return Answer.objects.select_for_update(no_key=True).get(pk=answer_id)


@transaction.atomic
def take_out(*, answer: Answer, by: User, signed_too: bool = False) -> Answer:
    """Take an answer out of the statement. It stays in history and can be brought back.

    signed_too  keep it for its owner alone in every signed version as well
    """
    answer = locked(answer.pk)
    answer.taken_out, answer.top = True, None
    answer.saves += 1
    answer.save(update_fields=["taken_out", "top", "saves"])
    if signed_too:
        parts = SignedPart.objects.filter(answer_id=answer.pk)
        marks.mark(parts, journey_id=answer.journey_id, by=by, private=True)
        Event.record("answer.private_where_signed", answer, by=by)
    elif not answer.private:
        # What hangs of it elsewhere is only mine from here on (a trigger sees to that), and so are papers of that.
        let_go_of_papers(journey_id=answer.journey_id, by=by)
    pictures.keep_in_step(pictures.shown_by(answer))
    step.keep_ideas_in_step(answer)
    Event.record("answer.taken_out", answer, by=by)
    return answer


@transaction.atomic
def put_back(*, answer: Answer, by: User) -> Answer:
    """Put an answer that was taken out back where it was."""
    answer = locked(answer.pk)
    answer.taken_out = False
    answer.saves += 1
    answer.save(update_fields=["taken_out", "saves"])
    pictures.keep_in_step(pictures.shown_by(answer))
    step.keep_ideas_in_step(answer)
    Event.record("answer.put_back", answer, by=by)
    return answer


@transaction.atomic
def settle(*, answer: Answer, by: User) -> Answer:
    """Say that an answer to an earlier question is one to the question it stands under now."""
    answer = locked(answer.pk)
    answer.asked = ""
    answer.save(update_fields=["asked"])
    Event.record("answer.settled", answer, by=by)
    return answer


@transaction.atomic
def move_answer(*, answer: Answer, by_places: int, by: User) -> Answer:
    """Move an answer earlier (-1) or later (1) among the answers to the same question."""
    answers = list(
        answers_to(answer.area, answer.prompt)
        .filter(taken_out=False)
        .select_for_update(no_key=True)
        .order_by("position", "id")
    )
    here = next((i for i, each in enumerate(answers) if each.pk == answer.pk), None)
    if here is not None and 0 <= here + by_places < len(answers):
        places = sorted(each.position for each in answers)
        answers.insert(here + by_places, answers.pop(here))
        for place, each in zip(places, answers, strict=True):
            each.position = place
        Answer.objects.bulk_update(answers, ["position"])
        Event.record("answer.moved", answer, by=by)
    return answer


def keep_private(answer: Answer, private: bool, *, by: User) -> None:
    """Keep an answer for its owner alone, or open it; what was signed of it and its picture follow.

    It stays closed while somebody who is seen or heard in it asks not to be shown.
    """
    if answer.private == private or (not private and is_held(answer)):
        return
    answer.private = private
    answer.saves += 1
    answer.save(update_fields=["private", "saves"])
    parts = SignedPart.objects.filter(answer_id=answer.pk)
    marks.mark(parts, journey_id=answer.journey_id, by=by, private=private)
    pictures.keep_in_step(pictures.shown_by(answer))
    step.keep_ideas_in_step(answer)
    Event.record("answer.private" if private else "answer.opened", answer, by=by)


def is_held(answer: Answer) -> bool:
    """Whether somebody seen or heard in this answer asked not to be shown."""
    return Other.objects.who_said_no().filter(attachment=answer.attachment_id).exists()
