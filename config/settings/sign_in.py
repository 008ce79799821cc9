"""Signing in. What of django-allauth we use, and why, is in docs/decisions/0010-signing-in.md."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from config.env import env

AUTH_USER_MODEL = "accounts.User"
# No backend checks a password: there is none.
AUTHENTICATION_BACKENDS = ["accounts.backends.ByProof"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"

# A month on a device of one's own; accounts.entry ends it sooner where somebody did not ask to stay.
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = True
# The browser itself refuses a __Host- cookie that was set without TLS or by another host of the same domain.
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_NAME = "__Host-csrf"
DEVICE_COOKIE_NAME = "__Host-device"

ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
# How many proxies of ours stand in front and write X-Forwarded-For. 0: none is believed.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)

MFA_SUPPORTED_TYPES = ["webauthn", "totp"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"
MFA_TOTP_ISSUER = "Good Lives"
MFA_TOTP_TOLERANCE = 1
MFA_ADAPTER = "accounts.adapter.MFAAdapter"

# Other services to come in with: a JSON list, off by default. docs/settings.md shows one.
# The key that proves us to those that want `private_key_jwt` is a file, so that it is in no list of variables.
_KEY_FILE = env.str("OIDC_PRIVATE_KEY_FILE", default="")
_OWN_KEY = Path(_KEY_FILE).read_text() if _KEY_FILE else ""


def _app(provider: dict[str, Any]) -> dict[str, Any]:
    return {
        "provider_id": provider["id"],
        "name": provider["name"],
        "client_id": provider["client_id"],
        "secret": provider.get("client_secret", ""),
        "settings": {
            "server_url": provider["server_url"],
            "scope": provider.get("scope", ["openid", "email"]),
            "auth_params": provider.get("auth_params", {}),
            "token_auth_method": provider.get("token_auth_method", "client_secret_post"),
            "signing_algorithm": provider.get("signing_algorithm", "RS256"),
            "key_id": provider.get("key_id", ""),
            "private_key": _OWN_KEY,
        },
    }


_PROVIDERS: list[dict[str, Any]] = env.json("OIDC_PROVIDERS", default=[])
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [_app(provider) for provider in _PROVIDERS]}
}
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_REQUESTS_TIMEOUT = 5
# A form of ours may end at these, and the browser asks the content policy about it.
OIDC_ORIGINS = sorted(
    {
        "{0.scheme}://{0.netloc}".format(urlsplit(address))
        for provider in _PROVIDERS
        for address in (provider["server_url"], *provider.get("origins", []))
    }
)
