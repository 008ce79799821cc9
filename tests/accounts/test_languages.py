"""Mail is in the language of whoever it goes to; the choice is kept with the account."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail as outbox
from django.utils import timezone, translation

from accounts import mail
from tests.cast import Cast
from ui.display import COOKIE

pytestmark = pytest.mark.django_db
TWO = [("en-gb", "English"), ("ar", "العربيّة")]


def test_a_mail_says_which_language_it_is_in_and_from_which_side_it_is_read(settings: Any) -> None:
    settings.LANGUAGES = TWO
    mail.send("new_device", "rosa@example.org", language="ar", at=timezone.now(), link="https://x.org/")
    page = outbox.outbox[0].alternatives[0].content
    assert '<html lang="ar" dir="rtl">' in page
    assert translation.get_language() == "en-gb"


@pytest.mark.parametrize("language", ["", "xx", "ar"])
def test_a_language_that_is_not_spoken_here_leaves_mail_in_english(language: str) -> None:
    mail.send("address_changed", "rosa@example.org", language=language)
    assert '<html lang="en-GB" dir="ltr">' in outbox.outbox[0].alternatives[0].content


def test_the_language_chosen_is_kept_on_the_device_and_with_the_account(
    cast: Cast, as_user: Callable, settings: Any
) -> None:
    settings.LANGUAGES = TWO
    client = as_user(cast.owner)
    chosen = dict.fromkeys(["text", "space"], "usual") | {
        "colours": "device",
        "easy": "off",
        "language": "ar",
    }
    client.post("/settings/display/", chosen | dict.fromkeys(["pictures", "aloud"], "on"))
    cast.owner.refresh_from_db()
    assert (cast.owner.language, client.cookies[COOKIE].value) == ("ar", "language-ar")
    assert '<html lang="ar" dir="rtl"' in client.get("/about/").content.decode()


def test_nobody_is_asked_about_languages_while_there_is_only_one(client: Any) -> None:
    assert b'name="language"' not in client.get("/settings/display/").content
