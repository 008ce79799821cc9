from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from access.gate import NotShared

# What a role is, in words, on the page that refuses.
SAYS = {
    "statement.see": "You can read the statement.",
    "statement.comment": "You can read the statement and say what you think.",
    "statement.help": "You can read the statement and suggest words.",
}


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """To refuse is part of the page: say what was shared, and whom to ask."""
    context: dict = {"owner_name": "", "shared": []}
    if isinstance(exception, NotShared):
        context = {"owner_name": exception.owner_name, "shared": [SAYS[role] for role in exception.shared]}
    return render(request, "403.html", context, status=403)
