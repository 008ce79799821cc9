"""A commissioner's account, tried on every address there is with a real person's ids: they read figures, and nobody.

tests/access/test_table.py has what everybody gets, page by page; here it is said for all pages at once, of a
commissioner who proved a moment ago that it is them, so that no page is only behind that question.
"""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pymupdf
import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from access import rls
from access.identity import acting_as
from accounts import fresh
from accounts.models import User
from tests.access.marker import MARK, OPEN, found_in, needles, of, plant
from tests.access.pages import PAGES
from tests.afresh import afresh
from tests.cast import Cast

pytestmark = pytest.mark.django_db
# They end the session, or are the demo's.
LEFT_OUT = {
    "account_logout",
    "exit",
    "next_person",
    "sign_out_elsewhere",
    "demo",
    "demo_mail",
    "demo_sign_in",
}


@pytest.fixture
def commissioner(cast: Cast, as_user: Callable[..., Client]) -> Client:
    """Signed in, and proved by a passkey a moment ago."""
    assert cast.commissioner.work == User.Work.COMMISSIONER
    client = as_user(cast.commissioner)
    session = client.session
    session[fresh.KEY], session[fresh.WAY] = time.time(), "passkey"
    session.save()
    return client


def ids(cast: Cast) -> set[str]:
    """Of every row of the person's journey, and the journey's own."""
    with acting_as(cast.owner):
        return {
            str(row) for model in rls.walled()
            for row in model._base_manager.filter(**of(model, cast)).values_list("pk", flat=True)
        }  # fmt: skip


def told_in(response: Any, sought: dict[bytes, str]) -> set[str]:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    head = "\n".join(f"{name}: {value}" for name, value in response.items()).encode()
    try:
        found = found_in(body, sought)
    except pymupdf.FileDataError:  # a made-up file that is none
        found = {word for needle, word in sought.items() if needle in body}
    return found | found_in(head, sought)


def address_of(cast: Cast, name: str) -> str:
    """With the ids of what the page is about, which is made for it."""
    kwargs = PAGES[name].kwargs(cast)
    return reverse(name, kwargs=kwargs) if isinstance(kwargs, dict) else reverse(name, args=kwargs)


def tried(client: Client, address: str, name: str) -> Iterator[tuple[str, HttpResponse]]:
    """What comes of looking and of sending."""
    page = PAGES[name]
    yield address, client.get(address + page.query)
    yield address, client.post(address + page.query, page.data)


def test_a_commissioner_gets_403_or_404_wherever_a_person_is(cast: Cast, commissioner: Client) -> None:
    opened, asked = [], 0
    for name in PAGES.keys() - LEFT_OUT:
        with afresh(cast) as people:
            for address, response in tried(commissioner, address_of(people, name), name):
                # 405: it is only sent to, and sending got the other answer.
                if "/journey/" in address:
                    asked += 1
                    if response.status_code not in (403, 404, 405):
                        opened.append((name, address, response.status_code))
    assert asked > 400
    assert not opened, opened


def test_no_word_of_a_person_is_in_anything_that_a_commissioner_gets(
    cast: Cast, commissioner: Client, as_user: Callable[..., Client]
) -> None:
    plant(cast, as_user(cast.owner))
    known, sought = ids(cast), needles({MARK, OPEN})
    opened, told, there_already = [], [], set()
    for name in PAGES.keys() - LEFT_OUT:
        with afresh(cast) as people:
            try:
                where = address_of(people, name)
            except Exception:  # of what was planted there can be only one, or it is over
                there_already.add(name)
                continue
            for address, response in tried(commissioner, where, name):
                if response.status_code == 200 and any(one in address for one in known):
                    opened.append((name, address))
                if told_in(response, sought):
                    told.append((name, address))
    assert len(there_already) < 20, there_already
    assert not opened, opened
    assert not told, told
