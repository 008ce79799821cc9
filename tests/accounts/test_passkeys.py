"""Passkeys: answers that no device ever gives. What devices do give is in tests/browser/test_sign_in.py."""

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator

from accounts import limits
from accounts.models import User
from tests.accounts.mailbox import ME, by_code, come_in, is_in, printed_by, stale
from tests.conftest import StrictClient

pytestmark = pytest.mark.django_db

RESPONSE = {"clientDataJSON": "e30", "authenticatorData": "AAAA", "signature": "AAAA", "userHandle": "MQ"}
NONSENSE = [
    "", "null", "[]", "{}", "1", '"x"', "{", "[" * 5000, '{"id": 1}', '{"id": "AA", "rawId": "AA", "response": null}',
    json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": {}}),
    json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": RESPONSE}),
    json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": RESPONSE | {"userHandle": None}}),
    json.dumps({"id": "AA", "rawId": "AA", "type": "public-key", "response": RESPONSE | {"userHandle": "/////w"}}),
    json.dumps({"id": "AA", "rawId": "AA", "response": {"clientDataJSON": "e30", "attestationObject": "oA"}}),
    "\x00",
]  # fmt: skip


@pytest.mark.parametrize("credential", NONSENSE)
@pytest.mark.parametrize("asked", [False, True])
def test_nonsense_opens_nothing_and_breaks_nothing(
    client: StrictClient, credential: str, asked: bool
) -> None:
    come_in()
    if asked:
        client.post("/come-in/passkey/question/")
    response = client.post("/come-in/passkey/", {"credential": credential})
    assert response.headers["Location"] == "/come-in/"
    assert "That did not work" in client.get("/come-in/").content.decode()
    assert not is_in(client)


@pytest.mark.parametrize("credential", NONSENSE)
def test_nonsense_is_no_new_passkey(credential: str) -> None:
    me = come_in()
    me.post("/my/sign-ins/passkey/question/")
    page = me.post("/my/sign-ins/passkey/", {"name": "My phone", "credential": credential}).content.decode()
    assert "Nothing was added" in page
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("credential", NONSENSE)
def test_nonsense_is_no_second_step_and_no_proof(client: StrictClient, credential: str) -> None:
    me = come_in()
    printed_by(me)
    User.objects.update(asks_for_two=True)
    by_code(client)
    client.post("/come-in/second-step/", {"credential": credential})
    assert not is_in(client)
    stale(me)
    me.post("/confirm/", {"credential": credential})
    assert me.get("/my/sign-ins/passkey/").status_code == 302


def question(client: StrictClient) -> Any:
    return client.post("/come-in/passkey/question/").json()["publicKey"]


def test_the_question_tells_a_visitor_nothing_about_anybody(client: StrictClient) -> None:
    come_in()
    asked = question(client)
    assert not asked.get("allowCredentials")
    assert asked["userVerification"] == "required"
    assert question(client)["challenge"] != asked["challenge"]


def test_asking_again_and_again_is_slowed_down(client: StrictClient) -> None:
    for _ in range(limits.PASSKEYS_FROM_PLACE.times):
        assert client.post("/come-in/passkey/question/").status_code == 200
    assert client.post("/come-in/passkey/question/").status_code == 429


def test_a_new_passkey_has_to_know_who_uses_it() -> None:
    me = come_in()
    asked = me.post("/my/sign-ins/passkey/question/").json()["publicKey"]
    assert asked["authenticatorSelection"]["userVerification"] == "required"
    assert asked["authenticatorSelection"]["residentKey"] == "required"
    assert asked["user"]["name"] == ME
    assert asked["rp"]["name"] == "Good Lives"
