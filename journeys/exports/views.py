from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from access.gate import Request, access, list_for, open_for, readable
from access.identity import acting_as
from access.rules import Permission
from accounts import fresh
from journeys.exports import actions, kinds, progress, things
from journeys.exports.forms import AskForm
from journeys.exports.models import Export
from journeys.exports.sending import page
from journeys.files import sent, sent_in_parts
from journeys.models import Journey
from journeys.needs.reading import needs_of

# In the session: the copy of everything that somebody who showed who they are began to download in it.
TAKING = "taking_everything"


@access(Permission.EXPORT_MAKE)
def papers(request: Request, journey: UUID, of: UUID | None = None) -> HttpResponse:
    """What I can have on paper, and the papers that are there now."""
    mine = open_for(request, Journey, pk=journey)
    offers = [
        (kind, about) for kind in kinds.all_kinds() if not kind.apart and (about := kind.about(mine, of))
    ]
    if needs_of(mine).easy_read:
        offers.sort(key=lambda offer: not offer[0].easy)
    ready = list_for(request, Export).filter(journey=mine).ready()
    there = [(export, kind) for export in ready if (kind := kinds.of(export))]
    context = {"journey": mine, "offers": offers, "there": there}
    return render(request, "journeys/papers.html", context)


@require_POST
@access(Permission.EXPORT_MAKE)
def ask_for_paper(request: Request, journey: UUID) -> HttpResponse:
    """Have one paper made."""
    mine = open_for(request, Journey, pk=journey)
    form = AskForm(request.POST)
    if not form.is_valid():
        return redirect("papers", journey)
    kind = form.cleaned_data["kind"]
    about = kind.about(mine, form.cleaned_data["about"])
    if about is None:
        raise Http404
    export = actions.request_export(journey=mine, kind=kind.name, about_id=about, by=request.user)
    return redirect("paper", journey, export.pk)


@access(Permission.EXPORT_MAKE)
def paper(request: Request, journey: UUID, pk: UUID) -> HttpResponse:
    """One paper: being made, ready, gone again, or sorry."""
    export = open_for(request, Export, pk=pk, journey_id=journey)
    kind = kinds.of(export)
    sends = page.beside(request, export, kind) if export.is_ready else []
    far = progress.of(export.pk) if export.is_waiting else None
    context = {"export": export, "kind": kind, "is_ready": export.is_ready, "sends": sends, "far": far}
    return render(request, "journeys/paper.html", context)


@access(Permission.EXPORT_MAKE)
def paper_file(request: Request, journey: UUID, pk: UUID) -> HttpResponseBase:
    """The file itself, to keep."""
    export = open_for(request, Export, pk=pk, journey_id=journey)
    kind = kinds.of(export)
    if kind is None or not export.is_ready:
        return redirect("paper", journey, pk)
    if kind.name == things.EVERYTHING and not _is_me(request, export):
        return redirect(f"{reverse('confirm_it_is_me')}?{urlencode({'next': request.path}, safe='/')}")
    response = (
        _whole(request, export, kind)
        if kind.pack
        else sent(request, export.file, content_type=kind.content_type, filename=kind.filename, to_keep=True)
    )
    response["Cache-Control"] = "private, no-store"
    return response


def _is_me(request: Request, export: Export) -> bool:
    """Everything at once goes to nobody who only found a screen open. A download that broke off goes on without asking
    where it was begun by somebody who showed who they are: a browser that goes on by itself can show nothing."""
    if fresh.is_fresh(request):
        request.session[TAKING] = str(export.pk)
        return True
    goes_on = not request.headers.get("Range", "bytes=0-").startswith("bytes=0-")
    return goes_on and request.session.get(TAKING) == str(export.pk)


def _whole(request: Request, export: Export, kind: kinds.Kind) -> HttpResponseBase:
    """A file of gigabytes, or the part of it that is still to come, for as long as it may be had."""
    user = request.user

    def still_may() -> bool:
        with acting_as(user):
            return readable(user, Export).ready().filter(pk=export.pk).exists()

    return sent_in_parts(
        request,
        export.file,
        content_type=kind.content_type,
        filename=kind.filename,
        tag=f'"{export.pk}"',
        still_may=still_may,
        to_keep=True,
    )
