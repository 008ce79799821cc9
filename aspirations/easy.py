"""Whether this page is wanted in easy words: the switch in its address first, else how the person likes pages."""

from django.http import HttpRequest

from ui.display import Display


def wants_easy(request: HttpRequest) -> bool:
    asked = request.GET.get("easy", "")
    return asked == "1" if asked in ("0", "1") else Display.of(request).easy == "on"
