from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from access.gate import Request, access, list_for, open_for, public
from access.rules import Permission
from accounts import limits
from aspirations.models import HAS_A_FILE, Answer, Other
from aspirations.others import actions
from aspirations.others.forms import OtherForm
from aspirations.stage import stops


@access(Permission.STATEMENT_EDIT)
def others_shown(request: Request, journey: UUID, answer: UUID) -> HttpResponse:
    """Who else is seen or heard in this, and whether they agreed."""
    mine = open_for(request, Answer, pk=answer, journey_id=journey, kind__in=HAS_A_FILE)
    adds = request.method == "POST" and request.POST.get("do") == "add"
    form = OtherForm(request.POST if adds else None)
    link = ""
    if adds and form.is_valid():
        if actions.add_other(answer=mine, **form.cleaned_data, by=request.user) is None:
            messages.error(request, _("There are forty people here. That is as many as fit."))
        return redirect("others_shown", journey, answer)
    if request.method == "POST" and not adds:
        link = _done(request, mine)
        if not link:
            return redirect("others_shown", journey, answer)
    others = list_for(request, Other).filter(attachment_id=mine.attachment_id)
    context = {"answer": mine, "form": form, "others": others, "link": link, "stops": stops(mine.journey)}
    return render(request, "aspirations/others.html", context)


def _done(request: Request, mine: Answer) -> str:
    """Do what the pressed button says. Gives back the address of a new link, which is shown once."""
    what, _colon, which = request.POST.get("do", "").partition(":")
    there = {str(each.pk): each for each in list_for(request, Other).filter(attachment_id=mine.attachment_id)}
    other = there.get(which)
    if other is None:
        return ""
    match what:
        case "yes" | "no":
            if actions.say(other=other, agreed=what, by=request.user).agreed != what:
                messages.error(
                    request, _("They said no themselves. They can say yes again with their own link.")
                )
        case "off":
            if not actions.take_off_list(other=other, by=request.user):
                messages.error(request, _("They have their own link, or said no. They stay on the list."))
        case "link":
            token = actions.give_link(other=other, by=request.user)
            return request.build_absolute_uri(reverse("shown", args=[token]))
    return ""


@public
def shown(request: HttpRequest, token: str) -> HttpResponse:
    """Somebody's own link: say that I am not to be shown, in one step, or that I may be. Tells nothing of the rest."""
    link = actions.link_of(token)
    if link is None:
        if limits.wait(limits.SHOWN_LINKS_FROM_PLACE, limits.place(request)):
            return render(request, "429.html", status=429)
        raise Http404
    if request.method == "POST":
        actions.answer_link(link=link, shown=request.POST.get("do") == "yes")
        return redirect("shown", token)
    return render(request, "aspirations/shown_link.html", {"link": link})
