"""Coming in with an account at another service, against a provider that runs on this machine."""

import http.client
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.core import mail

from accounts.models import User
from tests.accounts.mailbox import ME, by_code, come_in, is_in, last_code, printed_by
from tests.accounts.provider import CLIENT, SECRET, Provider, new_key, pem, running
from tests.conftest import StrictClient

pytestmark = pytest.mark.django_db


def set_up(settings: Any, provider: Provider, **more: str) -> None:
    app = {
        "provider_id": "elsewhere",
        "name": "Elsewhere",
        "client_id": CLIENT,
        "secret": SECRET,
        "settings": {"server_url": provider.address, "scope": ["openid", "email"], **more},
    }
    if more:
        app["secret"] = ""
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    with running() as found:
        set_up(settings, found)
        yield found


def ask_elsewhere(client: StrictClient, **more: str) -> str:
    """Press the button; where the other service sends the browser back to."""
    response = client.post("/come-in/with/elsewhere/", more)
    there = urlsplit(response.headers["Location"])
    connection = http.client.HTTPConnection(there.netloc)
    connection.request("GET", f"{there.path}?{there.query}")
    back = urlsplit(connection.getresponse().headers["Location"])
    connection.close()
    return f"{back.path}?{back.query}"


def go_elsewhere(client: StrictClient, **more: str) -> Any:
    return client.get(ask_elsewhere(client, **more))


def test_the_button_is_there_only_where_a_provider_is(client: StrictClient, settings: Any) -> None:
    assert "elsewhere" not in client.get("/come-in/").content.decode()
    assert client.post("/come-in/with/elsewhere/").status_code == 404


def test_somebody_new_comes_in(client: StrictClient, provider: Provider) -> None:
    assert "Come in with Elsewhere" in client.get("/come-in/").content.decode()
    assert go_elsewhere(client).headers["Location"] == "/home/"
    assert client.session["_auth_user_id"] == str(User.objects.get(email=ME).pk)


def test_the_second_time_the_same_account_opens_whatever_its_address(
    client: StrictClient, provider: Provider
) -> None:
    go_elsewhere(client)
    provider.person["email"] = "renamed@example.org"
    again = StrictClient()
    go_elsewhere(again)
    assert again.session["_auth_user_id"] == client.session["_auth_user_id"]
    assert User.objects.count() == 1


def test_nothing_of_what_it_says_is_kept_but_the_name_of_the_account(
    client: StrictClient, provider: Provider
) -> None:
    provider.says = {"given_name": "Rosa", "phone_number": "07700 900123"}
    go_elsewhere(client)
    account = SocialAccount.objects.get()
    assert (account.provider, account.uid, account.extra_data) == ("elsewhere", "person-1", {})
    assert SocialToken.objects.count() == 0


def test_the_question_carries_pkce_state_and_nonce(client: StrictClient, provider: Provider) -> None:
    go_elsewhere(client)
    asked = provider.asked[0]
    assert asked["code_challenge_method"] == "S256"
    assert len(asked["code_challenge"]) == 43
    assert len(asked["nonce"]) >= 32
    assert asked["state"]
    assert asked["redirect_uri"].endswith("/come-in/with/elsewhere/back/")


def test_an_account_that_is_here_is_joined_only_after_its_mailbox_agrees(
    client: StrictClient, provider: Provider
) -> None:
    mine = User.objects.get(pk=come_in().session["_auth_user_id"])
    assert go_elsewhere(client).headers["Location"] == "/come-in/code/"
    assert not is_in(client)
    assert SocialAccount.objects.count() == 0
    client.post("/come-in/code/", {"code": last_code(ME)})
    assert client.session["_auth_user_id"] == str(mine.pk)
    again = StrictClient()
    assert go_elsewhere(again).headers["Location"] == "/home/"
    assert again.session["_auth_user_id"] == str(mine.pk)


def test_an_account_is_never_joined_by_a_code_asked_for_later(
    client: StrictClient, provider: Provider
) -> None:
    come_in()
    go_elsewhere(client)
    by_code(client)
    assert is_in(client)
    assert SocialAccount.objects.count() == 0


def test_somebody_else_on_this_device_is_not_joined(client: StrictClient, provider: Provider) -> None:
    provider.person["email_verified"] = False
    go_elsewhere(client)
    by_code(client, "somebody-else@example.org")
    assert SocialAccount.objects.count() == 0


def join_with_my_mailbox(client: StrictClient, provider: Provider) -> None:
    """Say that an account elsewhere is mine, and prove it with a code to my mailbox and nothing else."""
    provider.person["email_verified"] = False
    go_elsewhere(client)
    client.post("/come-in/with/address/", {"email": ME})
    client.post("/come-in/code/", {"code": last_code(ME)})


def test_whoever_reads_my_mailbox_joins_nothing_once_i_have_printed_codes(
    client: StrictClient, provider: Provider
) -> None:
    printed_by(come_in())
    join_with_my_mailbox(client, provider)
    assert is_in(client)
    assert "Elsewhere was not added." in client.get("/home/").content.decode()
    assert SocialAccount.objects.count() == 0


def test_a_second_proof_joins(client: StrictClient, provider: Provider) -> None:
    codes = printed_by(come_in())
    User.objects.update(asks_for_two=True)
    join_with_my_mailbox(client, provider)
    client.post("/come-in/second-step/", {"code": codes[0]})
    assert SocialAccount.objects.count() == 1


def test_accounts_joined_with_the_old_mailbox_go_with_it(client: StrictClient, provider: Provider) -> None:
    go_elsewhere(client)
    client.post("/my/sign-ins/address/", {"email": "safe@example.org"})
    client.post("/my/sign-ins/address/code/", {"code": last_code("safe@example.org")})
    assert "Taken out with the old address: Elsewhere." in client.get("/my/sign-ins/").content.decode()
    go_elsewhere(again := StrictClient())
    assert again.session.get("_auth_user_id") != client.session["_auth_user_id"]


@pytest.mark.parametrize("verified", [False, None, "true", 0])
def test_an_address_it_did_not_check_is_asked_for_and_proved(
    client: StrictClient, provider: Provider, verified: Any
) -> None:
    provider.person["email_verified"] = verified
    assert go_elsewhere(client).headers["Location"] == "/come-in/with/address/"
    assert User.objects.count() == 0
    client.post("/come-in/with/address/", {"email": "mine@example.org"})
    client.post("/come-in/code/", {"code": last_code("mine@example.org")})
    assert User.objects.get().email == "mine@example.org"
    assert SocialAccount.objects.get().user.email == "mine@example.org"
    assert client.get("/come-in/with/address/").headers["Location"] == "/come-in/"


def test_an_account_that_asks_for_two_asks_here_too(client: StrictClient, provider: Provider) -> None:
    go_elsewhere(client)
    User.objects.update(asks_for_two=True)
    again = StrictClient()
    assert go_elsewhere(again).headers["Location"] == "/come-in/second-step/"
    assert not is_in(again)


def test_a_worker_still_needs_a_second_factor(client: StrictClient, provider: Provider) -> None:
    go_elsewhere(client)
    User.objects.update(work=User.Work.PROVIDER)
    again = StrictClient()
    go_elsewhere(again)
    assert again.get("/home/").headers["Location"] == "/my/sign-ins/second-factor/"


def test_a_closed_account_stays_closed(client: StrictClient, provider: Provider) -> None:
    go_elsewhere(client)
    User.objects.update(is_active=False)
    again = StrictClient()
    assert go_elsewhere(again).headers["Location"] == "/come-in/closed/"


def test_where_i_wanted_to_go_comes_after(client: StrictClient, provider: Provider) -> None:
    assert go_elsewhere(client, next="/settings/display/").headers["Location"] == "/settings/display/"
    assert go_elsewhere(StrictClient(), next="https://example.com/").headers["Location"] == "/home/"


# Answers that do not hold.


def refused(client: StrictClient, response: Any) -> bool:
    page = client.get(response.headers["Location"]).content.decode()
    return "did not let me in" in page and not is_in(client) and not User.objects.exists()


@pytest.mark.parametrize(
    "says",
    [
        {"nonce": "another"},
        {"iss": "http://127.0.0.1:1"},
        {"aud": "somebody-else"},
        {"exp": 1},
        {"nonce": None},
    ],
    ids=["nonce", "issuer", "audience", "too old", "no nonce"],
)
def test_a_token_for_another_question_is_refused(
    client: StrictClient, provider: Provider, says: dict[str, Any]
) -> None:
    provider.says = says
    assert refused(client, go_elsewhere(client))


def test_a_token_signed_by_somebody_else_is_refused(client: StrictClient, provider: Provider) -> None:
    provider.signs_with = new_key()
    assert refused(client, go_elsewhere(client))


def test_an_answer_without_its_question_is_refused(client: StrictClient, provider: Provider) -> None:
    stolen = ask_elsewhere(StrictClient())
    assert refused(client, client.get(stolen))


def test_an_answer_counts_once(client: StrictClient, provider: Provider) -> None:
    back = ask_elsewhere(client)
    client.get(back)
    client.post("/sign-out/")
    client.get(back)
    assert not is_in(client)


def test_an_answer_from_another_service_is_refused(client: StrictClient, provider: Provider) -> None:
    back = ask_elsewhere(client)
    assert refused(client, client.get(back.replace("iss=http", "iss=https")))


def test_a_no_is_said_kindly(client: StrictClient, provider: Provider) -> None:
    state = ask_elsewhere(client).partition("state=")[2].partition("&")[0]
    assert refused(client, client.get(f"/come-in/with/elsewhere/back/?error=access_denied&state={state}"))


def test_a_service_that_does_not_answer_is_said_kindly(client: StrictClient, settings: Any) -> None:
    away = Provider()
    away.address = "http://127.0.0.1:9"
    set_up(settings, away)
    assert refused(client, client.post("/come-in/with/elsewhere/"))


# Clients that prove themselves with a key, and providers that tell the address on a page of its own.


def test_a_provider_that_wants_private_key_jwt_gets_it(
    client: StrictClient, provider: Provider, settings: Any
) -> None:
    key = new_key()
    provider.client_key = key.public_key()
    set_up(settings, provider, token_auth_method="private_key_jwt", private_key=pem(key), key_id="ours")
    assert go_elsewhere(client).headers["Location"] == "/home/"
    assert len(provider.used) == 1


def test_another_key_is_not_ours(client: StrictClient, provider: Provider, settings: Any) -> None:
    provider.client_key = new_key().public_key()
    set_up(settings, provider, token_auth_method="private_key_jwt", private_key=pem(new_key()))
    assert refused(client, go_elsewhere(client))


def test_the_address_may_come_from_the_page_about_the_person(
    client: StrictClient, provider: Provider
) -> None:
    provider.userinfo = provider.person
    go_elsewhere(client)
    assert User.objects.get().email == ME


def test_a_page_about_another_person_is_refused(client: StrictClient, provider: Provider) -> None:
    provider.userinfo = provider.person | {"sub": "person-2"}
    assert refused(client, go_elsewhere(client))


def test_it_can_be_taken_out_again(client: StrictClient, provider: Provider) -> None:
    go_elsewhere(client)
    assert "Elsewhere" in client.get("/my/sign-ins/").content.decode()
    address = f"/my/sign-ins/elsewhere/{SocialAccount.objects.get().pk}/take-out/"
    assert come_in("other@example.org").post(address).status_code == 404
    assert "Elsewhere will not open" in client.get(address).content.decode()
    client.post(address)
    assert SocialAccount.objects.count() == 0
    again = StrictClient()
    assert go_elsewhere(again).headers["Location"] == "/come-in/code/"


def test_the_environment_sets_a_provider_up(tmp_path: Path) -> None:
    (tmp_path / "key.pem").write_text("a key")
    provider = {
        "id": "one-login", "name": "GOV.UK One Login", "server_url": "https://oidc.example.org",
        "client_id": "us", "token_auth_method": "private_key_jwt", "origins": ["https://signin.example.org"],
    }  # fmt: skip
    script = (
        "from django.conf import settings\n"
        "app = settings.SOCIALACCOUNT_PROVIDERS['openid_connect']['APPS'][0]\n"
        "assert app['settings']['private_key'] == 'a key'\n"
        "allowed = settings.CONTENT_SECURITY_POLICY['DIRECTIVES']['form-action']\n"
        "assert {'https://oidc.example.org', 'https://signin.example.org'} <= set(allowed)\n"
    )
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "config.settings.base",
        "SECRET_KEY": "x" * 60,
        "OIDC_PROVIDERS": json.dumps([provider]),
        "OIDC_PRIVATE_KEY_FILE": str(tmp_path / "key.pem"),
    }
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_no_letter_is_sent_where_none_is_needed(client: StrictClient, provider: Provider) -> None:
    go_elsewhere(client)
    assert mail.outbox == []
