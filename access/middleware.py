from collections.abc import Callable
from contextlib import nullcontext
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from access import outside, preview, readonly
from access.gate import Declaration
from access.identity import NOBODY, Identity, acting
from access.kept import kept_to
from accounts import fresh, second_factor


class Door:
    """Every request comes in here: may they come, who are they to the database, one transaction for the page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not response.has_header("Cache-Control"):
            # Nobody who takes the device next goes back to a page of mine, signed in or not. Errors and the
            # pages of coming in belong to it, so what counts is that the browser has a session at all.
            response["Cache-Control"] = "no-store, private"
        return response

    def process_view(self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict) -> HttpResponse:
        declaration = request.declaration = self._declaration(request, view)  # type: ignore[attr-defined]
        request.opened = False  # type: ignore[attr-defined]
        turned_away = self._turn_away(request, declaration)
        if turned_away is not None:
            return turned_away
        answer = partial(self._answer, request, declaration, partial(view, request, *args, **kwargs))
        looking = request.looking = None if declaration.as_me else preview.looking_as(request)  # type: ignore[attr-defined]
        if looking and request.user.is_authenticated:
            return preview.answered(request, looking, declaration, answer)
        asks_only = request.method in ("GET", "HEAD") and not declaration.writes
        # A page that takes in a film for an hour must not hold a transaction, and says who is asking itself.
        announced = nullcontext() if declaration.streams else acting(self._identity(request))
        with announced, readonly.reading() if asks_only else nullcontext():
            return answer()

    def _answer(
        self, request: HttpRequest, declaration: Declaration, view: Callable[[], HttpResponse]
    ) -> HttpResponse:
        response = view()
        if hasattr(response, "render") and callable(response.render):
            response = response.render()
        self._must_have_opened(request, declaration, response)
        return response

    def _declaration(self, request: HttpRequest, view: Any) -> Declaration:
        match = request.resolver_match
        found = getattr(view, "declaration", None) or outside.DECLARATIONS.get(
            match.view_name if match else ""
        )
        if found is None:
            name = match.view_name if match else view
            raise ImproperlyConfigured(f"The page {name} does not say who may come to it.")
        return found

    def _turn_away(self, request: HttpRequest, declaration: Declaration) -> HttpResponse | None:
        kept = kept_to(request)
        if kept and not declaration.kept and request.path not in kept.also:
            return redirect(kept.address)
        if declaration.signed_in and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path() if request.method == "GET" else "/")
        if second_factor.missing(request) and not declaration.early:
            return redirect("second_factor")
        if declaration.fresh and not fresh.is_fresh(request):
            return redirect(
                f"{reverse('confirm_it_is_me')}?{urlencode({'next': request.get_full_path()}, safe='/')}"
            )
        return None

    def _identity(self, request: HttpRequest) -> Identity:
        return Identity(user_id=request.user.pk) if request.user.is_authenticated else NOBODY

    def _must_have_opened(
        self, request: HttpRequest, declaration: Declaration, response: HttpResponse
    ) -> None:
        if declaration.permission and not request.opened and response.status_code < 300:  # type: ignore[attr-defined]
            raise ImproperlyConfigured("A page that declares a permission has to open what it is about.")
