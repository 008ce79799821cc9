"""What each kind means, in plain words. Facts: the Mental Capacity Act 2005, its principles and sections 1 to 4."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from journeys.authority.models import Authority

Kind = Authority.Kind
OWN_FIRST = _("I decide for myself whenever I can, with help if I want it.")
MEANS: dict[str, Promise] = {
    Kind.LPA_HEALTH: _(
        "It counts only when I cannot make that decision myself, at that time. It is about my health and daily life."
    ),
    Kind.LPA_MONEY: _(
        "It is about my money and what I own. It counts once it is registered; while I can decide, only when I agree."
    ),
    Kind.DEPUTY_HEALTH: _(
        "A court said what they may decide, and nothing else. It counts only when I cannot make that decision myself."
    ),
    Kind.DEPUTY_MONEY: _(
        "A court said what they may decide about my money, and nothing else. What I can decide, I decide."
    ),
    Kind.APPOINTEE: _("It is about my benefits and nothing else: not my other money, and not how I live."),
}
# Where a paper can be checked, for whoever looks.
CHECKED_AT: dict[str, Promise] = {
    Kind.LPA_HEALTH: _("The Office of the Public Guardian keeps the list, and gives a code to look it up."),
    Kind.LPA_MONEY: _("The Office of the Public Guardian keeps the list, and gives a code to look it up."),
    Kind.DEPUTY_HEALTH: _("There is a court order. The Office of the Public Guardian keeps the list."),
    Kind.DEPUTY_MONEY: _("There is a court order. The Office of the Public Guardian keeps the list."),
    Kind.APPOINTEE: _("The Department for Work and Pensions sends a letter that says so."),
}
