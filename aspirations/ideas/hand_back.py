"""After the end nothing reaches the person. Whoever typed gets their own words back, in a box to copy.

What is sent when a share has ended, its level went down or the part became private is answered as ever (404, 403): the
same page whatever the reason, with the very text on it. It is written nowhere.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from access.errors import SAYS
from access.gate import NotShared
from aspirations import words
from aspirations.answers.forms import A_BOX
from aspirations.ideas.actions import GoneError

# Boxes that are one of their kind on a page.
TYPED = ("name", "text", "title", "what_words", "words")
# What the names of the other boxes begin with; and of those what nobody typed.
BEGIN = ("about-", "idea-")
PICKED = ("idea-key", "idea-seen", "idea-who", "idea-wellbeing", "idea-budget_every", "idea-direct_every")


def hands_back(view: Callable) -> Callable:
    """For a page that helpers write on: refuse a post with what was typed in it. Nothing of that post stays."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return view(request, *args, **kwargs)
        try:
            with transaction.atomic():
                return view(request, *args, **kwargs)
        except (Http404, GoneError):
            return _handed(request, 404, {})
        except NotShared as refused:
            shared = [SAYS[role] for role in refused.shared]
            return _handed(request, 403, {"owner_name": refused.owner_name, "shared": shared})

    return answer


def typed_in(request: HttpRequest) -> str:
    """Everything that was typed into the boxes of this post."""
    names = [
        name
        for name in request.POST
        if name in TYPED or A_BOX.fullmatch(name) or (name.startswith(BEGIN) and name not in PICKED)
    ]
    return "\n\n".join(filter(None, (words.clean(request.POST[name]) for name in sorted(names))))


def _handed(request: HttpRequest, status: int, context: dict[str, Any]) -> HttpResponse:
    if "application/json" in request.headers.get("Accept", ""):
        # The page has the words still, and shows them itself.
        return JsonResponse({"handed": True}, status=status)
    context["handed"] = typed_in(request)
    return render(request, f"aspirations/ideas/handed_{status}.html", context, status=status)
