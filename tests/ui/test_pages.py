"""Our own pages: true, plain, and there when other things are not."""

import re

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from django.views.defaults import server_error

PAGES = ["/", "/about/", "/help/", "/privacy/", "/accessibility/", "/settings/display/", "/ui/"]
# From the word list of the design. "Saved just now" and "just for me" are ours.
NEVER = re.compile(
    r"\b(service user|client|patient|case|customer|suffering from|wheelchair-bound|challenging behaviour|non-compliant"
    r"|vulnerable|placement|bed|beneficiary|empower|stakeholder|submit|invalid|forbidden|overdue|failed|incomplete"
    r"|mandatory|click here|just(?! now| for me)|simply|oops)s?\b"
)
pytestmark = pytest.mark.django_db


def words_of(page: str) -> str:
    return re.sub(r"<(script|style)\b.*?</\1>|<[^>]+>", " ", page, flags=re.DOTALL)


@pytest.mark.parametrize("url", PAGES)
def test_a_page_is_there_for_a_visitor(client: Client, url: str) -> None:
    answer = client.get(url)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert " – Good Lives</title>" in page
    assert page.count("<main ") == 1


@pytest.mark.parametrize("url", PAGES)
def test_a_page_keeps_to_our_words(client: Client, url: str) -> None:
    words = words_of(client.get(url).content.decode()).lower()
    assert not NEVER.findall(words)


@pytest.mark.parametrize("url", PAGES)
def test_ids_are_said_once_and_every_label_and_description_has_its_part(client: Client, url: str) -> None:
    page = client.get(url).content.decode()
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert len(ids) == len(set(ids)), sorted({one for one in ids if ids.count(one) > 1})
    named = re.findall(r'\s(?:for|aria-describedby|aria-labelledby|aria-controls)="([^"]*)"', page)
    assert {one for names in named for one in names.split()} <= set(ids)


def test_nothing_is_fetched_from_anywhere_else(client: Client) -> None:
    page = client.get("/").content.decode()
    fetched = re.findall(r'<(?:link|script|img)[^>]+(?:src|href)="([^"]+)"', page)
    assert all(url.startswith("/static/") for url in fetched)


def test_help_says_the_demo_number_is_made_up(client: Client) -> None:
    assert "0808 157 0000" in client.get("/help/").content.decode()
    assert "made up" in words_of(client.get("/help/").content.decode())


def test_help_is_honest_where_nobody_answers(client: Client, settings: object) -> None:
    settings.HELP_PHONE = settings.HELP_EMAIL = ""
    page = words_of(client.get("/help/").content.decode())
    assert "has not put a telephone number" in page
    assert "Call" not in page.split("In danger now?")[0]


def test_a_page_that_is_not_there_says_so_and_leads_on(client: Client) -> None:
    answer = client.get("/not-there/")
    assert answer.status_code == 404
    page = answer.content.decode()
    assert "I cannot find that page" in page
    assert 'href="/"' in page


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "429"])
def test_error_pages_keep_the_header_and_the_help(client: Client, name: str) -> None:
    page = render_to_string(f"{name}.html", {"owner_name": "", "shared": []}, request=request())
    assert page.count("<h1") == 1
    assert 'id="help"' in page
    assert "Exit this page" in page
    assert not NEVER.findall(words_of(page).lower())


def test_a_form_that_was_open_too_long_says_what_to_do() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/settings/display/", {})
    assert answer.status_code == 403
    assert "That page was open for a long time" in answer.content.decode()


def test_when_everything_broke_the_page_asks_nothing_of_the_database(
    django_assert_num_queries: object,
) -> None:
    with django_assert_num_queries(0):
        answer = server_error(RequestFactory().get("/"))
    page = answer.content.decode()
    assert "Something broke" in page
    assert settings.EXIT_URL in page
    assert "UNDEFINED" not in page


def test_exit_is_a_link_for_a_visitor_and_leads_somewhere_neutral(client: Client) -> None:
    page = client.get("/").content.decode()
    assert re.search(rf'<a class="leave[^"]*" href="{re.escape(settings.EXIT_URL)}" rel="noreferrer"', page)


def test_the_tab_gives_nothing_away(client: Client) -> None:
    titles = [re.search(r"<title>(.*?)</title>", client.get(url).content.decode())[1] for url in PAGES]
    assert not [
        title for title in titles if re.search(r"care|abuse|disab|help me|support", title, re.IGNORECASE)
    ]


def request() -> HttpRequest:
    asked = RequestFactory().get("/")
    asked._messages = []
    return asked


def test_the_page_on_privacy_says_of_films_what_is_kept_and_where(client: Client) -> None:
    text = " ".join(words_of(client.get("/privacy/").content.decode()).split())
    for words in (
        "the pictures, films and sounds I add",
        "Who else is in them, and whether they said yes.",
        "a film or sound that I made and did not keep waits here too",
    ):
        assert words in text
