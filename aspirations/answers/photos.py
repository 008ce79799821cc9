"""Photos as answers."""

from django.db import transaction

from access.models import Event
from accounts.models import User
from aspirations import pictures
from aspirations.answers.actions import last_place, locked, next_id, remember, write
from aspirations.models import Answer, Area, Prompt
from journeys.models import Attachment


@transaction.atomic
def add_photo(
    *, area: Area, prompt: Prompt | None, picture: Attachment, text: str, by: User, private: bool = False
) -> Answer:
    """Add a photo, with what is in it, as an answer."""
    area = Area.objects.select_for_update(no_key=True).get(pk=area.pk)
    answer = Answer.objects.create(
        pk=next_id(area, prompt),
        journey_id=area.journey_id,
        area=area,
        prompt=prompt,
        kind=Answer.Kind.PHOTO,
        text=text,
        attachment=picture,
        position=last_place(area) + 1,
        private=private,
        area_private=area.private,
        saves=1,
    )
    remember(answer, by=by)
    pictures.keep_in_step([picture.pk])
    Event.record("answer.added", answer, by=by)
    return answer


@transaction.atomic
def change_photo(*, answer: Answer, picture: Attachment, text: str, by: User) -> Answer:
    """Show another photo in an answer's place. The one before stays in history, for its owner."""
    answer = locked(answer.pk)
    before = answer.attachment_id
    answer.attachment, answer.text = picture, text
    write(answer, by=by, on_a_new_line=True)
    pictures.keep_in_step([before, picture.pk])
    return answer
