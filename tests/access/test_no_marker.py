"""A word planted in everything private is in no byte that anybody else gets: pages, files, posts, mail and logs.

With EVERYBODY=1 as each of the whole cast, and an id of every table is tried in every address; that takes minutes.
"""

import base64
import gzip
import io
import logging
import os
import time
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import pymupdf
import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from access import rls
from access.identity import acting_as
from aspirations.actions import keep_area_private
from aspirations.models import Answer, AnswerVersion, Area, Comment, Suggestion
from config.logs import Json
from delivery.urls import urlpatterns as days
from journeys.models import Attachment
from planning.urls import urlpatterns as plan
from tests.access.marker import MARK, OPEN, Planted, found_in, needles, plant
from tests.afresh import undone
from tests.cast import Cast
from tests.turns import todays

pytestmark = pytest.mark.django_db

EVERYBODY = bool(os.environ.get("EVERYBODY"))
# Whoever holds most tries the forms too, and pages that are of no journey.
KEEN = ("helper",)
OTHERS = ("item_supporter", "team_member", "former_supporter", "registrar")
# Of the plan and the days, each where that is.
OF_PLANS = ("plan_helper", "days_worker")
if EVERYBODY:
    OTHERS = tuple(name for name in Cast.EVERYBODY if name not in ("owner", *KEEN))
# Pages that would end the browser's own session, and those that show the whole of a made-up service.
LEFT_OUT = {
    "account_logout", "exit", "next_person", "sign_out_there", "sign_out_elsewhere", "demo", "demo_mail", "demo_sign_in"
}  # fmt: skip
FORM = {"text": f"A word about {OPEN}.", "words": "Hello", "name": "Asha", "known_as": "Asha", "do": "keep"}
WORDS = {
    "kind": ["share", "invitation"], "step": ["level"], "part": ["contact"], "number": [1], "before": [1], "after": [1],
    "role": ["owner"], "provider_id": ["x"], "slug": ["openmoji"], "code": ["2615"], "prompt": ["own", "good_day"],
}  # fmt: skip


@dataclass(frozen=True)
class Got:
    """Something planted that came back."""

    who: str
    where: str
    word: str


def routes(
    patterns: list | None = None, names: tuple[str, ...] = ()
) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every name in the URL map with what its address needs."""
    for pattern in patterns if patterns is not None else get_resolver().url_patterns:
        needs = (*names, *pattern.pattern.converters)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, needs)
        elif isinstance(pattern, URLPattern) and pattern.name:
            yield pattern.name, needs


class Seeker:
    """Opens every address as somebody, and notes what comes back of what was planted."""

    def __init__(self, cast: Cast, planted: Planted, as_user: Callable) -> None:
        self.cast, self.planted, self.as_user = cast, planted, as_user
        self.words = needles({MARK})
        self.ids = needles(planted.hidden)
        self.got: list[Got] = []
        self.asked = self.answered = 0
        with acting_as(cast.owner):
            self.of_every_table = [pk for model in rls.walled() for pk in self._some(model, count=1)]
            self.known = self._known()

    def _rows(self, model: Any) -> Any:
        key = "pk" if model.__name__ == "Journey" else "journey_id"
        return model._base_manager.filter(**{key: self.cast.journey.pk})

    def _known(self) -> dict[str, list[str]]:
        models = {
            "area": Area, "answer": Answer, "idea": Suggestion, "comment": Comment, "of": Answer,
            "version": AnswerVersion,
        }  # fmt: skip
        known = {name: self._some(model) for name, model in models.items()}
        files, team = list(self._rows(Attachment)), str(self.cast.team.pk)
        films = [str(row.pk) for row in files if row.kind != Attachment.Kind.PICTURE]
        pk = [*self._some(Attachment), *films, team]
        # An address of no journey is asked for one hidden file of each kind: it has no way to let another in.
        hidden = {row.kind: str(row.pk) for row in files if str(row.pk) in self.planted.hidden}
        elsewhere = [*hidden.values(), team]
        return known | {"journey": [str(self.cast.journey.pk)], "pk": pk, "elsewhere": elsewhere}

    def _some(self, model: Any, count: int = 2) -> list[str]:
        """So many rows of a table that are hidden, and that are not."""
        ids = [str(row.pk) for row in self._rows(model)]
        hidden = [pk for pk in ids if pk in self.planted.hidden]
        return hidden[:count] + [pk for pk in ids if pk not in self.planted.hidden][:count]

    def addresses(self, who: str, only: frozenset[str]) -> Iterator[str]:
        for name, needs in routes():
            if name in LEFT_OUT or (only and name not in only) or not (needs or who in KEEN):
                continue
            choices = [self._choices(need, who, of_journey="journey" in needs) for need in needs]
            for values in product(*choices):
                try:
                    yield reverse(name, kwargs=dict(zip(needs, values, strict=True)))
                except NoReverseMatch:
                    continue

    def _choices(self, need: str, who: str, *, of_journey: bool) -> list[Any]:
        if need == "pk" and EVERYBODY and who in KEEN:
            return [*sorted({*self.of_every_table, *self.known["pk"]}), 1]
        if need == "pk" and not of_journey:
            return self.known["elsewhere"]
        if need == "token":
            return self.planted.tokens
        return self.known.get(need) or WORDS.get(need) or self.known["pk"][:1]

    def seek(self, who: str, *, posts: bool = False, only: frozenset[str] = frozenset()) -> None:
        client = self.as_user(self.cast[who])
        opened = []
        for address in self.addresses(who, only):
            response = client.get(address)
            self._look(who, f"GET {address}", response)
            if response.status_code not in (404, 302):
                opened.append(address)
        for address in opened if posts else []:
            with undone():
                self._look(who, f"POST {address}", client.post(address, FORM))

    def _look(self, who: str, where: str, response: HttpResponse) -> None:
        self.asked += 1
        self.answered += response.status_code == 200
        content = b"".join(response.streaming_content) if response.streaming else response.content
        head = "\n".join(f"{name}: {value}" for name, value in response.items()).encode()
        whole = content + head + response.cookies.output().encode()
        asked_for = {word for word in self.planted.hidden if word in where}
        words = found_in(content, self.words) | found_in(whole, self.words | self.ids)
        self.got += [Got(who, where, word) for word in words - asked_for]


@pytest.fixture
def rosa(cast: Cast, as_user: Callable) -> Client:
    return as_user(cast.owner)


@pytest.fixture
def seeker(cast: Cast, rosa: Client, as_user: Callable) -> Seeker:
    return Seeker(cast, plant(cast, rosa), as_user)


def test_no_byte_that_anybody_else_gets_holds_what_is_private(
    cast: Cast, seeker: Seeker, caplog: Any, django_capture_on_commit_callbacks: Any
) -> None:
    begun = time.monotonic()
    with caplog.at_level(logging.DEBUG), django_capture_on_commit_callbacks(execute=True):
        for who in KEEN:
            seeker.seek(who, posts=True)
        # Half of them each day: see tests/turns.py.
        for who in todays(OTHERS, 2):
            seeker.seek(who)
        for who in OF_PLANS:
            seeker.seek(who, only=frozenset({"attachment", *(name for name, _ in routes([*plan, *days]))}))
    letters = [letter.message().as_bytes() for letter in mail.outbox]
    lines = [Json().format(record).encode() for record in caplog.records]
    took = time.monotonic() - begun
    print(
        f"\nmarker: {len(seeker.planted.hidden)} rows planted; {seeker.asked} asked, {seeker.answered} opened,"
        f" {len(letters)} letters, {len(lines)} log lines, {took:.0f} s"
    )
    assert not seeker.got, f"{len(seeker.got)}:\n" + "\n".join(map(str, seeker.got[:20]))
    for written in (*letters, *lines):
        assert not found_in(written, seeker.words), written


def test_what_is_open_is_found(cast: Cast, seeker: Seeker) -> None:
    """So the silence above is the walls', and no page was simply missed."""
    with acting_as(cast.owner):
        Answer.objects.filter(text=MARK).update(private=False, area_private=False, taken_out=False)
        for area in Area.objects.filter(journey=cast.journey, private=True):
            keep_area_private(area=area, private=False, by=cast.owner)
        Attachment.objects.filter(journey=cast.journey).update(private=False)
    seeker.seek("supporter", only=frozenset({"statement", "statement_area", "attachment", "captions"}))
    found = {got.where for got in seeker.got if got.word == MARK}
    assert any("/statement/" in where for where in found), found
    assert any("/picture/" in where for where in found), found
    assert any("captions" in where for where in found), found


def _packed(word: bytes) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("words.txt", b"some " + word)
    return file.getvalue()


def _paper(word: bytes) -> bytes:
    with pymupdf.open() as pdf:
        pdf.new_page().insert_text((50, 50), word.decode())
        return pdf.tobytes(deflate=True)


WAYS: list[Callable[[bytes], bytes]] = [
    lambda word: word,
    lambda word: base64.b64encode(b"a" + word + b"bc"),
    lambda word: base64.b64encode(b"ab" + word),
    lambda word: base64.b64encode(b"abc" + word + b"d"),
    lambda word: gzip.compress(word),
    lambda word: gzip.compress(_packed(word)),
    lambda word: word.hex().encode(),
    lambda word: word.decode().encode("utf-16-le"),
    _packed,
    _paper,
]


@pytest.mark.parametrize("way", WAYS)
def test_the_word_is_found_however_it_is_written(way: Callable[[bytes], bytes]) -> None:
    assert found_in(way(MARK.encode()), needles({MARK})) == {MARK}
    assert not found_in(way(OPEN.encode()), needles({MARK}))
