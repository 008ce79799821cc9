"""What the owner does with an idea. Their own words change only where they press, and stay in history all the same."""

from typing import Any
from uuid import uuid5

from django.db import transaction
from django.utils import timezone

from access.models import Event
from accounts.models import User
from aspirations.answers.actions import Typed, add, locked, write
from aspirations.ideas.step import hold, keep_ideas_in_step
from aspirations.models import Answer, Area, Comment, Suggestion
from journeys.authority.face import speaks_for
from journeys.authority.models import Authority

State, Speaker = Suggestion.State, Suggestion.Speaker
By, Came = Answer.SaidBy, Answer.CameHow


def name_for(idea: Suggestion, authority: Authority) -> str:
    """Who says it for me: with what the law calls them only where somebody has seen a paper that says so."""
    if authority.proof is None:
        return idea.by_name
    return f"{idea.by_name}, {authority.get_kind_display()}"[:80]


def voice_of(idea: Suggestion) -> dict[str, str]:
    """Whose words an idea holds, as an answer says it: for me only while I say that they may."""
    if idea.speaker == Speaker.OWNER:
        return {"said_by": By.ME, "said_by_name": "", "came_how": Came.TOGETHER, "typed_by": idea.by_name}
    suggested = {"came_how": str(Came.SUGGESTED), "typed_by": idea.by_name}
    authority = speaks_for(idea.by, idea.journey) if idea.speaker == Speaker.FOR_OWNER else None
    if authority:
        return suggested | {"said_by": By.FOR_ME, "said_by_name": name_for(idea, authority)}
    return suggested | {"said_by": By.OTHER, "said_by_name": idea.by_name}


def _open(idea: Suggestion, seen_saves: int) -> Suggestion | None:
    """The idea as it is now, held; None when it does not wait any more, or its words changed since they were seen."""
    hold(idea.area_id, alone=True)
    now = (
        Suggestion.objects.select_for_update(no_key=True, of=("self",))
        .select_related("prompt")
        .get(pk=idea.pk)
    )
    return now if now.waits and now.saves == seen_saves else None


def _answer(idea: Suggestion, state: str, *, by: User, became: Answer | None = None) -> None:
    idea.state, idea.decided_at, idea.became = state, timezone.now(), became
    idea.save(update_fields=["state", "decided_at", "became"])
    if became:
        keep_ideas_in_step(became)
    Event.record(f"suggestion.{state}", idea, by=by)


@transaction.atomic
def keep(*, idea: Suggestion, seen_saves: int, by: User, text: str | None = None) -> Answer | None:
    """Put an idea with my answers, as one of its own. None when it changed since I looked at it.

    text  in my own words; they are mine then, and the idea stays its writer's
    """
    area = Area.objects.select_for_update(no_key=True).get(pk=idea.area_id)
    found = _open(idea, seen_saves)
    if found is None:
        return None
    own = text is not None and text != found.text
    stands = voice_of(found)
    if own and found.speaker != Speaker.OWNER:
        stands |= {"said_by": By.ME, "said_by_name": "", "came_how": Came.SUGGESTED}
    # Beside an answer that is mine alone, it is mine alone too.
    private = bool(found.answer and found.answer.private)
    said = text if own and text else found.text
    box = Typed(found.pk, said, private=private, own_question=found.own_question)
    saved = add(area, found.prompt, box, pk=uuid5(found.pk, "answer"), by=by, **stands)
    assert saved.answer is not None
    _answer(found, State.CHANGED if own else State.KEPT, by=by, became=saved.answer)
    return saved.answer


@transaction.atomic
def use(*, idea: Suggestion, seen_saves: int, seen_answer: int, by: User) -> Answer | None:
    """Show an idea's words in the place of mine, which stay in my history. None when either changed since I looked."""
    assert idea.answer_id is not None
    answer = locked(idea.answer_id)
    found = _open(idea, seen_saves)
    if found is None or answer.saves != seen_answer or answer.taken_out:
        return None
    answer.text = found.text
    said = _said_in_place(answer, found)
    for name, value in said.items():
        setattr(answer, name, value)
    answer.save(update_fields=list(said))
    write(answer, by=by, on_a_new_line=True)
    _answer(found, State.KEPT, by=by, became=answer)
    return answer


def _said_in_place(answer: Answer, idea: Suggestion) -> dict[str, Any]:
    """Words beside a photo or a film say again what it shows: whoever wrote them put it into words, no more."""
    if answer.kind != Answer.Kind.TEXT:
        return {"interpreted_by": idea.by_name}
    return {**voice_of(idea), "interpreted_by": ""}


@transaction.atomic
def say_no(*, idea: Suggestion, by: User) -> bool:
    """No, thanks. Whatever its words have become meanwhile: it is the idea that is not wanted."""
    hold(idea.area_id, alone=True)
    found = Suggestion.objects.select_for_update(no_key=True).get(pk=idea.pk)
    if not found.waits:
        return False
    _answer(found, State.DECLINED, by=by)
    return True


@transaction.atomic
def look_again(*, idea: Suggestion, by: User) -> bool:
    """Let an idea that I said no to wait once more."""
    again = Suggestion.objects.filter(pk=idea.pk, state=State.DECLINED)
    if not again.update(state=State.WAITING, decided_at=None):
        return False
    Event.record("suggestion.waits_again", idea, by=by)
    return True


@transaction.atomic
def thank(*, said: Suggestion | Comment, by: User) -> None:
    """Say thank you. Its writer sees that; nothing else changes."""
    if said.thanked_at is None:
        said.thanked_at = timezone.now()
        said.save(update_fields=["thanked_at"])
        Event.record(f"{said._meta.model_name}.thanked", said, by=by)


@transaction.atomic
def put_aside(*, comment: Comment, by: User) -> None:
    """I have read this. It goes among what was answered."""
    if comment.put_aside_at is None:
        comment.put_aside_at = timezone.now()
        comment.save(update_fields=["put_aside_at"])
        Event.record("comment.put_aside", comment, by=by)
