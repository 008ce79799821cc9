"""Answers made of cards: symbols, a story in pictures, a sorting mat. Every edit is put onto the cards as they are
kept at that moment, so pages that are behind lose nothing; history keeps what was taken out.
"""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from access.models import Event
from accounts.models import User
from aspirations import pictures
from aspirations.answers.actions import (
    answers_to,
    keep_private,
    last_place,
    locked,
    next_id,
    remember,
    write,
)
from aspirations.models import Answer, Area, Prompt
from journeys.boards.cards import Card, kept, read
from journeys.boards.edits import Done, Edit, apply
from journeys.media.actions import add_picture
from journeys.models import Journey


@transaction.atomic
def make_cards(
    *, area: Area, prompt: Prompt | None, kind: str, answer_id: UUID, edit: Edit, private: bool, by: User
) -> tuple[Answer | None, Done]:
    """Begin an answer of cards with the first card. `answer_id` is what the page had ready: two pages meet in it.

    No answer where the edit puts no card on the board yet.
    """
    area = Area.objects.select_for_update(no_key=True).get(pk=area.pk)
    there = answers_to(area, prompt).filter(pk=answer_id, kind=kind, taken_out=False).first()
    if there:
        return there, change_cards(answer=there, edit=edit, private=private or None, by=by)
    done = apply(edit, [], picture=_kept_picture(area.journey, edit, area.pk, by))
    if not done.cards:
        return None, done
    answer = Answer.objects.create(
        pk=next_id(area, prompt),
        journey_id=area.journey_id,
        area=area,
        prompt=prompt,
        kind=kind,
        cards=kept(done.cards),
        position=last_place(area) + 1,
        private=private,
        area_private=area.private,
        said_how=Answer.SaidHow.PICTURES,
        saves=1,
    )
    remember(answer, by=by)
    pictures.keep_in_step(pictures.shown_by(answer))
    Event.record("answer.added", answer, by=by)
    return answer, done


@transaction.atomic
def change_cards(
    *, answer: Answer, edit: Edit, by: User, private: bool | None = None, seen_saves: int = -1
) -> Done:
    """Put one edit onto the cards as they are now.

    private  what the switch was turned to; None when nobody touched it. A page that is behind may only close
    """
    answer = locked(answer.pk)
    if private is not None and (private or answer.saves == seen_saves):
        keep_private(answer, private, by=by)
    picture = _kept_picture(answer.journey, edit, answer.area_id, by)
    done = apply(edit, read(answer.cards), earlier=earlier(answer), picture=picture)
    # First with the words that were typed, so that history has them on a card that is taken out.
    for cards in (done.before, done.cards):
        _keep(answer, cards, by=by)
    return done


def earlier(answer: Answer) -> list[list[Card]]:
    """Older states of an answer's cards, newest first."""
    lines = answer.versions.exclude(cards=[]).values_list("cards", flat=True)
    return [read(cards) for cards in lines[:50]]


def _keep(answer: Answer, cards: Sequence[Card], *, by: User) -> None:
    new = kept(cards)
    if new == answer.cards:
        return
    before = pictures.shown_by(answer)
    answer.cards = new
    write(answer, by=by)
    pictures.keep_in_step(before | pictures.shown_by(answer))


def _kept_picture(journey: Journey, edit: Edit, area_id: UUID, by: User) -> str:
    """The id of the picture that came with the edit. For me alone until a card that others may see shows it."""
    if edit.upload is None:
        return ""
    upload = edit.upload
    return str(add_picture(journey=journey, upload=upload, item_id=area_id, private=True, by=by).pk)  # type: ignore[arg-type]
