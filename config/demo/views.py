from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts import entry
from accounts.entry import Wish
from accounts.ways import Way
from config.demo import mailbox, people


def demo(request: HttpRequest) -> HttpResponse:
    """The made-up people of the demo, with a button each."""
    return render(request, "demo/demo.html", {"roles": people.ROLES.values()})


# Signing a stranger's browser in to a made-up account harms nobody, and scripts that look at the demo stay short.
@csrf_exempt
@require_POST
def demo_sign_in(request: HttpRequest, role: str) -> HttpResponse:
    """Come in as one of them, a worker's second factor included."""
    if role not in people.ROLES:
        raise Http404
    user = people.account_of(people.ROLES[role])
    return entry.begin(request, user, Way.DEMO, Wish(then=request.POST.get("next", "")))


def demo_mail(request: HttpRequest) -> HttpResponse:
    """The mail the demo would have sent."""
    return render(request, "demo/mail.html", {"mails": mailbox.newest()})
