"""The language of a page: what the person chose, else what their browser asks for, else English."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

from ui.display import Display


def offered() -> list[tuple[str, str]]:
    """Code and own name of every language to choose from; nothing while there is only one."""
    languages = list(settings.LANGUAGES)
    return languages if len(languages) > 1 else []


def tag() -> str:
    """The language in use, as HTML wants it: en-GB."""
    return translation.to_locale(translation.get_language() or settings.LANGUAGE_CODE).replace("_", "-")


def direction() -> str:
    """From which side the language in use is read."""
    return "rtl" if translation.get_language_bidi() else "ltr"


def chosen(request: HttpRequest) -> str:
    """The language of this request: of the device, of the account, of the browser."""
    codes = dict(offered())
    user = getattr(request, "user", None)
    wanted = (Display.on_device(request).language, getattr(user, "language", ""))
    return next((code for code in wanted if code in codes), "") or translation.get_language_from_request(
        request
    )


class InTheirLanguage:
    """Answers each request in the language of whoever asked; does nothing while there is only English."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not offered():
            return self.get_response(request)
        with translation.override(chosen(request)):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", tag())
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response
