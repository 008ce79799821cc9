"""Celebrations: a guest sends one, its owner answers it, and both open its file."""

from functools import partial
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.gate import ONE_LOOK, Request, access, can, open_as, open_for
from access.identity import acting_as
from access.preview import still_reads
from access.rules import Permission
from accounts.models import User
from aspirations.ideas.hand_back import hands_back
from choosing.forms import posted
from journeys.captions import webvtt
from journeys.files import sent, sent_in_parts
from journeys.uploads import receive, tus
from reflection.glad import celebrating
from reflection.glad.actions import TooManyError
from reflection.glad.forms import FILM, GUEST_WAYS, PHOTO, SOUND, CelebrateForm
from reflection.glad.views import context, full
from reflection.models import Celebration, CelebrationOnItsWay, Reflection
from reflection.who.called import called
from reflection.who.contents import yes_first
from reflection.who.rules import YesFirstError, changed_meanwhile
from ui.parts import Way


def brings(request: HttpRequest, words: dict[str, Any]) -> tuple[UUID, int] | None:
    """Whose a film is that a form brings in one piece, and how big it may be: see `access.gate.Declaration`."""
    user = request.user
    if not isinstance(user, User):
        return None
    asked = {"pk": words["reflection"], "journey_id": words["journey"]}
    try:
        with acting_as(user):
            opened = open_as(user, Permission.REFLECTION_COMMENT, Reflection, **asked)
            left = celebrating.left(opened.pk, user.pk)
    except (Http404, PermissionDenied):
        return None
    return opened.journey_id, min(celebrating.MOST_BYTES, left)


def _ways(way: str) -> list[Way]:
    named = (
        ("", _("In words"), "pen"), (PHOTO, _("With a photo"), "camera"), (FILM, _("With a film"), "film"),
        (SOUND, _("With my voice"), "mic"),
    )  # fmt: skip
    return [Way(title, icon, f"?way={code}", current=way == code) for code, title, icon in named]


@access(Permission.REFLECTION_COMMENT, brings=brings)
@hands_back
def celebrate(request: Request, journey: UUID, reflection: UUID) -> HttpResponse:
    """A guest sends words, a photo, a film or their voice, in their own name."""
    opened = open_for(request, Reflection, pk=reflection, journey_id=journey)
    if can(request.user, Permission.REFLECTION_EDIT, opened):
        return redirect("glad_own", journey, reflection)
    if first := yes_first(request, opened):
        return first
    way = request.GET.get("way", "")
    if way not in GUEST_WAYS:
        raise Http404
    form = CelebrateForm(posted(request), request.FILES or None, way=way, reflection=opened)
    if form.is_valid() and _sent(request, form, opened):
        messages.success(request, _("It is sent. It waits for {name}.").format(name=opened.journey.name))
        return redirect("glad", journey, reflection)
    more = context(opened, form=form, way=way, ways=_ways(way), mine=False)
    return render(request, "reflection/glad/celebrate.html", more)


def _sent(request: Request, form: CelebrateForm, reflection: Reflection) -> bool:
    given = form.cleaned_data
    try:
        celebrating.send(
            reflection=reflection, by=request.user, by_name=called(request.user, reflection),
            words=given["words"], key=given["key"], kind=form.way or Celebration.Kind.WORDS,
            picture=given.get("picture"), recording=given.get("recording"), heard=given.get("heard", ""),
        )  # fmt: skip
        return True
    except TooManyError:
        form.add_error(None, _("Some that I sent still wait. I can take one back first."))
    except celebrating.NoRoomError:
        form.add_error(None, celebrating.NO_ROOM)
    except YesFirstError:
        form.add_error(None, changed_meanwhile())
    return False


@access(Permission.REFLECTION_COMMENT, streams=True)
def celebration_uploads(request: Request, journey: UUID, reflection: UUID) -> HttpResponse:
    """Where a guest's film or sound begins to arrive in pieces."""
    with acting_as(request.user):
        opened = open_for(request, Reflection, pk=reflection, journey_id=journey)
        if yes_first(request, opened):
            raise Http404
    return tus.answer(request, {"POST": lambda: _begin(request, opened)})


def _begin(request: Request, reflection: Reflection) -> HttpResponse:
    length, fingerprint = tus.number(request, "Upload-Length"), tus.fingerprint(request)
    try:
        with acting_as(request.user):
            film = celebrating.begin_upload(
                reflection=reflection, length=length, fingerprint=fingerprint, by=request.user
            )
    except ValidationError as refused:
        raise tus.RefusalError(413, refused.messages[0]) from refused
    address = reverse("celebration_upload", args=[reflection.journey_id, reflection.pk, film.pk])
    return HttpResponse(status=201, headers={"Location": address} | tus.standing(film, 0))


@access(Permission.REFLECTION_COMMENT, streams=True)
def celebration_upload(request: Request, journey: UUID, reflection: UUID, pk: UUID) -> HttpResponse:
    """One on its way: where it stands, more of it, or away with it."""
    asked: Any = {"journey_id": journey, "reflection_id": reflection, "by_id": request.user.pk}
    with acting_as(request.user):
        row = open_for(request, CelebrationOnItsWay, pk=pk, **asked)
    if row.is_expired:
        return tus.answer(request, dict.fromkeys(("HEAD", "PATCH", "DELETE"), receive.gone))
    methods = {
        "HEAD": lambda: receive.where(row),
        "PATCH": lambda: receive.more(request, row),
        "DELETE": lambda: receive.no_more(request, row),
    }
    return tus.answer(request, methods)


@require_POST
@access(Permission.REFLECTION_EDIT)
def answer_celebration(request: Request, journey: UUID, reflection: UUID, celebration: UUID) -> HttpResponse:
    """Put it up (for me, or for those who see this reflection), say thank you, or no, thanks."""
    mine = open_for(request, Celebration, pk=celebration, reflection_id=reflection, journey_id=journey)
    do = request.POST.get("do")
    try:
        if do in ("up", "open"):
            celebrating.put_up(celebration=mine, by=request.user, private=do == "up")
            messages.success(request, _("It hangs on my wall."))
        elif do == "thank":
            celebrating.thank(celebration=mine, by=request.user)
            messages.success(request, _("They see that I say thank you."))
        elif do == "no":
            celebrating.decline(celebration=mine, by=request.user)
            messages.success(request, _("It is not kept."))
    except ValidationError as why:
        messages.error(request, " ".join(why.messages))
    except TooManyError:
        messages.error(request, full())
    except celebrating.AnsweredError:
        messages.info(request, _("It does not wait any more."))
    return redirect("glad", journey, reflection)


@require_POST
@access(Permission.REFLECTION_COMMENT)
def take_back_celebration(
    request: Request, journey: UUID, reflection: UUID, celebration: UUID
) -> HttpResponse:
    """Take back what I sent, while it waits."""
    asked: Any = {"journey_id": journey, "reflection_id": reflection, "by_id": request.user.pk}
    row = open_for(request, Celebration, pk=celebration, **asked)
    try:
        celebrating.take_back(celebration=row, by=request.user)
        messages.success(request, _("Taken back."))
    except celebrating.AnsweredError:
        messages.info(request, _("It does not wait any more."))
    return redirect("glad", journey, reflection)


@access(Permission.REFLECTION_COMMENT)
def celebration_file(
    request: Request, journey: UUID, reflection: UUID, celebration: UUID
) -> HttpResponseBase:
    """The photo, film or sound of what waits, for its owner and whoever sent it; `small` for a picture of it, `words`
    for what is said in it."""
    row = open_for(
        request, Celebration, noted_once_in=ONE_LOOK, noted_as_part=True, pk=celebration,
        reflection_id=reflection, journey_id=journey,
    )  # fmt: skip
    if "words" in request.GET:
        return _words_on(row)
    small = "small" in request.GET
    file = row.small if small else row.file
    if not file:
        raise Http404
    if small or not row.plays:
        response: HttpResponseBase = sent(request, file, content_type="image/jpeg", filename="picture.jpg")
    else:
        response = sent_in_parts(
            request, file, content_type="video/mp4" if row.is_film else "audio/mp4",
            filename="film.mp4" if row.is_film else "sound.m4a", tag=f'"{row.pk}"',
            still_may=partial(still_reads, request, Celebration, row.pk),
        )  # fmt: skip
    response["Cache-Control"] = "private, no-store"
    return response


def _words_on(row: Celebration) -> HttpResponse:
    """For the player, as the words on a film of one's own (journeys.captions)."""
    response = HttpResponse(webvtt.written(row.lines), content_type="text/vtt; charset=utf-8")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
