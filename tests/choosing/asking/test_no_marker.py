"""A word planted in every field of a person's whole journey is in no byte that a provider gets before the person says
it; afterwards what they chose is, and nothing else.

The whole flow is walked through the pages: picked, written, sent, answered, asked back, interest, who I am.
"""

import logging
from collections.abc import Callable
from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from access import rls
from access.identity import acting_as
from accounts.models import User
from choosing.asking import actions, telling
from choosing.models import Choice, Interest, Letter, Option, Question
from config.logs import Json
from journeys.models import Journey
from tests.access.marker import MARK, found_in, mark, needles, plant
from tests.access.test_no_marker import LEFT_OUT, routes
from tests.cast import Cast
from tests.choosing.asking.test_letters import read_on
from tests.choosing.asking_pages import an_option, kept_by
from tests.choosing.pages import a_choice

pytestmark = pytest.mark.django_db

NAME = f"{MARK}Name"
ASKED = ("Is there a lock on the door?", "Could a boat lover live with you?")
AGAIN = "And a key for the gate?"
YESTERDAY = timezone.localdate() - timedelta(days=1)
# What the provider's own client may try in a place of an address, beside the ids of what it knows.
OTHER_PLACES = {
    "page": ["room"],
    "kind": ["day"],
    "name": ["services.csv"],
    "number": [1],
    "slug": ["london"],
    "code": ["pets"],
}


class Provider:
    """Whoever keeps the entry: opens every address there is, sends every form, and keeps every byte."""

    def __init__(self, client: Client, known: dict[str, list[Any]]) -> None:
        self.client, self.known = client, known
        self.got: list[tuple[str, bytes]] = []
        self.opened = 0

    def addresses(self) -> set[str]:
        found = set()
        for name, needs in routes():
            if name in LEFT_OUT or "journey" in needs:
                continue
            choices = [self.known.get(need) or OTHER_PLACES.get(need) or self.known["pk"] for need in needs]
            for values in product(*choices):
                try:
                    found.add(reverse(name, kwargs=dict(zip(needs, values, strict=True))))
                except NoReverseMatch:
                    continue
        return found

    def look_everywhere(self) -> None:
        for address in sorted(self.addresses()):
            self.keep(address, self.client.get(address))

    def post(self, address: str, **said: Any) -> None:
        self.keep(address, self.client.post(address, said, follow=True))

    def keep(self, address: str, response: HttpResponse) -> None:
        content = b"".join(response.streaming_content) if response.streaming else response.content
        head = "\n".join(f"{name}: {value}" for name, value in response.items()).encode()
        self.opened += response.status_code == 200
        self.got.append((address, head + self.client.cookies.output().encode()))
        self.got.append((address, content))


def planted(cast: Cast, rosa: Client) -> set[str]:
    """The word in every field of everything of the journey; return the ids of all of it."""
    plant(cast, rosa)
    ids: set[str] = set()
    with acting_as(cast.owner):
        for model in rls.walled():
            mine = {"pk" if model is Journey else "journey_id": cast.journey.pk}
            for row in model._base_manager.filter(**mine):
                ids.add(str(row.pk))
                mark(row)
        Journey.objects.filter(pk=cast.journey.pk).update(name=NAME)
        User.objects.filter(pk=cast.owner.pk).update(email=f"{MARK}@example.org".lower())
    cast.owner.refresh_from_db()
    return {pk for pk in ids if len(pk) == 36}


def marked_choice(cast: Cast, service: Any) -> Option:
    """A choice with the word in all that the person called it and said of it."""
    choice = a_choice(cast)
    option = an_option(choice, cast.owner, service, words=MARK, contact=MARK, suggested_by=MARK)
    with acting_as(cast.owner):
        Choice.objects.filter(pk=choice.pk).update(title=MARK, near=MARK)
        Option.objects.filter(pk=option.pk).update(name=MARK)
        # A question that is not sent, of the same option.
        actions.note_question(choice=choice, option=option, words=MARK, private=True, by=cast.owner)
    return option


def ask(cast: Cast, rosa: Client, option: Option) -> list[Letter]:
    """Two questions of my own, previewed and sent through the pages."""
    where = [option.journey_id, option.choice_id]
    for words in ASKED:
        rosa.post(reverse("write_question", args=where), {"words": words, "option": str(option.pk)})
    with acting_as(cast.owner):
        mine = list(Question.objects.filter(words__in=ASKED))
        assert len(mine) == 2
        for row in mine:
            actions.find_out(question=row, found=MARK, by=cast.owner)
    address = f"{reverse('send_questions', args=where)}?" + "&".join(f"q={row.pk}" for row in mine)
    seen = rosa.get(address).content.decode()
    assert ASKED[0] in seen
    assert rosa.post(address, {"when": "now", "mail_me": "on", "read": read_on(seen)}).status_code == 302
    with acting_as(cast.owner):
        return list(Letter.objects.filter(kind="question"))


def show_interest(cast: Cast, rosa: Client, option: Option) -> Interest:
    address = reverse("interest", args=[option.journey_id, option.choice_id, option.pk])
    said = {"words": "I like the garden."}
    assert MARK.encode() in rosa.get(address).content  # it is offered to me, and goes only as I tick it
    seen = rosa.post(address, said | {"look": "1"}).content.decode()
    assert rosa.post(address, said | {"send": "1", "read": read_on(seen)}).status_code == 302
    with acting_as(cast.owner):
        return Interest.objects.get(option=option)


@pytest.fixture
def flow(cast: Cast, as_user: Callable) -> dict[str, Any]:
    cache.clear()
    service = kept_by(cast.editor)
    rosa = as_user(cast.owner)
    ids = planted(cast, rosa)
    rosa = as_user(cast.owner)
    option = marked_choice(cast, service)
    letters = ask(cast, rosa, option)
    interest = show_interest(cast, rosa, option)
    with acting_as(cast.owner):
        for model in rls.walled():
            if model is not Journey:
                ids |= {
                    str(pk)
                    for pk in model._base_manager.filter(journey_id=cast.journey.pk).values_list(
                        "pk", flat=True
                    )
                }
        every = [str(pk) for pk in Letter.objects.values_list("pk", flat=True)]
    known = {
        "pk": [*every, str(service.pk)],
        "provider": [str(service.provider_id)],
        "service": [str(service.pk)],
    }
    return {
        "rosa": rosa, "option": option, "letters": letters, "interest": interest, "service": service,
        "ids": {pk for pk in ids if len(pk) == 36}, "provider": Provider(as_user(cast.editor), known),
    }  # fmt: skip


def answer_all(provider: Provider, letters: list[Letter], interest: Interest) -> None:
    for letter in letters:
        provider.post(reverse("letter_to_us", args=[letter.pk]))  # with what is missing said
        provider.post(reverse("letter_to_us", args=[letter.pk]), words="Yes. Come and see.", signed="Ann")
    provider.post(reverse("letter_to_us", args=[interest.letter_id]), words="Come for tea.", yes="talk")


def test_no_byte_that_a_provider_gets_says_who_asks_before_they_do(
    cast: Cast, flow: dict[str, Any], caplog: Any
) -> None:
    provider: Provider = flow["provider"]
    with caplog.at_level(logging.DEBUG):
        provider.look_everywhere()
        answer_all(provider, flow["letters"], flow["interest"])
        with acting_as(cast.owner):
            asked = Question.objects.get(letter=flow["letters"][0].pk)
            actions.write_again(asked=asked, words=AGAIN, by=cast.owner)
            late = actions.note_question(
                choice=asked.choice, option=asked.option, words="Late?", by=cast.owner
            )
            actions.ask(question=late, on=YESTERDAY, by=cast.owner)
        telling.tell_keepers()
        provider.look_everywhere()
    sent = [one.message().as_bytes() for one in mail.outbox if cast.editor.mailbox in one.to]
    assert len(sent) == 1
    lines = [Json().format(record).encode() for record in caplog.records]
    words = needles({MARK, MARK.lower(), *flow["ids"]})
    for where, content in [*provider.got, *(("mail", one) for one in sent), *(("log", one) for one in lines)]:
        assert not found_in(content, words), (where, found_in(content, words))
    seen = b"".join(content for _where, content in provider.got)
    # So the silence is the letter's, and no page was simply missed.
    for said in (*ASKED, AGAIN, "I like the garden."):
        assert said.encode() in seen, said
    print(
        f"\nletters: {len(flow['ids'])} rows planted; {len(provider.got) // 2} asked, {provider.opened} opened"
    )
    assert provider.opened > 40


def test_afterwards_they_get_what_was_chosen_in_that_letter_alone(cast: Cast, flow: dict[str, Any]) -> None:
    rosa, provider, (first, second) = flow["rosa"], flow["provider"], flow["letters"]
    with acting_as(cast.owner):
        asked = Question.objects.get(letter=first.pk)
    address = reverse("say_who", args=[asked.journey_id, asked.choice_id, asked.pk])
    seen = rosa.post(address, {"parts": ["name"], "look": "1"}).content.decode()
    theirs = reverse("letter_to_us", args=[first.pk])
    assert NAME not in provider.client.get(theirs).content.decode()
    rosa.post(address, {"parts": ["name"], "send": "1", "read": read_on(seen)})
    page = provider.client.get(theirs).content.decode()
    assert NAME in page
    assert MARK not in page.replace(NAME, "")
    assert not found_in(page.encode(), needles({f"{MARK}@example.org".lower(), *flow["ids"]}))
    for other in (second.pk, flow["interest"].letter_id):
        assert MARK not in provider.client.get(reverse("letter_to_us", args=[other])).content.decode()


def test_nothing_in_two_letters_of_one_person_is_the_same(cast: Cast, flow: dict[str, Any]) -> None:
    """But for what anybody's would have: the service, the day, the kind."""
    with acting_as(cast.editor):
        rows = list(Letter.objects.order_by("id").values())
    assert len(rows) == 3
    shared = {
        "service_id", "service_name", "kind", "fact", "sent_on", "answer", "answered_on", "closed_on", "gone_on",
    }  # fmt: skip
    assert set(rows[0]) == shared | {"id"}
    ids = {row["id"] for row in rows}
    assert len(ids) == 3
    assert all(one.version == 4 for one in ids)
    assert len({one.hex[:6] for one in ids}) == 3
