"""The demo's own pages, and that nothing of them exists in a real service."""

import os
import subprocess
import sys
from typing import Any

import pytest
from django.core.management import call_command

from access.identity import acting_as
from accounts.models import Team, TeamMember, User
from config.demo import teams
from config.demo.people import ROLES, account_of
from journeys.models import Journey, Share
from tests.conftest import StrictClient

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", ["person", "supporter", "provider", "commissioner", "registrar"])
def test_every_role_of_the_demo_has_a_button_that_signs_in(client: StrictClient, role: str) -> None:
    assert f"/demo/sign-in/{role}/" in client.get("/demo/").content.decode()
    response = client.post(f"/demo/sign-in/{role}/", follow=True)
    assert response.status_code == 200
    assert response.redirect_chain[-1][0] == "/home/"
    user = User.objects.get(pk=client.session["_auth_user_id"])
    assert user.work == ("" if role in ("person", "supporter") else role)


def test_a_demo_role_needs_no_token_and_no_get(client: StrictClient) -> None:
    browser = StrictClient(enforce_csrf_checks=True)
    assert browser.post("/demo/sign-in/person/").status_code == 302
    assert browser.get("/demo/sign-in/person/").status_code == 405
    assert browser.post("/demo/sign-in/queen/").status_code == 404


def test_the_demo_shows_the_mail_it_kept(client: StrictClient, settings: Any, tmp_path: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)
    assert "No mail yet" in client.get("/demo/mail/").content.decode()
    client.post("/come-in/", {"email": "first@example.org"})
    client.post("/come-in/", {"email": "second@example.org"})
    page = client.get("/demo/mail/").content.decode()
    assert page.index("second@example.org") < page.index("first@example.org")
    assert "Your code is" in page


def test_a_real_service_has_no_demo() -> None:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "config.settings.base",
        "SECRET_KEY": "x" * 60,
        "DATABASE_URL": os.environ["DATABASE_URL"],
        "REDIS_URL": os.environ["REDIS_URL"],
    }
    script = (
        "import django; django.setup()\n"
        "from django.conf import settings\n"
        "from django.urls import Resolver404, resolve\n"
        "assert 'config.demo' not in settings.INSTALLED_APPS\n"
        "for path in ('/demo/', '/demo/mail/', '/demo/sign-in/person/'):\n"
        "    try:\n"
        "        resolve(path)\n"
        "    except Resolver404:\n"
        "        continue\n"
        "    raise SystemExit(path)\n"
        "resolve('/come-in/')\n"
        "assert settings.SESSION_COOKIE_NAME.startswith('__Host-')\n"
        "assert settings.SESSION_COOKIE_SECURE and settings.SESSION_COOKIE_HTTPONLY\n"
    )
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_demo_has_a_team_and_loading_it_again_changes_nothing(db: None) -> None:
    call_command("load_demo")
    tom = account_of(ROLES["provider"])
    counts = []
    for _ in range(2):
        teams.load()
        with acting_as(tom):
            counts.append(
                (
                    Team.objects.count(),
                    TeamMember.objects.count(),
                    Journey.objects.count(),
                    Share.objects.count(),
                )
            )
    assert counts[0] == counts[1]
    # … and three things are shared with it: a part of her statement, her days, and a time of looking back.
    assert counts[0][2:] == (1, 3)
