"""The language that a person chose, kept on their account so that mail is written in it."""

from django.conf import settings
from django.http import HttpRequest

from accounts import actions
from accounts.models import User
from ui.display import Display


def of(user: User) -> str:
    """What this person's mail and papers are written in."""
    return user.language if user.language in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def keep(request: HttpRequest, chosen: Display) -> None:
    """Keep the language of the display settings, when whoever chose it is signed in."""
    user = getattr(request, "user", None)
    if isinstance(user, User) and user.is_authenticated and user.language != chosen.language:
        actions.choose_language(user=user, language=chosen.language)
