"""What the links in the mails lead to, for whoever has the mail: no account, no session, no word of what it is about.

A look alone answers and stops nothing, for mail programs and scanners open every link.
"""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from access.gate import public
from accounts import limits
from journeys.exports.sending import links
from journeys.files import sent, sent_in_parts
from journeys.secretly import secretly


@public
def copies_answer(request: HttpRequest, token: str) -> HttpResponse:
    """Do I want copies?"""
    about = links.recipient_of(token, links.ANSWER)
    asked = links.asked(about)
    shown = _shown(asked.signed) if asked else []
    if request.method == "POST":
        match request.POST.get("do"):
            case "yes":
                links.say_yes(about, shown="\n".join(shown), language=get_language() or "")
            case "no":
                links.stop(about)
        return secretly(redirect("copies_answer", token))
    context = {"asked": asked, "shown": shown}
    return secretly(render(request, "journeys/exports/sending/answer.html", context))


def _shown(signed: str) -> list[str]:
    """What they read before they say yes."""
    return [
        _("{name} would like to send you a copy of a paper of theirs.").format(name=signed),
        _("You get a mail with a link to it. The link works for a week."),
        _("More copies come only when {name} sends one, and after 90 days none.").format(name=signed),
        _("{name} sees whether you fetched it, and when.").format(name=signed),
        _("Your email address is kept for this alone, until one of you stops it."),
        _("You can stop it any time, by the link in each mail."),
    ]


@csrf_exempt
@public
def copies_stop(request: HttpRequest, token: str) -> HttpResponse:
    """None any more. As with messages, the signed token is all there is to check (RFC 8058)."""
    about = links.recipient_of(token, links.STOP)
    if request.method == "POST":
        links.stop(about)
    context = {"comes": links.asked(about) is not None}
    return secretly(render(request, "journeys/exports/sending/stop.html", context))


@public
@require_safe
def copy(request: HttpRequest, secret: str) -> HttpResponse:
    """The page of one copy, with the button that fetches it."""
    opened = links.opened(secret)
    if opened is None:
        return _gone(request)
    context = {"opened": opened, "secret": secret}
    return secretly(render(request, "journeys/exports/sending/copy.html", context))


@public
@require_safe
def copy_file(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The file, to keep; a download that broke off goes on."""
    begins = request.method == "GET" and request.headers.get("Range", "bytes=0-").startswith("bytes=0-")
    opened = links.opened(secret, fetches=begins)
    if opened is None:
        return _gone(request)
    # A name that says nothing, on a device that may be anybody's.
    name, kind, file = f"paper.{opened.kind.ending}", opened.kind, opened.export.file
    if not kind.pack:
        return secretly(sent(request, file, content_type=kind.content_type, filename=name, to_keep=True))
    return secretly(
        sent_in_parts(
            request, file, content_type=kind.content_type, filename=name, tag=f'"{opened.copy.pk}"',
            still_may=lambda: links.opened(secret) is not None, to_keep=True,
        )
    )  # fmt: skip


def _gone(request: HttpRequest) -> HttpResponse:
    """Over, closed, or never there: it looks the same."""
    if limits.wait(limits.SHOWN_LINKS_FROM_PLACE, limits.place(request)):
        return render(request, "429.html", status=429)
    raise Http404
