"""Taking my things away: one page, one button; everything asks first whether it is me; and it goes on its day."""

import io
import json
import re
import time
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.files.storage import default_storage
from django.db import DatabaseError, models, transaction
from django.urls import reverse
from django.utils import timezone
from fhir.resources.R4B.bundle import Bundle

from access.identity import acting_as
from access.models import Event
from accounts import fresh
from aspirations import actions as statements
from aspirations.models import Other
from journeys import outbox
from journeys.exports import actions, everything, fhir, kinds, shapes, sweep, things
from journeys.exports.models import Export, Outbox
from journeys.models import Attachment, Journey
from journeys.stages import all_stages
from reflection import taken
from reflection.models import Piece, Reflection
from tests.access.samples import fill
from tests.aspirations.papers import told
from tests.cast import Cast, make_cast

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def cast() -> Cast:
    found = make_cast()
    with acting_as(found.owner):
        statements.begin_statement(journey=found.journey, by=found.owner)
    fill(found.journey, found.owner)
    return found


def asked(cast: Cast, client: Any, **said: str) -> Any:
    return client.post(reverse("take_away", args=[cast.journey.pk]), said)


def made(cast: Cast) -> Export:
    """Whatever was asked for last, made by a worker."""
    with acting_as(cast.owner):
        export = Export.objects.exclude(kind="test").latest("asked_at")
        promise = Outbox.objects.get(about_id=export.pk)
    outbox.run(promise.pk)
    with acting_as(cast.owner):
        return Export.objects.get(pk=export.pk)


def had(cast: Cast, client: Any, export: Export, **headers: str) -> Any:
    return client.get(reverse("paper_file", args=[cast.journey.pk, export.pk]), headers=headers)


def test_each_thing_is_had_in_each_form(cast: Cast, as_user: Callable[..., Any]) -> None:
    client = as_user(cast.owner)
    page = client.get(reverse("take_away", args=[cast.journey.pk])).content.decode()
    for thing in things.all_things():
        with acting_as(cast.owner):
            if thing.told(cast.journey) is None:
                continue
        assert str(thing.title) in page
        for one in things.FORMS:
            answer = asked(cast, client, thing=thing.name, form=str(one.form))
            assert answer.status_code == 302, thing.name
            export = made(cast)
            assert answer.url == export.get_absolute_url()
            assert export.state == Export.State.READY, export.kind
            assert "It is ready." in client.get(answer.url).content.decode()
            file = had(cast, client, export)
            content = b"".join(file.streaming_content) if file.streaming else file.content
            _fits(one.form, content)


def _fits(form: things.Form, content: bytes) -> None:
    if form in (things.Form.PDF, things.Form.EASY):
        assert "for me" in told(content)
    elif form == things.Form.FHIR:
        Bundle.model_validate(json.loads(content))
    elif form == things.Form.JSON:
        assert json.loads(content)["format"] == "good-lives-journey-part"
    else:
        assert "index.html" in zipfile.ZipFile(io.BytesIO(content)).namelist()


def test_everything_asks_first_whether_it_is_me(cast: Cast, as_user: Callable[..., Any]) -> None:
    client = as_user(cast.owner)
    confirm = asked(cast, client, thing="everything")
    assert confirm.url == reverse("take_everything", args=[cast.journey.pk])
    assert reverse("confirm_it_is_me") in client.post(confirm.url).url
    # Nor by the page of papers, which asks for less.
    by_hand = client.post(
        reverse("ask_for_paper", args=[cast.journey.pk]), {"kind": "everything", "about": cast.journey.pk}
    )
    assert by_hand.url == reverse("papers", args=[cast.journey.pk])
    with acting_as(cast.owner):
        assert not Export.objects.exclude(kind="test").exists()
    session = client.session
    session[fresh.KEY], session[fresh.WAY] = time.time(), "passkey"
    session.save()
    assert "Is now a good time?" in client.get(confirm.url).content.decode()
    progress = client.post(confirm.url).url
    waiting = client.get(progress).content.decode()
    assert "We are making it." in waiting
    assert client.post(confirm.url).url == progress, "asked twice it is one"
    export = made(cast)
    whole = had(cast, client, export)
    content = b"".join(whole.streaming_content)
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    # Whoever finds the screen open later is asked again; a download that broke off goes on where it stopped.
    session = client.session
    session[fresh.KEY] = 0
    session.save()
    assert reverse("confirm_it_is_me") in had(cast, client, export).url
    rest = had(cast, client, export, range="bytes=1000-")
    assert rest.status_code == 206
    assert b"".join(rest.streaming_content) == content[1000:]
    assert "Everything about me" in client.get(reverse("take_away", args=[cast.journey.pk])).content.decode()


def test_what_is_kept_here_goes_when_i_say_so_and_on_its_day(cast: Cast, as_user: Callable[..., Any]) -> None:
    client = as_user(cast.owner)
    asked(cast, client, thing="statement", form="web")
    export = made(cast)
    assert default_storage.exists(export.file.name)
    page = client.post(reverse("let_go_of_paper", args=[cast.journey.pk, export.pk]), follow=True)
    assert "not here any more" in page.content.decode()
    assert not default_storage.exists(export.file.name)
    assert had(cast, client, export).status_code == 302
    with acting_as(cast.owner):
        assert Event.objects.filter(kind="export.let_go", about_id=export.pk).count() == 1
    assert client.post(reverse("let_go_of_paper", args=[cast.journey.pk, export.pk])).status_code == 302
    with acting_as(cast.owner):
        assert Event.objects.filter(kind="export.let_go", about_id=export.pk).count() == 1
    # Asked again it is made anew, with what was written since, and the older one goes.
    asked(cast, client, thing="statement", form="json")
    older = made(cast)
    assert "Made " in client.get(older.get_absolute_url()).content.decode()
    asked(cast, client, thing="statement", form="json")
    newer = made(cast)
    assert newer.pk != older.pk
    assert not default_storage.exists(older.file.name)
    assert had(cast, client, newer).status_code == 200
    # One that is stopped while it is made is not kept.
    asked(cast, client, thing="plan", form="web")
    with acting_as(cast.owner):
        waiting = Export.objects.exclude(kind="test").latest("asked_at")
        actions.take_back(export=waiting, by=cast.owner)
    assert made(cast).state == Export.State.GONE
    asked(cast, client, thing="statement", form="json")
    export = made(cast)
    with acting_as(cast.owner):
        Export.objects.filter(pk=export.pk).update(expires_at=timezone.now() - timedelta(seconds=1))
    sweep.let_go_of_expired()
    assert not default_storage.exists(export.file.name)


def test_what_is_missing_is_said_and_what_was_chosen_stays(cast: Cast, as_user: Callable[..., Any]) -> None:
    client = as_user(cast.owner)
    page = asked(cast, client, form="pdf").content.decode()
    assert "Choose what to take." in page
    assert 'value="pdf" checked' in page.replace("  ", " ") or "checked" in page
    assert "Choose how I want it." in asked(cast, client, thing="plan", form="").content.decode()
    assert asked(cast, client, thing="plan", form="tape").status_code == 200
    assert asked(cast, client, thing="nothing", form="pdf").status_code == 200


def test_fhir_has_nothing_private_and_the_rest_says_it_is_mine(cast: Cast) -> None:
    planted = plant(cast)
    assert {"aspirations.Answer", "choosing.Reason", "choosing.VisitPart", "delivery.Moment", "reflection.Said",
            "reflection.PaperGuest", "reflection.Suggested"} <= planted  # fmt: skip
    with acting_as(cast.owner):
        mine = things.all_things()
        assert all(thing.told(cast.journey) for thing in mine)
        for thing in mine:
            said = json.dumps(fhir.bundle(cast.journey, [thing]))
            assert re.findall(rf"{WORD} \S+|She sang", said) == []
        kind = kinds.named("statement-take-pdf")
        assert kind
        export = Export(journey=cast.journey, made_for=cast.owner, kind=kind.name, about_id=cast.journey.pk)
        heard = told(shapes.standard(export))
        export.kind = "reflection-take-pdf"
        heard_back = told(shapes.standard(export))
        # A film that the storage has lost is left out, and the rest goes along.
        for one in Attachment.objects.filter(journey=cast.journey).exclude(file=""):
            default_storage.delete(one.file.name)
        export.kind = "reflection-take-web"
        file = io.BytesIO()
        everything.web_of_one(export)(file, lambda: None)
    assert f"{WORD} aspirations.Answer" in heard
    for label in (
        "Said",
        "PaperGuest",
        "Suggested",
        "Piece",
        "Thought",
        "CouncilReview",
        "Scale",
    ):
        assert f"{WORD} reflection.{label}" in heard_back, label
    assert "She sang" in heard_back, "what a guest sent"
    assert "I keep this private." in heard
    assert "index.html" in zipfile.ZipFile(file).namelist()


def test_what_somebody_who_said_no_is_in_is_mine_alone(cast: Cast) -> None:
    with acting_as(cast.owner):
        photo = Attachment.objects.filter(journey=cast.journey, private=False).first()
        Piece.objects.create(
            journey=cast.journey,
            reflection=Reflection.objects.first(),
            words=WORD,
            attachment=photo,
            private=False,
        )
        bundle = partial(fhir.bundle, cast.journey, [taken.THING])
        assert WORD in json.dumps(bundle())
        Other.objects.create(journey=cast.journey, attachment=photo, name="Bill", agreed="no")
        assert WORD not in json.dumps(bundle())


def test_every_stage_of_the_home_page_can_be_taken_away() -> None:
    rooms = {label for thing in things.all_things() for label in thing.models}
    assert {stage.url.__module__.partition(".")[0] for stage in all_stages()} <= rooms


WORD = "kestrel"
# Nobody but the owner reads these, so no row of them says of itself that it is private.
MINE_ALONE = {
    "reflection.PaperGuest", "reflection.Accepted", "reflection.Suggested", "reflection.Celebration",
    "reflection.CouncilReview",
}  # fmt: skip


def plant(cast: Cast) -> set[str]:
    """A word of its own in every text of every private row that may still change; returns those models."""
    found = set()
    for model in [model for model in apps.get_models() if hasattr(model, "wall")]:
        label = model._meta.label
        hidden = models.Q(pk__isnull=label not in MINE_ALONE)
        for column in model.wall.private:
            hidden |= models.Q(**{column: True})
        if label in ("reflection.Scale", "reflection.Placed"):
            hidden |= models.Q(in_reflections=[])
        texts = {
            column.name: f"{WORD} {label}"
            for column in model._meta.concrete_fields
            if isinstance(column, models.CharField | models.TextField)
            and not isinstance(column, models.FileField)
            and not column.choices
            and not column.unique
            and (column.max_length or 99) >= 60
        }
        with acting_as(cast.owner), suppress(DatabaseError), transaction.atomic():
            rows = model._base_manager.filter(hidden, **_of(model, cast))
            for row in rows if texts else ():
                more = {"name": f"{texts['name']} {row.pk}"} if label == "reflection.PaperGuest" else {}
                model._base_manager.filter(pk=row.pk).update(**texts | more)
            found |= {label} if texts and rows else set()
        # What a guest said stays as they said it: the word comes with a row of its own.
        if label == "reflection.Suggested":
            with acting_as(cast.owner):
                row = model._base_manager.filter(**_of(model, cast)).first()
                assert row
                row.pk, row.words = uuid4(), texts["words"]  # type: ignore[attr-defined]
                row.save(force_insert=True)
                found.add(label)
    return found


def _of(model: type[models.Model], cast: Cast) -> dict[str, Any]:
    return {"pk": cast.journey.pk} if model is Journey else {"journey_id": cast.journey.pk}
