"""Signed statements for tests, made directly: how a person gets there is tested elsewhere."""

from dataclasses import dataclass
from uuid import uuid4

from django.core.files.base import ContentFile

from access.identity import acting_as
from aspirations.framework.models import Framework, Prompt
from aspirations.signed.models import SignedPart, SignedStatement
from journeys.boards.cards import Card, kept
from journeys.media import actions
from journeys.media.models import Attachment
from journeys.media.pictures import Picture
from tests.cast import Cast
from tests.journeys.pictures import drawing, encoded


@dataclass(frozen=True)
class Part:
    """One answer to sign: the prompt's slugs ("" for an own question), its words, and whether there is a photo."""

    area: str
    slug: str
    text: str
    photo: bool = False
    top: int | None = None
    private: bool = False
    question: str = ""
    title: str = ""
    kind: str = ""
    cards: tuple[Card, ...] = ()
    captions: tuple[dict, ...] = ()
    more: tuple[tuple[str, str], ...] = ()


def picture() -> Picture:
    small = encoded(drawing(640, 420))
    return Picture(large=small, small=small, width=640, height=420)


def sign(cast: Cast, *parts: Part, name: str = "Rosa", with_whom: str = "") -> SignedStatement:
    """A signed version of these answers, in their order."""
    with acting_as(cast.owner):
        framework = Framework.objects.current()
        signed = SignedStatement.objects.create(
            journey=cast.journey,
            framework=framework,
            number=SignedStatement.objects.count() + 1,
            name=name,
            how=SignedStatement.How.PRESSED,
            words="This is mine. It says what I want. I can change it any time.",
            with_whom=with_whom,
            signed_by=cast.owner,
        )
        areas: dict[str, object] = {}
        for place, part in enumerate(parts, start=1):
            area_id = areas.setdefault(part.area, uuid4())
            SignedPart.objects.create(**fields(cast, signed, part, place), area_id=area_id)
        return signed


def fields(cast: Cast, signed: SignedStatement, part: Part, place: int) -> dict:
    prompt = Prompt.objects.filter(
        area__framework=signed.framework, area__slug=part.area, slug=part.slug
    ).first()
    attachment = None
    kind = part.kind or ("photo" if part.photo else "text")
    if kind in ("photo", "drawing"):
        attachment = picture_of(cast, private=part.private)
    if kind in ("film", "sound"):
        attachment = recording(cast, kind, part)
    return {
        "journey": cast.journey,
        "signed": signed,
        "area_title": part.title or (prompt.area.title if prompt else part.area),
        "area_slug": part.area if prompt else "",
        "area_position": place,
        "answer_id": uuid4(),
        "prompt": prompt,
        "question": part.question or (prompt.question if prompt else ""),
        "kind": kind,
        "text": part.text,
        "cards": kept(part.cards),
        "attachment": attachment,
        "position": place,
        "top": part.top,
        "said_by": "me",
        "came_how": "typed",
        "private": part.private,
        "area_private": False,
        **dict(part.more),
    }


def picture_of(cast: Cast, *, private: bool = False) -> Attachment:
    return actions.add_picture(
        journey=cast.journey, upload=picture(), item_id=None, private=private, by=cast.owner
    )


def recording(cast: Cast, kind: str, part: Part) -> Attachment:
    """A film or sound that is ready; its bytes are nobody's business here."""
    made = Attachment(
        journey=cast.journey, kind=kind, private=part.private, milliseconds=125_000, size=9, added_by=cast.owner,
        captions=list(part.captions),
    )  # fmt: skip
    made.file.save("", ContentFile(b"made up"), save=False)
    if kind == "film":
        made.small.save("", ContentFile(picture().small), save=False)
    made.save(force_insert=True)
    return made


ROSA = (
    Part("who_i_am", "good_at", "I sing. I know most of the boats on the canal.\n\nI make people laugh."),
    Part("who_i_am", "like_about_me", "I notice people.\nI am funny before breakfast."),
    Part("who_i_am", "proud", "", photo=True),
    Part("good_life", "good_day", "Getting up when I am ready. Biscuit on my feet. The radio, and a bus to choir."),
    Part("good_life", "not_want", "Being asked about, when I am in the room."),
    Part("home", "where", "By the water. I want to see boats from my own window.", top=1),
    Part("home", "feels_like_home", "A green narrowboat with a red stripe", photo=True),
    Part("people", "who_matters", "Asha, my sister. Gran, and Bill from choir.", top=2),
    Part("community", "give", "I can teach somebody the bass line.", top=3),
    Part("wellness", "keeps_well", "Walking to the lock and back, and my tablets.", private=True),
    Part("how_to_support", "please_do", "Knock, and wait for “come in”.\nGive me time.\nShow me a picture."),
    Part("how_to_support", "communicate", "I answer best after a minute. Tell me first if the day changes."),
)  # fmt: skip
