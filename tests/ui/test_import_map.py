"""Where our scripts are found: the same for everybody, with a nonce of each page's own."""

import json
import re

import pytest
from django.test import Client, override_settings

from ui.templatetags.ui import MODULES

pytestmark = pytest.mark.django_db
MAP = re.compile(r'<script type="importmap" nonce="([^"]+)">(.*?)</script>')


def import_map(client: Client) -> tuple[str, dict[str, str]]:
    found = MAP.search(client.get("/about/").content.decode())
    assert found
    return found[1], json.loads(found[2])["imports"]


def test_each_page_has_all_addresses_and_a_nonce_of_its_own(client: Client) -> None:
    (first, found), (second, again) = import_map(client), import_map(client)
    assert found == again == {name: f"/static/{path}" for name, path in MODULES.items()}
    assert first != second


def test_the_addresses_are_those_of_the_storage_in_use(client: Client) -> None:
    import_map(client)
    with override_settings(STATIC_URL="/elsewhere/"):
        assert import_map(client)[1]["exit"] == "/elsewhere/js/exit.js"
    assert import_map(client)[1]["exit"] == "/static/js/exit.js"
