"""Whose words they are stays said wherever they are shown, signed, printed, packed or shown face to face."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from access.identity import acting_as
from aspirations.answers.actions import Typed
from aspirations.answers.top import put_on_top
from aspirations.ideas import decisions
from aspirations.ideas.actions import Place, next_id, save_suggestion
from aspirations.models import Answer, SignedPart, SignedStatement, Statement, Suggestion
from aspirations.signed.actions import digest, draft_parts, sign_statement
from journeys.authority.actions import add_authority
from tests.aspirations.pages import of_photo
from tests.aspirations.papers import findings, told
from tests.aspirations.test_document import KINDS, paper
from tests.aspirations.test_showing import KEY
from tests.aspirations.test_whole import page, zipped
from tests.cast import Cast

pytestmark = pytest.mark.django_db
Speaker = Suggestion.Speaker
KEPT = "Asha’s words, added by me."
OWN = "Asha’s idea, in my own words."
TOGETHER = "I said this. Asha typed it in."
FOR_ME = "Said for me by Asha."
SAID_FOR_ME = "Asha said this for me."


@pytest.fixture
def suggested(cast: Cast, area: Callable) -> Callable[..., Answer]:
    """An idea of the helper's that the owner said yes to."""

    def kept(text: str, slug: str, prompt: str, *, speaker: str = Speaker.HELPER, own: str = "") -> Answer:
        where = area(slug)
        place = Place(where, where.framework_area.prompts.get(slug=prompt))
        with acting_as(cast.helper):
            box = Typed(next_id(place, cast.helper), text)
            idea = save_suggestion(place=place, typed=box, speaker=speaker, by=cast.helper)
        with acting_as(cast.owner):
            answer = decisions.keep(idea=idea, seen_saves=idea.saves, text=own or None, by=cast.owner)
        assert answer is not None
        return answer

    return kept


@pytest.fixture
def four(cast: Cast, suggested: Callable) -> list[Answer]:
    """One answer of each voice, where one page and the top three show them too."""
    with acting_as(cast.owner):
        add_authority(
            journey=cast.journey, kind="lpa_health", holder=cast.helper, holder_name="Asha", by=cast.owner
        )
    found = [
        suggested("You light up when you sing.", "who_i_am", "good_at"),
        suggested("You like boats.", "who_i_am", "proud", own="I love boats."),
        suggested("I want to bake.", "good_life", "dream", speaker=Speaker.OWNER),
        suggested("Rosa wants quiet nights.", "good_life", "good_day", speaker=Speaker.FOR_OWNER),
    ]
    with acting_as(cast.owner):
        put_on_top(answer=found[0], by=cast.owner)
    return found


@pytest.fixture
def signed(cast: Cast, four: list[Answer]) -> SignedStatement:
    with acting_as(cast.owner):
        mine = Statement.objects.get(journey=cast.journey)
        looked_at = digest(draft_parts(mine))
        version = sign_statement(statement=mine, looked_at=looked_at, how="said", with_whom="", by=cast.owner)
        again = sign_statement(statement=mine, looked_at=looked_at, how="said", with_whom="", by=cast.owner)
    assert version == again, "signing the same words twice is one version"
    return version


def test_each_answer_keeps_who_said_it_and_how_it_came(four: list[Answer]) -> None:
    assert [(a.said_by, a.said_by_name, a.came_how, a.typed_by) for a in four] == [
        ("other", "Asha", "suggested", "Asha"),
        ("me", "", "suggested", "Asha"),
        ("me", "", "together", "Asha"),
        ("for_me", "Asha", "suggested", "Asha"),
    ]


@pytest.mark.parametrize("who", ["owner", "supporter"])
def test_on_every_page_where_it_is_read(
    cast: Cast, four: list[Answer], signed: SignedStatement, as_user: Callable, who: str
) -> None:
    client = as_user(cast[who])
    areas = {answer.area_id for answer in four}
    html = "".join(
        client.get(reverse("statement_area", args=[cast.journey.pk, pk])).content.decode() for pk in areas
    )
    for words in (KEPT, OWN, TOGETHER, FOR_ME):
        assert words in html, words
    version = client.get(reverse("signed_version", args=[cast.journey.pk, 1])).content.decode()
    for words in (KEPT, OWN, TOGETHER, FOR_ME):
        assert words in version, words
    assert version.count(KEPT) == 2, "in the top three, too"


@pytest.mark.parametrize("kind", KINDS)
def test_on_every_paper(cast: Cast, signed: SignedStatement, kind: str) -> None:
    made = paper(cast, signed, kind)
    heard = told(made)
    shown = (KEPT, OWN) if kind == "one_page" else (KEPT, OWN, TOGETHER, SAID_FOR_ME)
    for words in shown:
        assert words in heard, words
    assert findings(made) == []


def test_in_the_whole_of_it(cast: Cast, signed: SignedStatement) -> None:
    html = page(zipped(cast, signed))
    for words in (KEPT, OWN, TOGETHER, SAID_FOR_ME):
        assert words in html, words


@pytest.mark.parametrize("which", ["now", "signed"])
def test_face_to_face(cast: Cast, signed: SignedStatement, rosa: Client, which: str) -> None:
    chosen = "now" if which == "now" else str(signed.pk)
    rosa.post(reverse("begin_show", args=[cast.journey.pk]), {"which": chosen} | KEY)
    shown = "".join(
        rosa.get(reverse("show_one", args=[cast.journey.pk, number])).content.decode()
        for number in range(1, 6)
    )
    for words in (KEPT, OWN, TOGETHER, FOR_ME):
        assert words in shown, words


def test_words_beside_a_photo_are_put_into_words_by_the_helper_and_no_more(
    cast: Cast, area: Callable
) -> None:
    made = of_photo(cast)
    with acting_as(cast.owner):
        photo = Answer.objects.select_related("area").get(pk=made["answer"])
    with acting_as(cast.helper):
        place = Place(photo.area, None, photo)
        box = Typed(next_id(place, cast.helper), "Rosa by the lock")
        idea = save_suggestion(place=place, typed=box, by=cast.helper)
    with acting_as(cast.owner):
        seen: dict[str, Any] = {"seen_saves": idea.saves, "seen_answer": photo.saves}
        now = decisions.use(idea=idea, by=cast.owner, **seen)
    assert (now.text, now.said_by, now.interpreted_by) == ("Rosa by the lock", "me", "Asha")


def test_the_page_of_who_is_speaking_keeps_somebody_for_me(
    cast: Cast, four: list[Answer], rosa: Client
) -> None:
    address = reverse("who_said", args=[cast.journey.pk, four[3].pk])
    html = rosa.get(address).content.decode()
    assert "Somebody for me" in html
    rosa.post(address, {"said_by": "for_me", "said_by_name": "Asha", "said_how": "words"})
    with acting_as(cast.owner):
        now = Answer.objects.get(pk=four[3].pk)
    assert (now.said_by, now.said_by_name, now.came_how) == ("for_me", "Asha", "suggested")


def test_what_is_signed_names_nobody_who_typed_from_paper(cast: Cast, say: Callable) -> None:
    say("From the workbook")
    with acting_as(cast.owner):
        Answer.objects.update(came_how="workbook", typed_by="Tomasz")
        mine = Statement.objects.get(journey=cast.journey)
        sign_statement(
            statement=mine, looked_at=digest(draft_parts(mine)), how="said", with_whom="", by=cast.owner
        )
        assert SignedPart.objects.get().typed_by == ""
