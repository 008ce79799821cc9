"""What the Mental Capacity Act 2005 asks of whoever decides for somebody (section 4): each point in plain words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

POINTS: dict[str, Promise] = {
    "asked": _("I was asked, and could take part as far as I can"),
    "wishes": _("What I wish and feel now was looked at, and what I wished before"),
    "beliefs": _("What I believe and value was looked at"),
    "people": _("Those who know me were asked"),
    "wait": _("It was asked whether it can wait until I can decide"),
    "looks": _("Nobody decided by my age, my looks or how I act"),
    "free": _("It leaves me as free as can be"),
}
