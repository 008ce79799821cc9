"""What stands on the owner's pages in the first person, and the same as a helper reads it: with the owner's name."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from choosing.models import Choice, Deciding, Decision, Matter, Option, Question, Visit

Words = dict[str, str | Promise]

# What the owner reads, where it is not the label of the choice itself.
MINE: dict[type[models.TextChoices], Words] = {
    Visit.Kind: {
        "visit": _("I go and look"),
        "trial": _("I try it for some days"),
        "meeting": _("They come to see me"),
        "call": _("We talk by telephone or video"),
    },
}
THEIRS: dict[type[models.TextChoices], Words] = {
    Choice.About: {
        "help": _("help where {name} lives"),
        "break": _("a break for {name}, or for who helps {name}"),
    },
    Matter.Weight: {
        "must": _("{name} must have this"),
        "like": _("{name} would like this"),
        "must_not": _("{name} must not have this"),
    },
    Option.Kind: {"family": _("{name}’s family")},
    Option.OfferedBy: {"me": _("{name} found it"), "helper": _("somebody who helps {name}")},
    Question.CameFrom: {"me": _("{name}’s own question")},
    Visit.Kind: {
        "visit": _("{name} goes and looks"),
        "trial": _("{name} tries it for some days"),
        "meeting": _("They come to see {name}"),
        "call": _("They talk by telephone or video"),
    },
    Decision.How: {
        "pressed": _("{name} signed it"),
        "said": _("{name} said yes out loud"),
        "shown": _("{name} showed yes in their own way"),
    },
    Deciding.Decides: {"me": _("{name} decides"), "helped": _("{name} decides, with help")},
    Deciding.Advocate: {
        "yes": _("Yes, and {name} has one"),
        "declined": _("Yes, and {name} did not want one"),
        "unsure": _("{name} does not know"),
    },
}
KINDS: dict[str, type[models.TextChoices]] = {
    "about": Choice.About,
    "weight": Matter.Weight,
    "kind": Option.Kind,
    "offered": Option.OfferedBy,
    "came_from": Question.CameFrom,
    "visit": Visit.Kind,
    "how": Decision.How,
    "decides": Deciding.Decides,
    "advocate": Deciding.Advocate,
}


def said(kind: type[models.TextChoices], code: str, name: str = "") -> str:
    """What a code says to the owner; with their name, what it says to a helper. Nothing for a code that is no more."""
    mine = MINE.get(kind, {}).get(code) or dict(kind.choices).get(code, "")
    theirs = THEIRS.get(kind, {}).get(code)
    return str(theirs).format(name=name) if name and theirs else str(mine)
