"""The one thing that puts one option above another."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from choosing.matching.ranking import Fit, Ranked
from choosing.matters.reading import title_of
from choosing.models import Matter
from ui.dates import number

_PLACE = {True: 0, None: 1, False: 2}


def decides(a: Ranked, b: Ranked) -> str | tuple[Fit, Fit]:
    """What decides between two: "missing", the first thing that differs, "inside", "nearer" or "name"."""
    if a.missing != b.missing:
        return "missing"
    for one, other in zip(a.fits, b.fits, strict=True):
        if _PLACE[one.meets] != _PLACE[other.meets]:
            return one, other
    if a.is_inside != b.is_inside:
        return "inside"
    return "nearer" if a.miles != b.miles else "name"


def why_above(a: Ranked, b: Ranked) -> str:
    """Why `a` stands above `b`, in one or two sentences."""
    names = {"a": a.service.name, "b": b.service.name}
    decided = decides(a, b)
    if decided == "missing":
        return _missing(a, b)
    if isinstance(decided, tuple):
        one, other = decided
        said = _("“{thing}” is the first on my list where they differ. {a}: {first} {b}: {second}")
        return said.format(thing=title_of(one.matter), first=one.words, second=other.words, **names)
    if decided == "inside":
        if b.service.authority_id is None:
            return _(
                "On my list they are the same. {a} is in the area I want. Nobody has said in which area {b} is."
            ).format(**names)
        return _("On my list they are the same. {a} is in the area I want, and {b} is not.").format(**names)
    if decided == "nearer" and b.miles is None:
        return _(
            "On my list they are the same. Nobody has said where {b} is, and those whose place is known come first."
        ).format(**names)
    if decided == "nearer":
        return _("On my list they are the same. {a} is nearer than {b}.").format(**names)
    return _("They are the same in all of this. They stand in the order of the alphabet.")


def _missing(a: Ranked, b: Ranked) -> str:
    """How many things that must be each misses, and the first one of those that the lower one misses."""
    lacks = [
        title_of(fit.matter)
        for fit in b.fits
        if fit.meets is False and fit.matter.weight != Matter.Weight.LIKE
    ]
    here = ngettext(
        "{a} misses {count} thing I must have.", "{a} misses {count} things I must have.", a.missing
    )
    if not a.missing:
        here = _("{a} misses nothing I must have.")
    there = ngettext(
        "{b} misses {count} thing: {what}.", "{b} misses {count} things, the first is: {what}.", b.missing
    )
    return " ".join((
        here.format(a=a.service.name, count=number(a.missing)),
        there.format(b=b.service.name, count=number(b.missing), what=lacks[0] if lacks else ""),
    ))  # fmt: skip
