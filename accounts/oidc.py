"""Coming in with an account at another service, by OpenID Connect. Off until the environment names a provider.

django-allauth makes the question (state, PKCE, discovery). The answer is checked here, because what we need it does
not do: a nonce, the signature of the ID token in every case, and clients that prove themselves with a key of their own
(`private_key_jwt`). Of all that a provider says we keep one thing: by which name it knows the account.
"""

import secrets
import time
from dataclasses import dataclass
from typing import Any

import jwt
import requests
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal import statekit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

ALGORITHMS = ["RS256", "PS256", "ES256"]
LEEWAY = 60  # seconds by which two services' clocks may differ
ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


class RefusedError(Exception):
    """The other service said no, could not be reached, or gave an answer that does not hold."""


@dataclass(frozen=True)
class Answer:
    """What the other service vouches for. `email` is empty where it does not say that it checked it."""

    provider: str
    uid: str
    email: str
    asked: dict[str, Any]  # what we kept when we asked


def providers() -> list[dict[str, str]]:
    """The services that the environment names: id and name of each."""
    configured: dict[str, Any] = settings.SOCIALACCOUNT_PROVIDERS
    return [{"id": app["provider_id"], "name": app["name"]} for app in configured["openid_connect"]["APPS"]]


def name_of(provider: str) -> str:
    return next((one["name"] for one in providers() if one["id"] == provider), provider)


def ask(request: HttpRequest, provider_id: str, **keep: Any) -> HttpResponse:
    """Send the browser to the other service. RefusedError: it cannot be reached. Http404: no such service."""
    adapter = _adapter(request, provider_id)
    provider, nonce = adapter.get_provider(), secrets.token_urlsafe(24)
    params = provider.get_auth_params() | {"nonce": nonce}
    try:
        return provider.redirect(request, "login", data=keep | {"nonce": nonce}, auth_params=params)
    except (requests.RequestException, OAuth2Error, KeyError, ValueError) as error:
        raise RefusedError(type(error).__name__) from error


def answer(request: HttpRequest, provider_id: str) -> Answer:
    """What the other service says about whoever came back from it. Raises RefusedError."""
    adapter = _adapter(request, provider_id)
    provider = adapter.get_provider()
    state = statekit.unstash_state(
        request, provider_id=provider.sub_id, state_id=request.GET.get("state", "")
    )
    if state is None or "code" not in request.GET:
        raise RefusedError(request.GET.get("error", "no state")[:60])
    try:
        claims = _claims(request, adapter, provider.app, state)
    except (requests.RequestException, OAuth2Error, jwt.PyJWTError, KeyError, ValueError) as error:
        raise RefusedError(type(error).__name__) from error
    email = str(claims.get("email") or "").lower() if claims.get("email_verified") is True else ""
    return Answer(provider=provider_id, uid=str(claims["sub"]), email=email, asked=state["data"])


def _adapter(request: HttpRequest, provider_id: str) -> OpenIDConnectOAuth2Adapter:
    if provider_id not in [one["id"] for one in providers()]:
        raise Http404
    return OpenIDConnectOAuth2Adapter(request, provider_id)


def _claims(
    request: HttpRequest, adapter: OpenIDConnectOAuth2Adapter, app: SocialApp, state: dict[str, Any]
) -> dict[str, Any]:
    """The checked claims of the ID token, with those of the user's page where the token has no address."""
    config = adapter.openid_config
    if request.GET.get("iss", config["issuer"]) != config["issuer"]:
        raise RefusedError("another issuer")
    token = adapter.get_client(request, app).get_access_token(
        request.GET["code"],
        pkce_code_verifier=state["pkce_code_verifier"],
        extra_data=_proof_of_ours(app, config["token_endpoint"]),
    )
    claims = _checked(token["id_token"], config, app.client_id)
    if not secrets.compare_digest(str(claims["nonce"]), state["data"]["nonce"]):
        raise RefusedError("another nonce")
    if "email" not in claims and "userinfo_endpoint" in config:
        claims = _with_userinfo(claims, config["userinfo_endpoint"], token["access_token"])
    return claims


def _checked(id_token: str, config: dict[str, Any], client_id: str) -> dict[str, Any]:
    with get_adapter().get_requests_session() as session:
        found = session.get(config["jwks_uri"])
        found.raise_for_status()
    keys = {key.key_id: key for key in jwt.PyJWKSet.from_dict(found.json()).keys}
    return jwt.decode(
        id_token,
        key=keys[jwt.get_unverified_header(id_token).get("kid")],
        algorithms=ALGORITHMS,
        issuer=config["issuer"],
        audience=client_id,
        leeway=LEEWAY,
        options={"require": ["exp", "iat", "sub", "nonce"]},
    )


def _with_userinfo(claims: dict[str, Any], address: str, access_token: str) -> dict[str, Any]:
    with get_adapter().get_requests_session() as session:
        found = session.get(address, headers={"Authorization": f"Bearer {access_token}"})
        found.raise_for_status()
    more = found.json()
    if more.get("sub") != claims["sub"]:
        raise RefusedError("another person")
    return {"email": more.get("email"), "email_verified": more.get("email_verified"), **claims}


def _proof_of_ours(app: SocialApp, token_endpoint: str) -> dict[str, str]:
    """For a provider that wants it: a statement signed with our key, in place of a shared secret."""
    if app.settings.get("token_auth_method") != "private_key_jwt":
        return {}
    now = int(time.time())
    statement = {
        "iss": app.client_id, "sub": app.client_id, "aud": token_endpoint,
        "jti": secrets.token_urlsafe(24), "iat": now, "exp": now + 300,
    }  # fmt: skip
    kid = app.settings.get("key_id")
    signed = jwt.encode(
        statement,
        app.settings["private_key"],
        algorithm=app.settings.get("signing_algorithm", "RS256"),
        headers={"kid": kid} if kid else None,
    )
    return {"client_assertion_type": ASSERTION, "client_assertion": signed}
