import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connections

from config import servers

pytestmark = pytest.mark.django_db


def test_our_own_servers_can_be_used(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("check_servers")
    assert capsys.readouterr().out == "The database and the broker can be used.\n"


def test_postgresql_that_is_too_old_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servers, "OLDEST_POSTGRESQL", 99)
    with pytest.raises(CommandError, match=r"DATABASE_URL leads to PostgreSQL \d+; 99 or newer is needed"):
        call_command("check_servers")


def test_redis_that_is_too_old_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(servers, "OLDEST_REDIS", 99)
    with pytest.raises(ImproperlyConfigured, match=r"REDIS_URL leads to Redis [\d.]+; 99 or newer"):
        servers.check()


def test_a_server_that_is_not_there_is_named_by_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connections["owner"].settings_dict, "PORT", 1)
    with pytest.raises(ImproperlyConfigured, match="The database in DATABASE_OWNER_URL cannot be reached"):
        servers.check()


def test_the_owners_address_is_asked_for(settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(settings.DATABASES, "owner")
    with pytest.raises(ImproperlyConfigured, match="Set DATABASE_OWNER_URL too"):
        servers.check()
