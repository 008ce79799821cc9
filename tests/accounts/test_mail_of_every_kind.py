"""Every kind of mail of the whole system, as a real mail server takes it: headers, parts, links, languages, words."""

import re
from collections.abc import Iterator
from datetime import timedelta
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project
from django.test import Client
from django.urls import resolve
from django.utils import timezone, translation

from accounts import mail
from commissioning.models import NewsTold
from commissioning.news import wishes
from journeys.reminders import links
from tests.cast import Cast
from tests.faults.post import Post
from tests.journeys.reminder_pages import a_yes

pytestmark = pytest.mark.django_db
FOLDER = Path(project.BASE_DIR) / "templates/emails"
KINDS = sorted(each.name for each in FOLDER.iterdir() if each.is_dir())
# What would tell whoever opens the mailbox more than that Good Lives wrote. Of mail to people; whole words.
CARE = (
    "care", "carer", "support", "supporter", "plan", "visit", "reflection", "step", "goal", "needs", "journey",
    "disability", "health", "council", "provider", "statement", "choice", "home", "nurse",
)  # fmt: skip
# To whoever keeps entries of the register, at work.
TO_WORK = {"claim_code", "weekly"}
PLANTED = ("Rosa", "Asha", "Nachtigall7Qx", "Fell and Dale")


class Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.lang = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "a":
            self.found.append(said.get("href") or "")
        if tag == "html":
            self.lang = said.get("lang") or ""


@pytest.fixture
def post(settings: Any) -> Iterator[Post]:
    with Post(keep=True) as server:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
        settings.SITE_URL = "http://127.0.0.1:8000"
        yield server


def context(kind: str, cast: Cast) -> dict[str, Any]:
    """What each kind is written with."""
    link, stop = mail.link_to("/home/"), mail.link_to(f"/stop/{links.token(a_yes(cast))}/")
    no_news = mail.link_to(f"/figures/mail/stop/{wishes.token(NewsTold())}/")
    return {
        "reminder": {"link": link, "stop": stop, "pixels": 24, "headers": mail.stopped_by(stop)},
        "weekly": {
            "link": link, "stop": stop, "headers": mail.stopped_by(stop),
            "counts": {"old": 1, "waits": 2, "reports": 3, "new": 4},
        },
        "copies_ask": {"link": link, "stop": stop, "headers": mail.stopped_by(stop)},
        "copy": {
            "link": link, "stop": stop, "headers": mail.stopped_by(stop), "until": timezone.now() + timedelta(days=7),
        },
        "asked": {"link": link, "day": timezone.now() + timedelta(days=30)},
        "data_asked": {"number": "2F7K-Q8", "on": timezone.localdate()},
        "figures": {
            "areas": [("London", mail.link_to("/figures/london/")), ("York", mail.link_to("/figures/york/"))],
            "stop": no_news, "headers": mail.stopped_by(no_news),
        },
        "code": {"code": "123456", "minutes": 15},
        "slow_way_back": {"link": link, "at": timezone.now() + timedelta(days=3)},
        "new_device": {"link": link, "at": timezone.now()},
        "claim_code": {
            "code": "123456", "name": "Kim", "provider": "Beck Homes", "job": "manager", "account": "a@example.org",
        },
    }.get(kind, {"link": link})  # fmt: skip


def sent(kind: str, cast: Cast, post: Post, language: str = "", **more: Any) -> EmailMessage:
    mail.send(kind, "rosa@example.org", language=language, **context(kind, cast) | more)
    return post.taken[-1].read


def bodies(letter: EmailMessage) -> tuple[str, str]:
    plain, laid_out = letter.get_body(("plain",)), letter.get_body(("html",))
    assert plain and laid_out
    return plain.get_content(), laid_out.get_content()


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_as_a_real_mail_server_takes_it(kind: str, cast: Cast, post: Post, client: Client) -> None:
    letter = sent(kind, cast, post)
    plain, laid_out = bodies(letter)
    assert letter["To"] == "rosa@example.org" and letter["From"] == project.DEFAULT_FROM_EMAIL
    assert letter["Auto-Submitted"] == "auto-generated" and letter["Subject"] and letter["Message-ID"]
    assert "\n" not in letter["Subject"] and "UNDEFINED" not in f"{letter['Subject']}{plain}{laid_out}"
    assert [part.get_content_type() for part in letter.walk()] == [
        "multipart/alternative", "text/plain", "text/html",
    ]  # fmt: skip
    page = Links()
    page.feed(laid_out)
    assert page.lang == "en-GB"
    # Both parts say the same, and lead to the same places of ours.
    in_text = set(re.findall(r"https?://\S+", plain))
    assert set(page.found) == in_text
    for link in in_text:
        assert link.startswith("http://127.0.0.1:8000/")
        path = link.removeprefix("http://127.0.0.1:8000")
        assert resolve(path)
        assert client.get(path).status_code in (200, 302)
    said = f"{letter['Subject']} {letter['From']} {plain} {re.sub('<[^>]*>', ' ', laid_out)}"
    for planted in PLANTED:
        assert planted not in f"{said} {page.found}"
    if kind not in TO_WORK:
        words = set(re.findall(r"[a-z]+", re.sub(r"https?://\S+", "", said).lower()))
        assert words.isdisjoint(CARE), words & set(CARE)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_in_letters_alone(kind: str, cast: Cast, post: Post) -> None:
    assert sent(kind, cast, post, text_only=True).get_content_type() == "text/plain"


def test_a_reminder_in_easy_read_has_one_short_sentence_a_line(cast: Cast, post: Post) -> None:
    plain, laid_out = bodies(sent("reminder", cast, post, easy=True))
    lines = [line for line in plain.splitlines() if line and not line.startswith("http")]
    assert lines and all(len(line.split()) <= 8 for line in lines), lines
    page = Links()
    page.feed(laid_out)
    assert page.found == re.findall(r"https?://\S+", plain)
    assert all(line.replace("’", "&#x27;") in laid_out for line in lines)


@pytest.mark.parametrize("kind", ["reminder", "weekly", "copy", "copies_ask", "figures"])
def test_what_comes_again_can_be_stopped_by_the_mail_program(kind: str, cast: Cast, post: Post) -> None:
    letter = sent(kind, cast, post)
    stop = str(letter["List-Unsubscribe"]).strip()
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert stop.startswith("<http") and stop.strip("<>") in bodies(letter)[0]


def test_mail_is_in_the_language_of_whoever_it_goes_to(cast: Cast, post: Post) -> None:
    others = [code for code, _name in project.LANGUAGES if code != project.LANGUAGE_CODE]
    for language in others[:2]:
        letter = sent("reminder", cast, post, language=language)
        page = Links()
        page.feed(bodies(letter)[1])
        assert page.lang.lower() == language
        with translation.override(language):
            assert str(letter["Subject"]) == translation.gettext("You asked for a reminder")
