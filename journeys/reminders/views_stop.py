"""The link in a mail: stops that kind of message, for whoever has the mail, without signing in (RFC 8058).

A look alone stops nothing, for mail programs and scanners open every link. A POST stops: from the button of this page,
or from the mail program itself. Neither carries a session, so the signed token is all there is to check.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from access.gate import public
from journeys.models import Consent
from journeys.reminders import links


@csrf_exempt
@public
def stop_messages(request: HttpRequest, token: str) -> HttpResponse:
    consent_id = links.consent_of(token)
    if request.method == "POST":
        one_click = request.POST.get("List-Unsubscribe") == "One-Click"
        links.stop(consent_id, Consent.How.ONE_CLICK if one_click else Consent.How.LINK)
    response = render(request, "journeys/reminders/stop.html", {"comes": links.comes(consent_id)})
    response["Cache-Control"] = "no-store, private"
    return response
