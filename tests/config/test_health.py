from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import redis
from django.db import connections
from django.test import Client
from django.utils import timezone

from access.identity import acting_as
from config import health, heartbeat
from journeys import outbox
from journeys.leaving import receipts
from tests.cast import make_cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def a_worker_that_lives(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # Another test's answer is not believed.
    monkeypatch.setattr(health._erasures, "fine_until", 0.0)
    heartbeat.say("worker")
    heartbeat.say("films")
    client = heartbeat.broker()
    yield
    client.delete(heartbeat.key("worker"), heartbeat.key("films"))
    client.close()


def ask(client: Client) -> tuple[int, dict]:
    response = client.get("/readyz")
    return response.status_code, response.json()


def test_healthz_says_that_the_process_answers(client: Client) -> None:
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok")
    assert response["Cache-Control"] == "no-store"


def test_readyz_is_ready_when_all_parts_are(client: Client) -> None:
    ready = dict.fromkeys(("database", "broker", "worker", "films", "storage", "erasures"), "ok")
    scanner = "not configured: films are not scanned"
    assert ask(client)[1] == {"ready": True, **ready, "scanner": scanner}


def test_both_answer_whatever_host_was_asked_and_without_https(client: Client, settings) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.ALLOWED_HOSTS = ["good-lives.example"]
    assert client.get("/healthz", headers={"host": "10.0.0.7"}).status_code == 200
    assert client.get("/readyz", headers={"host": "10.0.0.7"}).status_code == 200


def test_a_worker_that_fell_silent_is_noticed(client: Client) -> None:
    with heartbeat.broker() as broker:
        assert 0 < broker.ttl(heartbeat.key("worker")) <= 15
        broker.delete(heartbeat.key("worker"))
    status, parts = ask(client)
    assert (status, parts["worker"], parts["broker"]) == (503, "has not been heard of lately", "ok")


def test_a_database_that_is_gone_is_named_without_saying_where_it_was(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = connections["default"].settings_dict["PASSWORD"]
    monkeypatch.setitem(connections["default"].settings_dict, "PORT", 1)
    response = client.get("/readyz")
    assert (response.status_code, response.json()["database"]) == (503, "does not answer")
    assert secret not in response.content.decode()
    assert client.get("/healthz").status_code == 200


def test_a_broker_that_is_gone_is_named(client: Client, settings) -> None:
    settings.REDIS_URL = "redis://:secret@127.0.0.1:1/0"
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["broker"] == response.json()["worker"] == "does not answer"
    assert "secret" not in response.content.decode()


def test_a_wrong_password_is_not_readiness(client: Client, settings) -> None:
    settings.REDIS_URL = "redis://:wrong@" + settings.REDIS_URL.rsplit("@")[-1]
    assert ask(client)[1]["broker"] == "does not answer"


def test_storage_that_is_full_is_named(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "ROOM_NEEDED", 10**18)
    assert ask(client)[1]["storage"] == "is nearly full"


def test_storage_that_cannot_be_made_is_named(client: Client, settings, tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("")
    settings.MEDIA_ROOT = tmp_path / "in the way"
    assert ask(client)[1]["storage"] == "does not answer"


def test_a_heartbeat_survives_a_broker_that_is_gone(settings) -> None:
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    with pytest.raises(redis.RedisError):
        heartbeat.heard("worker")
    heartbeat.say("worker")


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_lives_and_does_not_listen_is_noticed(client: Client) -> None:
    cast = make_cast()
    with acting_as(cast.owner):
        long_ago = timezone.now() - timedelta(seconds=outbox.TOO_LONG + 60)
        outbox.promise("test", cast.journey, journey=cast.journey, by=cast.owner, due_at=long_ago)
    status, parts = ask(client)
    assert (status, parts["worker"]) == (503, "keeps people waiting")


@pytest.mark.parametrize("what", ["a restore", "a store elsewhere that is away"])
def test_receipts_that_this_database_does_not_know_are_noticed(
    client: Client, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def settled() -> set[str]:
        if what != "a restore":
            raise LookupError("no OSError: each storage has errors of its own")
        return {"0" * 64}

    monkeypatch.setattr(receipts, "settled", settled)
    status, parts = ask(client)
    assert status == 503
    assert ("replay_erasures" in parts["erasures"]) is (what == "a restore")
    monkeypatch.setattr(receipts, "settled", set)
    assert ask(client)[1]["erasures"] == "ok", "and served at once when it was done"
