"""The rule by which options are ordered, for everybody to read."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from access.gate import public
from choosing.facts import BELIEVED_DAYS, FACTS
from choosing.matching import fitting


@public
def matching_rule(request: HttpRequest) -> HttpResponse:
    """The rule in plain words, an example, and everything that can count."""
    groups = [{"heading": heading, "facts": facts} for _code, heading, facts in FACTS.in_groups() if facts]
    context = {
        "groups": groups,
        "many": len(FACTS.all),
        "days": BELIEVED_DAYS,
        "kinds_of": fitting.in_words(),
    }
    return render(request, "choosing/matching/rule.html", context)
