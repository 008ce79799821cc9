"""Papers: asking, watching, having, losing and having again. What is drawn on them is in tests/aspirations."""

import os
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from types import SimpleNamespace
from uuid import UUID, uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from access.identity import acting_as
from access.models import Event
from journeys import outbox
from journeys.exports import actions, kinds, progress, sweep
from journeys.exports.models import Export, Outbox
from journeys.models import Journey
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db(transaction=True)
ABOUT = uuid4()
PDF = b"%PDF-1.7 a paper"


def drawn(export: Export) -> bytes:
    return PDF


def broken(export: Export) -> bytes:
    raise ValueError("a broken paper")


def about(journey: Journey, about_id: UUID | None) -> SimpleNamespace | None:
    return SimpleNamespace(pk=ABOUT) if about_id in (None, ABOUT) else None


@pytest.fixture
def cast() -> Cast:
    return make_cast()


@pytest.fixture(autouse=True)
def papers(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Two kinds of paper of our own: one that can be drawn and one that cannot."""
    monkeypatch.setattr(kinds, "_kinds", {})
    for name in ("drawn", "broken"):
        kinds.register(
            kinds.Kind(name, f"A {name} paper", "For tests.", "mine.pdf", about, f"{__name__}.{name}")
        )
    return


def asked(cast: Cast, kind: str = "drawn") -> Export:
    with acting_as(cast.owner):
        return actions.request_export(journey=cast.journey, kind=kind, about_id=ABOUT, by=cast.owner)


def made(cast: Cast, kind: str = "drawn") -> Export:
    export = asked(cast, kind)
    with acting_as(cast.owner):
        promise = Outbox.objects.get(about_id=export.pk)
    outbox.run(promise.pk)
    return read(cast, export)


def read(cast: Cast, export: Export) -> Export:
    with acting_as(cast.owner):
        return Export.objects.get(pk=export.pk)


def change(cast: Cast, export: Export, **values: object) -> None:
    with acting_as(cast.owner):
        Export.objects.filter(pk=export.pk).update(**values)


def ask_by_page(client: Client, cast: Cast, kind: str = "drawn", of: UUID = ABOUT) -> object:
    return client.post(reverse("ask_for_paper", args=[cast.journey.pk]), {"kind": kind, "about": of})


def test_a_paper_is_asked_for_made_and_had(cast: Cast, as_user: Callable) -> None:
    client = as_user(cast.owner)
    page = client.get(reverse("papers", args=[cast.journey.pk])).content.decode()
    assert "A drawn paper" in page
    answer = ask_by_page(client, cast)
    assert answer.status_code == 302
    waiting = client.get(answer.url).content.decode()
    assert "We are making it" in waiting
    assert "Look again" in waiting
    with acting_as(cast.owner), progress.making(Export.objects.get().pk):
        progress.say(3, 12)
        assert "3 of 12 things are in it." in client.get(answer.url).content.decode()
    with acting_as(cast.owner):
        promise = Outbox.objects.get()
    outbox.run(promise.pk)
    ready = client.get(answer.url).content.decode()
    assert "It is ready." in ready
    assert "data-watch" not in ready
    with acting_as(cast.owner):
        export = Export.objects.get()
    file = client.get(reverse("paper_file", args=[cast.journey.pk, export.pk]))
    assert file.content == PDF
    assert file["Content-Type"] == "application/pdf"
    assert file["Content-Disposition"] == 'attachment; filename="mine.pdf"'
    assert file["Cache-Control"] == "private, no-store"
    assert file["X-Content-Type-Options"] == "nosniff"
    assert export.get_absolute_url() in client.get(reverse("papers", args=[cast.journey.pk])).content.decode()


def test_asking_leaves_an_event_and_a_broken_event_undoes_it(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = asked(cast)
    with acting_as(cast.owner):
        assert Event.objects.get(kind="export.asked").about_id == export.pk
    monkeypatch.setattr(Event, "record", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        asked(cast, "broken")
    with acting_as(cast.owner):
        assert Export.objects.count() == Outbox.objects.count() == 1


def test_asking_twice_gives_the_one_that_is_being_made(cast: Cast) -> None:
    assert asked(cast).pk == asked(cast).pk == made(cast).pk == asked(cast).pk
    with acting_as(cast.owner):
        assert Outbox.objects.count() == 1


def test_the_database_holds_one_paper_of_a_kind_at_a_time(cast: Cast) -> None:
    export = asked(cast)
    with pytest.raises(IntegrityError), acting_as(cast.owner), transaction.atomic():
        Export.objects.create(
            journey=cast.journey,
            made_for=cast.owner,
            kind=export.kind,
            about_id=ABOUT,
            expires_at=timezone.now(),
        )


def test_a_ready_paper_has_a_file(cast: Cast) -> None:
    export = asked(cast)
    with pytest.raises(IntegrityError):
        change(cast, export, state=Export.State.READY)


@pytest.mark.parametrize(("kind", "of"), [("drawn", uuid4()), ("nothing", ABOUT), ("drawn", "x")])
def test_a_hand_made_question_makes_nothing(cast: Cast, as_user: Callable, kind: str, of: object) -> None:
    answer = ask_by_page(as_user(cast.owner), cast, kind, of)
    assert answer.status_code in (302, 404)
    with acting_as(cast.owner):
        assert not Export.objects.exists()


def test_nobody_asks_for_a_paper_of_somebody_elses_journey(cast: Cast, as_user: Callable) -> None:
    assert ask_by_page(as_user(cast.stranger), cast).status_code == 404
    assert ask_by_page(as_user(cast.helper), cast).status_code == 403
    with acting_as(cast.owner):
        assert not Export.objects.exists()


def test_a_paper_that_cannot_be_made_says_so_and_can_be_asked_for_again(
    cast: Cast, as_user: Callable
) -> None:
    export = asked(cast, "broken")
    with acting_as(cast.owner):
        promise = Outbox.objects.get()
    for _ in range(outbox.MOST_TRIES):
        with acting_as(cast.owner):
            Outbox.objects.update(try_at=timezone.now())
        outbox.run(promise.pk)
    assert read(cast, export).state == Export.State.SORRY
    client = as_user(cast.owner)
    page = client.get(export.get_absolute_url()).content.decode()
    assert "We could not make it. It is not your fault." in page
    assert "Try again" in page
    answer = ask_by_page(client, cast, "broken")
    assert answer.url != export.get_absolute_url()


def test_doing_it_again_adds_no_second_file(cast: Cast) -> None:
    export = made(cast)
    with acting_as(cast.owner):
        promise = Outbox.objects.get()
    change(cast, export, state=Export.State.WAITING)
    with acting_as(cast.owner):
        actions.make_export(promise)
    folder = f"papers/{cast.journey.pk}"
    assert default_storage.listdir(folder)[1] == [f"{export.pk}.pdf"]


def test_a_paper_whose_transaction_is_undone_leaves_no_file(cast: Cast) -> None:
    asked(cast)
    with pytest.raises(RuntimeError), acting_as(cast.owner):
        actions.make_export(Outbox.objects.get())
        raise RuntimeError
    assert default_storage.listdir(f"papers/{cast.journey.pk}")[1] == []


def test_a_paper_is_gone_after_its_time_and_can_be_made_again(cast: Cast, as_user: Callable) -> None:
    export = made(cast)
    assert timedelta(hours=23) < export.expires_at - timezone.now() < timedelta(hours=25)
    assert sweep.let_go_of_expired() == 0
    change(cast, export, expires_at=timezone.now())
    client = as_user(cast.owner)
    file = reverse("paper_file", args=[cast.journey.pk, export.pk])
    # Over is over, even before the sweep has come.
    assert client.get(file).status_code == 302
    assert sweep.let_go_of_expired() == 1
    assert not default_storage.exists(f"papers/{cast.journey.pk}/{export.pk}.pdf")
    page = client.get(export.get_absolute_url()).content.decode()
    assert "not here any more" in page
    assert "Make it again" in page
    answer = ask_by_page(client, cast)
    assert answer.url != export.get_absolute_url()
    assert sweep.let_go_of_expired() == 0


def test_asking_again_after_its_time_makes_a_new_one_before_the_sweep(cast: Cast) -> None:
    export = made(cast)
    change(cast, export, expires_at=timezone.now())
    assert asked(cast).pk != export.pk
    assert read(cast, export).state == Export.State.GONE


def test_files_that_no_row_knows_are_removed_when_they_are_old(cast: Cast) -> None:
    export = made(cast)
    known, fresh = export.file.name, f"pictures/{cast.journey.pk}/{uuid4()}.jpg"
    lost = f"pictures/{cast.journey.pk}/{uuid4()}-small.jpg"
    for name in (fresh, lost):
        default_storage.save(name, ContentFile(b"x"))
    long_ago = time.time() - timedelta(days=2).total_seconds()
    for name in (known, lost):
        os.utime(default_storage.path(name), (long_ago, long_ago))
    assert sweep.remove_lost_files() == 1
    assert [default_storage.exists(name) for name in (known, fresh, lost)] == [True, True, False]


def test_a_journey_with_nothing_signed_says_what_a_paper_is_made_from(
    cast: Cast, as_user: Callable, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kinds, "_kinds", {})
    page = as_user(cast.owner).get(reverse("papers", args=[cast.journey.pk])).content.decode()
    assert "Nothing to put on paper yet" in page
