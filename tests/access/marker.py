"""One made-up word, planted in everything of a journey that is its owner's alone, and the finding of it again."""

import base64
import gzip
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pymupdf
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from access import rls
from access.identity import acting_as
from aspirations import actions
from aspirations.answers.actions import Typed, next_id, save_answers, take_out
from aspirations.models import Answer, Area, Comment, SignedPart, Statement, Suggestion
from aspirations.others.actions import add_other, give_link
from choosing.models import Decision, Idea
from delivery.models import Coming, Happened
from journeys.models import Attachment, CommunicationNeeds, OwnSymbol
from planning.models import Agreed, Goal, PlanIdea
from tests.access import oracle
from tests.access.samples import fill
from tests.cast import Cast
from tests.journeys.words import made_up_recording

# Letters and a number alone: neither HTML nor an address writes them in any other way.
MARK = "Nachtigall7Qx"
OPEN = "Sparrow3Kd"
# What is not read as words, or would no longer be found by what made it.
NOT_WORDS = {"address_digest", "fingerprint", "kind", "rule", "stage", "task", "token_digest", "code_digest"}
# What a camera writes into a picture: what it is of, and who made it.
EXIF_WORDS = (270, 315)
# Written once, so that what is planted there comes with the row.
HELD = {
    "Acknowledged", "Agreed", "Brought", "Celebration", "ChangeAnswer", "CouncilPart", "Decision", "Event",
    "EventHead", "Happened", "Idea", "MyAsked", "OwnSymbol", "PlanIdea",
    "SignedPart", "SignedStatement", "Suggested",
}  # fmt: skip


@dataclass
class Planted:
    """What a journey holds of its owner's alone: ids, and secrets that were given away on purpose."""

    hidden: set[str] = field(default_factory=set)
    tokens: list[str] = field(default_factory=list)


def needles(words: set[str]) -> dict[bytes, str]:
    """Every way in which the bytes of a word may be written."""
    found = {}
    for word in words:
        plain = word.encode()
        found |= {plain: word, plain.hex().encode(): word, word.encode("utf-16-le"): word}
        for before in range(3):
            # A word inside longer base64 begins at one of three places; its edges are mixed with what is beside it.
            wide = base64.b64encode(b"\0" * before + plain)
            found[wide[(before * 8 + 5) // 6 : (before + len(plain)) * 8 // 6]] = word
    return found


def layers(content: bytes) -> Iterator[bytes]:
    """The bytes, and what is packed inside them."""
    yield content
    if content[:2] == b"\x1f\x8b":
        yield from layers(gzip.decompress(content))
    elif content[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            for name in packed.namelist():
                yield name.encode()
                yield from layers(packed.read(name))
    elif content[:4] == b"%PDF":
        with pymupdf.open(stream=content, filetype="pdf") as pdf:
            for xref in range(1, pdf.xref_length()):
                yield pdf.xref_object(xref).encode()
                if pdf.xref_is_stream(xref):
                    yield pdf.xref_stream(xref) or b""
            yield " ".join(page.get_text() for page in pdf).encode()


def found_in(content: bytes, sought: dict[bytes, str]) -> set[str]:
    return {word for layer in layers(content) for needle, word in sought.items() if needle in layer}


def plant(cast: Cast, rosa: Client) -> Planted:
    """A row of everything, open and private, with the word in all that is the owner's alone."""
    planted = Planted()
    with acting_as(cast.owner):
        statement = actions.begin_statement(journey=cast.journey, by=cast.owner)
    fill(cast.journey, cast.owner)
    _say_things(cast, statement)
    _send_photos(cast, rosa, statement)
    with acting_as(cast.owner):
        _private_rows(cast)
        for model in rls.walled():
            for row in model._base_manager.filter(**of(model, cast)):
                if is_hidden(row):
                    planted.hidden.add(str(row.pk))
                    mark(row)
        for row in Attachment.objects.filter(journey=cast.journey, private=True):
            _mark_file(row)
        planted.tokens.append(_link(cast))
    return planted


def of(model: type[models.Model], cast: Cast) -> dict[str, Any]:
    return {"pk" if model.__name__ == "Journey" else "journey_id": cast.journey.pk}


def is_hidden(row: models.Model) -> bool:
    """Whether docs/permissions.md leaves this row to its owner alone."""
    wall, label = row.wall, type(row).__name__  # type: ignore[attr-defined]
    if label in oracle.OWNERS_ALONE or any(getattr(row, column) for column in wall.private):
        return True
    if label in ("Change", "ChangeAnswer") and row.to_user_id == row.journey.owner_id:  # type: ignore[attr-defined]
        return True
    return label in ("Agreement", "Link", "Share") and _is_over(row)


def _is_over(row: Any) -> bool:
    """Whether whoever it names reads it no more; what names the owner was never anybody else's."""
    past = getattr(row, "ends_at", None) and row.ends_at <= timezone.now()
    return row.ended_at or past or getattr(row, "begun_by_id", None) == row.journey.owner_id


def _say_things(cast: Cast, statement: Statement) -> None:
    with acting_as(cast.owner):
        areas = list(
            statement.areas.filter(framework_area__isnull=False).select_related("framework_area")[:2]
        )
        for area, text in ((areas[0], OPEN), (areas[1], MARK)):
            prompt = area.framework_area.prompts.first()  # type: ignore[union-attr]
            for words in (text, MARK):
                box = Typed(next_id(area, prompt), words, private=words == MARK and text == OPEN)
                saved = save_answers(area=area, prompt=prompt, typed=[box], by=cast.owner)[0].answer
        actions.keep_area_private(area=areas[1], private=True, by=cast.owner)
        box = Typed(next_id(areas[0], None), MARK, own_question=MARK)
        out = save_answers(area=areas[0], prompt=None, typed=[box], by=cast.owner)[0].answer
        take_out(answer=out, by=cast.owner)
        assert saved.area_id == areas[1].pk


def _send_photos(cast: Cast, rosa: Client, statement: Statement) -> None:
    """One open, one private; the word is in the name of the file and in what the camera wrote into it."""
    with acting_as(cast.owner):
        area = statement.areas.get(framework_area__slug="good_life")
    for private in ({}, {"private": "on"}):
        image, file = Image.new("RGB", (60, 40), "teal"), io.BytesIO()
        exif = image.getexif()
        for place in EXIF_WORDS:
            exif[place] = MARK
        image.save(file, "JPEG", exif=exif, comment=MARK.encode())
        photo = SimpleUploadedFile(f"{MARK}.jpg", file.getvalue(), "image/jpeg")
        text = MARK if private else OPEN
        address = reverse("add_photo", args=[cast.journey.pk, area.pk, "good_day"])
        assert rosa.post(address, {"picture": photo, "text": text, **private}).status_code == 302


def _private_rows(cast: Cast) -> None:
    """What the samples have no private row of."""
    journey = cast.journey
    CommunicationNeeds.objects.filter(journey=journey).update(just_me=True)
    picture = Attachment.objects.filter(journey=journey, private=True).first()
    assert picture
    OwnSymbol.objects.create(journey=journey, word=MARK, picture=picture)
    made_up_recording(journey, by=cast.owner, private=True)
    part = SignedPart.objects.filter(journey=journey, private=True).first()
    assert part
    part.pk, part.answer_id, part.text, part.question = None, journey.pk, MARK, MARK
    part.save(force_insert=True)
    decision = Decision.objects.filter(journey=journey, private=True).first()
    assert decision
    decision.pk, decision.number, decision.told = None, decision.number + 1, {"why": MARK}
    for column in ("option_name", "why", "not_wanted", "with_whom", "name"):
        setattr(decision, column, MARK)
    decision.save(force_insert=True)
    idea = Idea.objects.filter(journey=journey, option_private=True).first()
    assert idea
    idea.pk, idea.name, idea.words, idea.by_name = None, MARK, MARK, MARK
    idea.save(force_insert=True)
    _of_the_plan(cast)
    area = Area.objects.filter(journey=journey, private=True).first()
    assert area
    for model in (Comment, Suggestion):
        model.objects.create(
            journey=journey, area=area, area_private=True, by=cast.owner, by_name="Asha", text=MARK
        )
        model.objects.filter(journey=journey).update(by=cast.helper)


def _of_the_plan(cast: Cast) -> None:
    """An agreed plan that is the owner's alone, with what somebody said of a goal that is, and a picture of it."""
    journey, told = cast.journey, {"goals": [{"title": MARK}]}
    Agreed.objects.create(
        journey=journey, number=9, told=told, changes=[MARK], how="said", words=MARK, with_whom=MARK, name=MARK,
        signed_by=cast.owner,
    )  # fmt: skip
    goal = Goal.objects.filter(journey=journey, private=True).first()
    assert goal
    PlanIdea.objects.create(
        journey=journey,
        kind="comment",
        about="goal",
        about_id=goal.pk,
        words=MARK,
        by=cast.owner,
        by_name=MARK,
    )
    coming = Coming.objects.filter(journey=journey, private=True).first()
    assert coming
    Happened.objects.create(
        journey=journey,
        coming=coming,
        on=timezone.localdate(),
        what="no",
        words=MARK,
        by=cast.owner,
        by_name=MARK,
    )
    Goal.objects.filter(pk=goal.pk).update(
        picture=Attachment.objects.filter(journey=journey, private=True, kind="picture").first()
    )


def mark(row: models.Model) -> None:
    """Put the word into every column of it that holds words."""
    if type(row).__name__ in HELD or row.wall.change is None:  # type: ignore[attr-defined]
        return
    values: dict[str, Any] = {}
    unique = {
        name
        for one in row._meta.constraints
        if isinstance(one, models.UniqueConstraint)
        for name in one.fields
    }
    for column in row._meta.concrete_fields:
        if not isinstance(column, models.CharField | models.TextField) or column.choices:
            continue
        if column.name not in NOT_WORDS and (column.max_length or 99) > len(MARK):
            values[column.name] = f"{MARK}@example.org" if isinstance(column, models.EmailField) else MARK
            if column.name in unique:
                values[column.name] = f"{MARK} {row.pk}"[: column.max_length]
    if hasattr(row, "captions"):
        values["captions"] = [{"from": 0, "to": 300, "who": MARK, "words": MARK}]
    if type(row).__name__ == "PaperGuest":
        values["name"] = f"{MARK} {row.pk.hex[:8]}"  # nobody else of that reflection has the same
    if isinstance(getattr(row, "before", None), list):
        values["before"] = [MARK]
    if values:
        assert type(row)._base_manager.filter(pk=row.pk).update(**values) == 1


def _mark_file(row: Attachment) -> None:
    for file in (row.file, row.small):
        if file:
            Path(file.path).write_bytes(MARK.encode() * 20)


def _link(cast: Cast) -> str:
    """The link of somebody who is seen in a private photo."""
    photo = Answer.objects.filter(journey=cast.journey, kind="photo", private=True).first()
    assert photo
    bill = add_other(answer=photo, name=MARK, agreed="yes", by=cast.owner)
    assert bill
    return give_link(other=bill, by=cast.owner)
