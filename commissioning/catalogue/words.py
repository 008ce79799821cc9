"""What each category is called on pages and in files: the words of the room that it comes from, where that has any."""

from django.utils.functional import Promise
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _

from aspirations.framework.vocabularies import WELLBEING
from choosing.facts import FACTS
from choosing.models import Choice, Deciding, Decision, Option
from delivery.models import Change
from journeys.needs.parts import PARTS
from planning.models import Goal
from providers.vocabulary import KINDS, NEEDS
from reflection.models import Wanting

Words = dict[str, str | Promise]

_UNSAID = {"unknown": _("Not said")}

AREAS_OF_LIFE: Words = {
    "who_i_am": _("Who I am"),
    "good_life": _("My good life"),
    "home": _("My home"),
    "people": _("My people"),
    "community": _("My community"),
    "giving_back": _("Giving something back"),
    "work_learning": _("Work, learning and fun"),
    "growing": _("Growing and confidence"),
    "mind_spirit": _("Feelings, identity and belief"),
    "wellness": _("My body and health"),
    "safe_control": _("Being safe and in charge"),
    "money": _("Money and rights"),
    "how_to_support": _("How to support me"),
    "caring": _("Caring for somebody"),
    "another": _("Something else in my life"),
}
_LOOKED_FOR = {
    "home": _("somewhere to live"),
    "help": _("help at home"),
    "night": _("somebody at night"),
    "day": _("something to do by day"),
    "break": _("a break"),
    "other": _("something else"),
}
# What nobody offers, after what was looked for: "Somewhere to live, in the right place".
_MISSING = {
    "place": _("in the right place"),
    "support": _("of the right kind"),
    "people": _("with the right people to help"),
    "life": _("with the daily life they want"),
    "home": _("in the right building or room"),
    "room": _("with room for them soon"),
    "money": _("that they can pay for"),
    "checks": _("that was checked and found good"),
    "owner": _("run by whom they want"),
    "words": _("as they said in their own words"),
}

WORDS: dict[str, Words] = {
    "areas_of_life": AREAS_OF_LIFE,
    "chosen_between": dict(Choice.About.choices),
    "matters": {fact.code: fact.label for fact in FACTS.all},
    "real_options": {"0": _("None"), "1": _("1"), "2": _("2"), "3-more": _("3 or more"), **_UNSAID},
    "chosen": {
        **dict(Option.Kind.choices),
        **dict(Decision.Outcome.choices),
        "gone": _("something that is not told"),
        "undecided": _("nothing signed yet"),
    },
    "nobody_offers": {
        f"{about}.{missing}": capfirst(format_lazy("{about}, {missing}", about=what, missing=words))
        for about, what in _LOOKED_FOR.items()
        for missing, words in _MISSING.items()
    },
    "goals_for": dict(WELLBEING),
    "goals_horizon": dict(Goal.Horizon.choices),
    "goals_progress": dict(Goal.State.choices),
    "help": {
        "circle": _("Their own circle"),
        "services": _("Services"),
        "both": _("Both"),
        **_UNSAID,
    },
    "changes_answered": {
        "week": _("Within 7 days"),
        "month": _("Within 28 days"),
        "later": _("Later"),
        "waiting": _("Not answered yet"),
        "none": _("Asked for none"),
    },
    "changes_worked": {**dict(Change.Worked.choices), **_UNSAID},
    "reflection_wanted": {**dict(Wanting.Answer.choices), **_UNSAID},
    "reflections_held": {"held": _("Looked back"), "unknown": _("Did not, or did not say")},
    **{part.slug: {choice.code: choice.words for choice in part.choices} for part in PARTS},
    "advocate": {**dict(Deciding.Advocate.choices), **_UNSAID},
    "looked_for": {
        **{term.code: term.words for term in KINDS.terms},
        **{term.code: format_lazy(_("For whom: {who}"), who=term.words) for term in NEEDS.terms},
        "another": _("Something else"),
    },
}
# Categories of two parts, which a long table has under one another: what each first part heads, and the second alone.
PARTS_OF: dict[str, tuple[Words, Words]] = {
    "nobody_offers": (
        {about: capfirst(what) for about, what in _LOOKED_FOR.items()},
        {missing: capfirst(words) for missing, words in _MISSING.items()},
    ),
}
