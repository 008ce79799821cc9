"""Copies for others: set up by the owner, wanted by whoever gets them, and asked again when one is sent."""

import re
import smtplib
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as
from access.models import Event
from journeys import outbox
from journeys.exports import actions as exports
from journeys.exports import kinds
from journeys.exports.models import Export, Outbox
from journeys.exports.sending import actions, links, sweep
from journeys.exports.sending.models import Recipient, SentCopy
from journeys.models import Journey
from tests.cast import Cast
from tests.journeys.copies_pages import PDF, a_paper, a_recipient, a_sent_copy, promised, say_yes

pytestmark = pytest.mark.django_db
KIND = "copies-test"


def drawn(export: Export) -> bytes:
    return PDF


def there(journey: Journey, about_id: UUID | None) -> Journey:
    return journey


@pytest.fixture(autouse=True)
def papers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A paper to show to others, and one for its owner alone; both can be drawn."""
    monkeypatch.setattr(kinds, "_kinds", dict(kinds._kinds))
    for name, for_others in ((KIND, True), ("mine-alone", False)):
        kinds.register(
            kinds.Kind(
                name, "A paper of tests", "…", "mine.pdf", there, f"{__name__}.drawn", for_others=for_others
            )
        )
    return


def prove(client: Client) -> None:
    """As if a code had come back a moment ago."""
    session = client.session
    session["fresh_at"] = time.time()
    session.save()


def read(cast: Cast, row: Any) -> Any:
    with acting_as(cast.owner):
        return type(row).objects.get(pk=row.pk)


def mails_to(address: str) -> list[Any]:
    return [each for each in mail.outbox if each.to == [address]]


def links_in(body: str) -> list[str]:
    return re.findall(r"https?://[^/]+(/\S+)", body)


def test_a_copy_goes_to_whom_i_name_once_they_say_yes(cast: Cast, as_user: Callable, client: Client) -> None:
    mine = as_user(cast.owner)
    new = reverse("set_up_copies", args=[cast.journey.pk])
    assert mine.get(new).status_code == 302, "whoever asks shows again who they are"
    prove(mine)
    said = {"kind": KIND, "name": "Ben", "email": "Ben@Example.org", "signed": "Rosa M"}
    for do in ("unsure", "yes"):
        assert mine.post(new, said | {"do": do}).status_code == 302
    with acting_as(cast.owner):
        assert not Recipient.objects.exists()
    assert mine.post(new, said | {"do": "chose"}).url == reverse("copies", args=[cast.journey.pk])
    promised(cast, actions.ASK)
    promised(cast, actions.TELL)
    (asked,) = mails_to("ben@example.org")
    assert "Rosa" not in f"{asked.subject}{asked.body}"
    (noticed,) = mails_to(cast.owner.email)
    assert "set up" in noticed.subject
    answer = links_in(asked.body)[0]
    # A look answers nothing, whoever looks.
    page = client.get(answer)
    assert "Rosa M would like to send you" in page.content.decode()
    assert page["Referrer-Policy"] == "no-referrer"
    with acting_as(cast.owner):
        recipient = Recipient.objects.get()
        assert not recipient.stands and not Export.objects.exists()
    client.post(answer, {"do": "yes"})
    client.post(answer, {"do": "yes"})
    recipient = read(cast, recipient)
    assert recipient.stands
    assert "90 days" in recipient.shown
    assert len(mails_to("ben@example.org")) == 1
    # What was asked for goes when it is made, and no sooner.
    promised(cast, actions.SEND)
    assert len(mails_to("ben@example.org")) == 1
    promised(cast, exports.MAKE)
    with acting_as(cast.owner):
        Outbox.objects.filter(task=actions.SEND).update(try_at=timezone.now())
    promised(cast, actions.SEND)
    letter = mails_to("ben@example.org")[1]
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    there, _stop = links_in(letter.body)
    assert client.get(there).status_code == 200
    file = client.get(f"{there}file/")
    assert (file.content, file["Content-Disposition"]) == (PDF, 'attachment; filename="paper.pdf"')
    shown = mine.get(reverse("copies", args=[cast.journey.pk])).content.decode()
    assert "fetched once" in shown and "Ben" in shown
    with acting_as(cast.owner):
        copy = SentCopy.objects.get()
        assert (copy.state, copy.fetched, copy.export.made_for) == ("sent", 1, cast.owner)
        assert copy.export.expires_at > timezone.now() + timedelta(days=6)
        happened = set(Event.objects.filter(kind__startswith="copies.").values_list("kind", flat=True))
    assert happened == {"copies.set_up", "copies.wanted", "copies.sent", "copies.fetched"}
    # A paper made later goes nowhere until I press.
    assert mine.post(reverse("close_copy", args=[cast.journey.pk, copy.pk])).status_code == 302
    assert [client.get(address).status_code for address in (there, f"{there}file/")] == [404, 404]


def ended_by_me(cast: Cast, copy: SentCopy) -> None:
    actions.end(recipient=copy.recipient, how="me", by=cast.owner)


def ended_by_them(cast: Cast, copy: SentCopy) -> None:
    links.stop(copy.recipient_id)


def its_time_was_over(cast: Cast, copy: SentCopy) -> None:
    Recipient.objects.update(ends_at=timezone.now())


def paper_let_go(cast: Cast, copy: SentCopy) -> None:
    exports.let_go_of_papers(journey_id=cast.journey.pk, by=cast.owner)


@pytest.mark.parametrize("stopped", [None, ended_by_me, ended_by_them, its_time_was_over, paper_let_go])
def test_it_is_asked_again_when_it_is_sent_and_when_it_is_fetched(
    cast: Cast, client: Client, stopped: Callable | None
) -> None:
    recipient = a_recipient(cast, kind=KIND)
    export = a_paper(cast, KIND)
    with acting_as(cast.owner):
        assert actions.send_copy(recipient=recipient, export=export, by=cast.owner) is None, "nobody said yes"
        assert not SentCopy.objects.exists()
    say_yes(recipient)
    with acting_as(cast.owner):
        copy = actions.send_copy(recipient=recipient, export=export, by=cast.owner)
        assert copy
        if stopped:
            stopped(cast, copy)
    promised(cast, actions.SEND)
    went = read(cast, copy)
    assert bool(mails_to("ben@example.org")) == (went.state == "sent") == (stopped is None)
    secret = reverse("copy_file", args=[links.secret_of(copy)])
    assert client.get(secret).status_code == (404 if stopped else 200)
    if not stopped:
        with acting_as(cast.owner):
            paper_let_go(cast, copy)
        assert client.get(secret).status_code == 404


def test_what_i_stop_closes_the_links_and_what_they_stop_forgets_their_address(
    cast: Cast, client: Client
) -> None:
    copy = a_sent_copy(cast)
    there = reverse("copy", args=[links.secret_of(copy)])
    assert client.get(there).status_code == 200
    with acting_as(cast.owner):
        actions.end(recipient=copy.recipient, how="me", by=cast.owner)
    assert client.get(there).status_code == 404
    assert read(cast, copy.recipient).address == ""
    # I may ask them anew; they say no by the button of their mail program, and are not asked again.
    again = a_recipient(cast)
    assert again.pk != copy.recipient_id
    stop = reverse("copies_stop", args=[links.stop_token(again)])
    strict = Client(enforce_csrf_checks=True)
    assert "Stop these copies?" in strict.get(stop).content.decode()
    assert read(cast, again).is_open
    for _twice in range(2):
        assert strict.post(stop, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert (read(cast, again).ended_how, read(cast, again).address) == ("no", "")
    with pytest.raises(actions.SaidNoError):
        a_recipient(cast, "BEN@example.org")
    promised(cast, actions.ASK)
    assert not [each for each in mails_to("ben@example.org") if "would like" in each.body]


def test_a_mail_that_is_tried_again_is_the_same_mail(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    recipient = a_recipient(cast, kind=KIND)
    say_yes(recipient)
    export = a_paper(cast, KIND)
    with acting_as(cast.owner):
        copy = actions.send_copy(recipient=recipient, export=export, by=cast.owner)
        assert copy
        row = Outbox.objects.get(task=actions.SEND, about_id=copy.pk)
    tried: list[tuple[str, str]] = []

    def breaks(message: Any, *args: Any, **kwargs: Any) -> None:
        tried.append((message.extra_headers["Message-ID"], message.body))
        raise smtplib.SMTPServerDisconnected

    with monkeypatch.context() as patch:
        patch.setattr(mail.EmailMultiAlternatives, "send", breaks)
        outbox.run(row.pk)
    with acting_as(cast.owner):
        assert SentCopy.objects.get(pk=copy.pk).state == "waiting"
        Outbox.objects.filter(pk=row.pk).update(try_at=timezone.now())
    outbox.run(row.pk)
    (letter,) = mails_to("ben@example.org")
    assert links_in(letter.body) == links_in(tried[0][1])
    assert letter.extra_headers["Message-ID"] == tried[0][0]


def test_only_papers_to_show_to_others_can_be_sent(cast: Cast, as_user: Callable) -> None:
    mine = as_user(cast.owner)
    prove(mine)
    new = reverse("set_up_copies", args=[cast.journey.pk])
    page = mine.get(new).content.decode()
    assert KIND in page and "mine-alone" not in page and "everything" not in page
    said = {"kind": "mine-alone", "name": "Ben", "email": "ben@example.org", "signed": "Rosa", "do": "chose"}
    assert mine.post(new, said).status_code == 200
    with acting_as(cast.owner):
        assert not Recipient.objects.exists()
    for kind in kinds.all_kinds():
        told = f"{kind.name} {kind.title} {kind.sentence}"
        assert not (kind.for_others and (kind.apart or "alone" in told or "everything" in told.lower())), told


def test_an_address_whose_time_is_over_goes(cast: Cast) -> None:
    old, new = a_recipient(cast), a_recipient(cast, "asha@example.org")
    with acting_as(cast.owner):
        Recipient.objects.filter(pk=old.pk).update(ends_at=timezone.now() - timedelta(minutes=1))
    assert sweep.let_go_of_addresses() == 1
    assert (read(cast, old).ended_how, read(cast, old).address) == ("over", "")
    assert read(cast, new).is_open
