"""Signing: what the draft says now, kept as a version that stays."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from access.models import Event
from accounts.models import User
from aspirations import pictures
from aspirations.models import Answer, SignedPart, SignedStatement, Statement

WORDS = _("This is mine. It says what I want. I can change it any time.")
THROUGH_SOMEBODY = (Answer.CameHow.TOGETHER, Answer.CameHow.SUGGESTED)


def draft_parts(statement: Statement) -> list[SignedPart]:
    """What signing would keep, in order: every answer that says something, in areas that are for me. Not saved."""
    answers = (
        Answer.objects.said()
        .filter(area__statement=statement, area__not_for_me=False)
        .select_related("area__framework_area")
        .order_by("area__position", "area_id", F("prompt__position").asc(nulls_last=True), "position", "id")
    )
    return [_part(answer, place) for place, answer in enumerate(answers, start=1)]


def _part(answer: Answer, place: int) -> SignedPart:
    area = answer.area
    return SignedPart(
        journey_id=answer.journey_id,
        area_id=area.pk,
        area_title=area.title,
        area_slug=area.framework_area.slug if area.framework_area else "",
        area_position=area.position,
        answer_id=answer.pk,
        prompt=answer.prompt,
        # The words it was said to, whatever is asked in their place today.
        question=answer.asked or answer.question,
        kind=answer.kind,
        text=answer.text,
        cards=answer.cards,
        attachment=answer.attachment,
        position=place,
        top=answer.top,
        said_by=answer.said_by,
        said_by_name=answer.said_by_name,
        said_how=answer.said_how,
        interpreted_by=answer.interpreted_by,
        came_how=answer.came_how,
        typed_by=answer.typed_by if answer.came_how in THROUGH_SOMEBODY else "",
        private=answer.private,
        area_private=area.private or answer.area_private,
    )


def digest(parts: list[SignedPart]) -> str:
    """A short mark of what was looked at, so that nobody signs what changed since they looked."""
    seen = [
        (
            str(p.answer_id), p.area_title, p.question, p.text, p.cards, str(p.attachment_id), p.top, p.said_by,
            p.said_by_name, p.said_how, p.interpreted_by, *_through(p),
        )
        for p in parts
    ]  # fmt: skip
    return hashlib.sha256(repr(seen).encode()).hexdigest()[:16]


def _through(part: SignedPart) -> tuple[str, ...]:
    """How words got here that somebody else typed or thought of. Nothing for others: old marks stay."""
    return (part.came_how, part.typed_by) if part.came_how in THROUGH_SOMEBODY else ()


@transaction.atomic
def sign_statement(
    *,
    statement: Statement,
    looked_at: str,
    how: str,
    with_whom: str,
    by: User,
    signed_at: datetime | None = None,
) -> SignedStatement | None:
    """Keep the draft as a signed version. None when it is not what the person looked at any more.

    Signing the same words twice (a second press) gives back the version there is. `signed_at`: when it was agreed, if
    not now.
    """
    Statement.objects.select_for_update(no_key=True).get(pk=statement.pk)
    parts = draft_parts(statement)
    if not parts or digest(parts) != looked_at:
        return None
    journey = statement.journey
    last = SignedStatement.objects.filter(journey=journey).first()
    if last and digest(list(last.parts.in_order())) == looked_at:
        return last
    number = SignedStatement.objects.filter(journey=journey).aggregate(last=Max("number"))["last"] or 0
    signed = SignedStatement.objects.create(
        journey=journey,
        framework_id=statement.framework_id,
        number=number + 1,
        name=journey.name,
        how=how,
        words=str(WORDS),
        with_whom=with_whom,
        signed_by=by,
        signed_at=signed_at or timezone.now(),
    )
    for part in parts:
        part.signed = signed
    SignedPart.objects.bulk_create(parts)
    pictures.keep_in_step(pictures.shown_by(*parts))
    Event.record("statement.signed", signed, by=by)
    return signed
