"""What we tell django-allauth to do our way."""

import base64
import hashlib

from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser


class MFAAdapter(DefaultMFAAdapter):
    """Passkeys and authenticator apps: our name, and secrets that a copy of the database does not give away."""

    def _get_site_name(self) -> str:
        return "Good Lives"

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict:
        """What the device shows in its own list of passkeys: the address, and no other name."""
        entity = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": entity["name"]}

    def encrypt(self, text: str) -> str:
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return _box().decrypt(encrypted_text.encode()).decode()


def _box() -> MultiFernet:
    """Opens with any of the secret keys still in use, and locks with the newest."""
    return MultiFernet([_lock(str(key)) for key in [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]])


def _lock(key: str) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(hashlib.sha256(b"accounts.app-secret:" + key.encode()).digest()))
