"""The areas that the market is told of: England, its regions, and each council that answers for adult social care."""

from dataclasses import dataclass, field
from functools import lru_cache
from time import monotonic

from django.http import Http404
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from providers.models import LocalAuthority

ENGLAND = "england"

FRESH_SECONDS = 60


@dataclass(frozen=True)
class Here:
    """One area. `codes` are its councils'; none means all of England."""

    slug: str
    name: str
    codes: list[str] = field(default_factory=list)
    region: str = ""  # of a council

    @property
    def url(self) -> str:
        return reverse("market_area", args=[self.slug])

    @property
    def search_url(self) -> str:
        """The services themselves: a council's area can be searched by its name."""
        return f"{reverse('register')}?near={self.name}" if len(self.codes) == 1 else reverse("register")

    @property
    def region_url(self) -> str:
        return reverse("market_area", args=[slugify(self.region)])


@dataclass(frozen=True)
class Region:
    """A region and its councils, by name."""

    here: Here
    councils: list[Here]


def regions() -> list[Region]:
    """Every page of an area looks among them, and they change once in years: so they are read once a minute."""
    return read(int(monotonic()) // FRESH_SECONDS)


@lru_cache(maxsize=1)
def read(_minute: int) -> list[Region]:
    found: dict[str, list[Here]] = {}
    rows = LocalAuthority.objects.order_by("region", "name").values_list("region", "name", "code")
    for region, name, code in rows:
        found.setdefault(region, []).append(Here(slugify(name), name, [code], region))
    return [
        Region(Here(slugify(name), name, [council.codes[0] for council in councils]), councils)
        for name, councils in found.items()
    ]


def area(slug: str) -> Here:
    """The area of this slug. Raises Http404."""
    if slug == ENGLAND:
        return Here(ENGLAND, _("England"))
    for region in regions():
        for here in (region.here, *region.councils):
            if here.slug == slug:
                return here
    raise Http404
