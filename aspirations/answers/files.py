"""Answers made of a file: a photo, a drawing, a film or a sound. One way for all of them."""

from dataclasses import asdict, dataclass

from django.db import transaction

from access.models import Event
from accounts.models import User
from aspirations import pictures
from aspirations.answers.actions import last_place, locked, next_id, remember, write
from aspirations.models import Answer, Area, Prompt
from journeys.models import Attachment


@dataclass(frozen=True)
class Voice:
    """Who said it, how, and who put it into words. As it stands: me, in my words."""

    said_by: str = Answer.SaidBy.ME
    said_by_name: str = ""
    said_how: str = Answer.SaidHow.WORDS
    interpreted_by: str = ""


@transaction.atomic
def add_file(
    *, area: Area, prompt: Prompt | None, kind: str, attachment: Attachment, text: str, by: User,
    private: bool = False, voice: Voice = Voice(), typed_by: str | None = None,
) -> Answer:  # fmt: skip
    """Add a photo, drawing, film or sound, with what is in it, as an answer.

    typed_by  who puts it in from paper ("" for nobody named); None where it was made here
    """
    area = Area.objects.select_for_update(no_key=True).get(pk=area.pk)
    answer = Answer.objects.create(
        pk=next_id(area, prompt),
        journey_id=area.journey_id,
        area=area,
        prompt=prompt,
        kind=kind,
        text=text,
        attachment=attachment,
        position=last_place(area) + 1,
        private=private,
        area_private=area.private,
        saves=1,
        came_how=Answer.CameHow.TYPED if typed_by is None else Answer.CameHow.WORKBOOK,
        typed_by=typed_by or "",
        **asdict(voice),
    )
    remember(answer, by=by)
    pictures.keep_in_step([attachment.pk])
    Event.record("answer.added", answer, by=by)
    return answer


@transaction.atomic
def change_file(
    *, answer: Answer, attachment: Attachment, text: str, by: User, voice: Voice | None = None
) -> Answer:
    """Show another file in an answer's place. The one before stays in history, for its owner."""
    answer = locked(answer.pk)
    before = answer.attachment_id
    answer.attachment, answer.text = attachment, text
    if voice:
        _speak(answer, voice)
    write(answer, by=by, on_a_new_line=True)
    pictures.keep_in_step([before, attachment.pk])
    return answer


@transaction.atomic
def change_voice(*, answer: Answer, voice: Voice, by: User) -> Answer:
    """Say who said it, how, and who put it into words. On a line of its own in history when it is something new."""
    answer = locked(answer.pk)
    if _speak(answer, voice):
        remember(answer, by=by, on_a_new_line=True)
        Event.record("answer.voice_changed", answer, by=by)
    return answer


def _speak(answer: Answer, voice: Voice) -> bool:
    """Give the answer this voice. False when it has it already."""
    named = asdict(voice)
    if all(getattr(answer, name) == value for name, value in named.items()):
        return False
    for name, value in named.items():
        setattr(answer, name, value)
    answer.save(update_fields=list(named))
    return True
