from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from access.gate import public
from journeys.boards import gallery
from journeys.boards.editor import KINDS
from journeys.boards.show import slides


@public
def boards_gallery(request: HttpRequest, kind: str) -> HttpResponse:
    """A made-up board in each of its states: `?open=photo`, `?did=moved.2.1&card=…`, `?cards=none`, `?panel=2`."""
    if kind not in KINDS:
        raise Http404
    board, shown = gallery.editor(kind, request.GET), gallery.shown(kind)
    played = slides(shown, request.GET.get("panel", ""), stop=request.path)
    context = {"board": board, "shown": shown, "edit": f"journeys/boards/edit_{kind}.html", "slides": played}
    return render(request, "journeys/boards/gallery.html", {**context, "kinds": KINDS})
