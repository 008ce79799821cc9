"""Services of the register that a helper may mean by a name. Nobody keeps what was looked for."""

from django.http import QueryDict

from providers.forms import SearchForm
from providers.listing import Listing
from providers.models import Service

MOST = 8


def called_so(name: str) -> list[Service]:
    """The first few open ones."""
    asked = QueryDict(mutable=True)
    asked["q"] = name.strip()[:200]
    if not asked["q"]:
        return []
    form = SearchForm(asked)
    found = Listing(form).answer.services
    return [service for service in found if not service.ended_on][:MOST]
