"""How the open API answers: JSON for anybody from anywhere, nothing twice while it is good, no faster than is fair."""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.csrf import csrf_exempt

from accounts import limits
from providers import kept
from providers.api import version
from providers.api.parameters import AskedBadlyError, Parameter, read
from providers.api.reading import Page, Rows

MINUTE, HOUR = 60, 3600
# Whoever has asked within the last minute need not ask again.
KEPT = "public, max-age=60"
NOT_THERE = "There is nothing at this address. /api/docs/ says what there is."
METHODS = "GET, HEAD, OPTIONS"
# What programs ask again and again is answered from memory, for as long as the register stays: 20 MB in every process.
LONGEST_KEPT = 100_000
_given: kept.Shelf[tuple[bytes, str]] = kept.Shelf(most=200, minutes=5)
OPEN_TO_ALL = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Last-Modified, Retry-After, Content-Disposition",
}
MAY_ASK = {
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept, If-Modified-Since, If-None-Match, Range",
    "Access-Control-Max-Age": "86400",
    "Allow": METHODS,
}


@dataclass(frozen=True)
class Asked:
    """What a view of the API gets: the values of the parameters, and the state of the register it answers from."""

    values: dict[str, Any]
    version: str

    def __contains__(self, name: str) -> bool:
        return name in self.values

    def get(self, name: str) -> Any:
        return self.values.get(name)


def endpoint(*known: Parameter) -> Callable[[Callable[..., Any]], Callable[..., HttpResponseBase]]:
    """Make an address of the API of a function that gives what is sent as JSON (or a response of its own)."""

    def make(view: Callable[..., Any]) -> Callable[..., HttpResponseBase]:
        @open_to_all
        @wraps(view)
        def answer(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            return _answer(request, view, known, kwargs)

        return answer

    return make


def open_to_all(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Any program and any website may ask, and only ask, and not without end."""

    @csrf_exempt  # nothing is written here, so a program that posts is told so as programs are
    @wraps(view)
    def answer(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        response = _refused(request) or view(request, **kwargs)
        for name, value in OPEN_TO_ALL.items():
            response[name] = value
        return response

    return answer


def _refused(request: HttpRequest) -> HttpResponseBase | None:
    """The answer to what is no question, or one too many."""
    if request.method == "OPTIONS":
        return HttpResponse(status=204, headers=MAY_ASK)
    if request.method not in ("GET", "HEAD"):
        response = problem(405, "This address can be read and not written to. Ask with GET.")
        response["Allow"] = METHODS
        return response
    many = settings.API_REQUESTS_A_MINUTE
    seconds = _wait(request, limits.Limit("open-api", many, MINUTE))
    return (
        _later(f"That was more than {many} in a minute. Wait {seconds} seconds.", seconds)
        if seconds
        else None
    )


def _too_much(request: HttpRequest, values: dict[str, Any]) -> HttpResponseBase | None:
    """The answer to who asks again and again for everything at once, which costs as much as thousands of pages."""
    if not (values.get("minimal") or values.get("format") == "ndjson"):
        return None
    many = settings.API_WHOLE_AN_HOUR
    seconds = _wait(request, limits.Limit("open-api-whole", many, HOUR))
    words = f"That was everything at once more than {many} times in an hour. /api/downloads/ has it as files."
    return _later(f"{words} Or wait {seconds} seconds.", seconds) if seconds else None


def _later(words: str, seconds: int) -> HttpResponseBase:
    response = problem(429, words)
    response["Retry-After"] = str(seconds)
    return response


def _wait(request: HttpRequest, limit: limits.Limit) -> int:
    """The seconds that this place has to wait; none where it cannot be counted: this is a courtesy and no lock."""
    if limit.times and settings.API_REQUESTS_A_MINUTE:
        with suppress(Exception):
            return limits.wait(limit, limits.place(request))
    return 0


def _answer(
    request: HttpRequest, view: Callable[..., Any], known: tuple[Parameter, ...], kwargs: dict[str, Any]
) -> HttpResponseBase:
    try:
        values = read(request, known)
        state = version.now()
        tag = _tag(request.build_absolute_uri(), state.state)
        if same := _still_good(request, tag, state):
            return same
        if refused := _too_much(request, values):
            return refused
        response = _once(tag, lambda: _response(view(request, Asked(values, state.state), **kwargs)))
    except AskedBadlyError as error:
        return problem(400, error.words, error.parameter)
    except Http404:
        return problem(404, NOT_THERE)
    return response if response.streaming else _marked(response, tag, state)


def _once(tag: str, make: Callable[[], Any]) -> Any:
    """The answer that was given before under this mark, which stands for the address and the state of the register."""
    key = kept.digest(tag)
    if found := _given.find(key):
        return HttpResponse(found[0], content_type=found[1])
    response = make()
    if not response.streaming and response.status_code == 200 and len(response.content) <= LONGEST_KEPT:
        _given.keep(key, (response.content, response["Content-Type"]))
    return response


def _response(found: Any) -> Any:
    return found if isinstance(found, HttpResponseBase) else as_json(found)


def _tag(*parts: str) -> str:
    """Weak, because the same answer goes out squeezed or not."""
    return f'W/"{hashlib.sha256(" ".join(parts).encode()).hexdigest()[:32]}"'


def _still_good(request: HttpRequest, tag: str, state: version.Version) -> HttpResponseBase | None:
    """304 where whoever asks has this already."""
    since = int(state.changed_at.timestamp()) if state.changed_at else None
    found = get_conditional_response(request, tag, since)
    return _marked(found, tag, state) if found else None


def _marked(response: Any, tag: str, state: version.Version) -> Any:
    response["ETag"] = tag
    response["Cache-Control"] = KEPT
    if state.changed_at:
        response["Last-Modified"] = http_date(state.changed_at.timestamp())
    return response


def not_there(request: HttpRequest) -> HttpResponse:
    """No such address, said as the API says things."""
    return HttpResponse(
        problem(404, NOT_THERE).content, status=404, content_type="application/json", headers=OPEN_TO_ALL
    )


def as_json(found: Any, status: int = 200) -> HttpResponse:
    body = json.dumps(found, ensure_ascii=False, separators=(",", ":"))
    return HttpResponse(body, status=status, content_type="application/json")


def problem(status: int, words: str, parameter: str = "") -> HttpResponse:
    """What went wrong, and what to do."""
    found = {"message": words} | ({"parameter": parameter} if parameter else {})
    response = as_json(found, status)
    response["Cache-Control"] = "no-store"
    return response


def listed(
    asked: Asked, rows: Rows, shown: Callable[[Any], dict[str, Any]], moment: Callable[[Any], str]
) -> Any:
    """A list, as it is asked for: a page of it, only ids and moments, or all of it line by line."""
    if asked.get("format") == "ndjson":
        return _lines(shown(row) for row in rows.everything())
    total = rows.count(asked.version)
    page = Page.of(asked.values, total)
    first, last = page.first, page.first + page.size
    if asked.get("minimal"):
        found = [{"id": str(pk), "modified_date": moment(at)} for pk, at in rows.moments(first, last)]
    else:
        found = [shown(row) for row in rows.fetch(rows.ids(first, last))]
    return envelope(found, total, page)


def envelope(contents: list[Any], total: int, page: Page) -> dict[str, Any]:
    pages = max(1, -(-total // page.size))
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": page.number,
        "size": len(contents),
        "first_page": page.number == 1,
        "last_page": page.number >= pages,
        "empty": not contents,
        "contents": contents,
    }


def _lines(found: Iterable[dict[str, Any]]) -> HttpResponseBase:
    def lines() -> Iterator[str]:
        for thing in found:
            yield json.dumps(thing, ensure_ascii=False, separators=(",", ":")) + "\n"

    return StreamingHttpResponse(
        lines(), content_type="application/x-ndjson", headers={"Cache-Control": "no-store"}
    )
