"""The kinds of support that no regulator lists: what each is, what is checked and what is not, and what to ask."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from providers.models import Check
from providers.vocabulary import AT_A_PERSONS_HOME, FUNCTIONS, KINDS

What = Check.What


@dataclass(frozen=True)
class About:
    """One kind in plain words."""

    code: str
    what: Promise
    who_checks: Promise
    not_checked: Promise
    ask: tuple[Promise, ...]

    @property
    def words(self) -> Promise:
        return KINDS.by_code[self.code].words

    @property
    def is_at_a_home(self) -> bool:
        return self.code in AT_A_PERSONS_HOME

    @property
    def needed(self) -> tuple[str, ...]:
        """What the registrar has to have seen before an entry of this kind shows."""
        return needed(self.code)

    @property
    def needed_words(self) -> list[str]:
        return [str(What(what).label) for what in self.needed]


def needed(kind: str) -> tuple[str, ...]:
    """Whoever comes close to people needs the check of criminal records; whoever only helps to plan, insurance."""
    if kind in FUNCTIONS:
        return (What.IDENTITY.value, What.INSURANCE.value)
    return (What.IDENTITY.value, What.DBS.value, What.REFERENCES.value)


_OURS = _("The registrar of this register sees who they are and the papers below. Nobody visits.")
_ASK_DBS = _("When was your last check of criminal records (DBS)? May I see it?")
_ASK_REFERENCES = _("Whom can I ring who knows your work?")
_ASK_INSURED = _("Are you insured if something goes wrong?")
_ASK_ILL = _("Who comes when you are ill or away?")
_ASK_COST = _("What does it cost, and what costs more?")

ABOUT = {
    about.code: about
    for about in (
        About(
            "shared-lives",
            _(
                "I live with a family, or spend days or short stays with them. They share their home and "
                "their life with me. A scheme finds the family, trains them and looks after all of us."
            ),
            _OURS,
            _(
                "Where the scheme helps with washing, dressing or medicine, the regulator checks it. The ones "
                "here do not, so it does not."
            ),
            (
                _("How do you find a family that fits me?"),
                _("How often do you visit?"),
                _("What if we do not get on?"),
                _ASK_DBS,
            ),
        ),
        About(
            "live-in-managed",
            _(
                "Somebody lives in my home and helps me. A service employs them, plans the help and answers "
                "for it."
            ),
            _OURS,
            _(
                "A service that gives personal care must be on the regulator’s list. The ones here say that "
                "they do not give it. I can ask."
            ),
            (
                _("Do you help with washing, dressing or medicine? Then who checks you?"),
                _ASK_ILL,
                _("May I choose who lives with me?"),
                _ASK_COST,
            ),
        ),
        About(
            "live-in-introductory",
            _(
                "Somebody lives in my home and helps me. An agency finds them for me. I employ them, so I am "
                "the boss, and I answer for it."
            ),
            _OURS,
            _("The regulator does not check these agencies, and nobody checks the help itself."),
            (
                _("Who pays their tax, holidays and sick days?"),
                _("What do you do after they have moved in?"),
                _ASK_ILL,
                _ASK_DBS,
                _ASK_COST,
            ),
        ),
        About(
            "supported-living-no-care",
            _(
                "I have a home of my own, with a tenancy, and somebody helps me to run it: letters, money, "
                "shopping, neighbours."
            ),
            _OURS,
            _("Help without personal care is not checked by the regulator."),
            (
                _("Is the tenancy in my name?"),
                _("Can I keep my home and change who helps me?"),
                _ASK_REFERENCES,
                _ASK_COST,
            ),
        ),
        About(
            "homeshare",
            _(
                "Somebody lives in a spare room of my home. They pay little or nothing, and help me a few "
                "hours each week: a meal, the garden, company at night."
            ),
            _OURS,
            _("Nobody but the two of us knows how it goes at home. It is not personal care."),
            (
                _("Who meets us both before we say yes?"),
                _("What if one of us wants to stop?"),
                _ASK_DBS,
                _ASK_REFERENCES,
                _ASK_COST,
            ),
        ),
        About(
            "micro-provider",
            _(
                "One to five people near me who help: a meal, a lift, cleaning, company. Often I know them "
                "from my street."
            ),
            _OURS,
            _("Most are too small for the regulator, and nobody looks at how they work."),
            (_ASK_DBS, _ASK_REFERENCES, _ASK_INSURED, _ASK_ILL, _ASK_COST),
        ),
        About(
            "personal-assistant",
            _(
                "Somebody whom I choose and employ myself, often with a direct payment. They help me in the "
                "way I want."
            ),
            _OURS,
            _(
                "The regulator does not check them. I am the employer, so I need insurance and I pay their "
                "tax. My council can name somebody who helps with that."
            ),
            (
                _ASK_DBS,
                _ASK_REFERENCES,
                _ASK_ILL,
                _("What do you like doing, and what would you rather not do?"),
                _ASK_COST,
            ),
        ),
        About(
            "advocacy",
            _(
                "Somebody who is on my side. They help me to say what I want and to be heard. They do not "
                "decide for me."
            ),
            _OURS,
            _("The regulator does not check advocacy. Some have a mark for good advocacy: I can ask."),
            (
                _("Who pays you, and can they tell you what to say?"),
                _("Is it free for me?"),
                _("What do you keep to yourself?"),
                _ASK_DBS,
            ),
        ),
        About(
            "care-management",
            _(
                "Somebody who helps me to plan my support, and keeps it going: who comes, what it costs, and "
                "what to do when it changes."
            ),
            _OURS,
            _("Nobody checks this work by law."),
            (
                _("Do you get money from anybody you send me to?"),
                _("What have you learned, and where?"),
                _ASK_INSURED,
                _ASK_COST,
            ),
        ),
        About(
            "brokerage",
            _(
                "Somebody who helps me to find and buy support with my own money or a direct payment. The "
                "choice stays mine."
            ),
            _OURS,
            _("Nobody checks this work by law."),
            (
                _("Do you get money from anybody you find for me?"),
                _("How many would you show me?"),
                _ASK_INSURED,
                _ASK_COST,
            ),
        ),
    )
}
