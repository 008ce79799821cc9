"""Signing in. What of django-allauth we use, and why, is in docs/decisions/0010-signing-in.md."""

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
