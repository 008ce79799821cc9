"""The areas that the market is told of: England, its regions, and each council that answers for adult social care."""

from dataclasses import dataclass, field

from django.http import Http404
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from providers.models import LocalAuthority

ENGLAND = "england"


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
    found: dict[str, list[LocalAuthority]] = {}
    for council in LocalAuthority.objects.order_by("region", "name"):
        found.setdefault(council.region, []).append(council)
    return [
        Region(Here(slugify(name), name, [c.code for c in councils]), [_council(c) for c in councils])
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


def _council(council: LocalAuthority) -> Here:
    return Here(slugify(council.name), council.name, [council.code], council.region)
