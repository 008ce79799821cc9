"""How I want it to go: lines to pick from and my own; and what guests say yes to before they bring anything."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from reflection.models import Accepted, Reflection

# Offered to pick from. Once picked they are the person's own lines.
SUGGESTED: dict[str, str | Promise] = {
    "glad": _("Start with what I am glad about."),
    "minute": _("Give me a minute before the next question."),
    "notes": _("Nobody reads out notes about me."),
    "me": _("Talk to me, not about me."),
    "one": _("One person talks at a time."),
    "stop": _("We stop when I say stop."),
    "ask": _("Ask me before you help."),
    "photos": _("No photos unless I say so."),
}
# What holds for every guest, whatever the person wrote.
ALWAYS: tuple[str | Promise, ...] = (
    _("It is {name}’s time. They can stop it, or change it, at any moment."),
    _("What I see and hear here I tell nobody, unless {name} says so."),
    _("What I bring is kind, and mine to give."),
)


class YesFirstError(Exception):
    """Whoever brings something has not said yes to how it goes, or not to how it goes now."""


def lines_for_guest(reflection: Reflection) -> list[str]:
    """Everything a guest says yes to, the person's own lines first."""
    name = reflection.journey.name
    return [*reflection.rules, *(str(line).format(name=name) for line in ALWAYS)]


def has_said_yes(user: User, reflection: Reflection) -> bool:
    """Whether this guest said yes to the lines as they stand now; changed, they are asked anew."""
    return Accepted.objects.filter(reflection=reflection, by=user, rules=reflection.rules).exists()


def check_yes(user: User, reflection: Reflection) -> None:
    """Raise YesFirstError where this guest may not bring anything yet; asked anew, the lines may have changed."""
    now = Reflection.objects.filter(pk=reflection.pk).first()
    if now is not None and not has_said_yes(user, now):
        raise YesFirstError


def changed_meanwhile() -> str:
    return gettext("How it is to go has changed. I read it and say yes to it first, on the page before.")
