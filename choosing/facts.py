"""What the register can know of a service and a person can want in a choice: each a code, plain words and a question.

`wants` says what goes with it in `Matter.wanted`:

    yes      true
    many_of  a list of codes of its choices
    one_of   the code of one choice; where the choices are a scale, that one or better
    most     a number that it is at most
    least    a number that it is at least
    near     miles from where the choice is close to, or {"miles": 5, "place": "York"}

Codes never change; words may. How each is read and said stands in `choosing.matching`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as _

from providers import details
from providers.details import DETAILS, Choice, Detail
from providers.entry.checks import QUESTIONS
from providers.vocabulary import KINDS, NEEDS, RATINGS, REACH, Vocabulary

Wants = Literal["yes", "many_of", "one_of", "most", "least", "near"]
# A number that changes from week to week is believed for so many days; later it is not known.
BELIEVED_DAYS = 31

GROUPS: dict[str, Promise] = {
    "place": _("Where it is"),
    "support": _("What it is, and for whom"),
    **{code: label for code, label in details.GROUPS.items() if code not in ("values", "owner")},
    "checks": _("What the regulator found"),
    "owner": details.GROUPS["owner"],
}


@dataclass(frozen=True)
class Fact:
    """One thing that can matter.

    ask     the question put to whoever runs it, where nobody has said
    unsaid  what stands beside an option where nobody has said
    has     how it reads where the value needs words round it: {what} stands for the value
    lacks   how it reads that they named some, and not what is wanted
    detail  the detail of the entry that it is read from; None where it is a field of its own
    scale   the choices from the best to the worst: where one is wanted the better will do, where it is not wanted the
            worse are as bad
    exact   choices of a scale that nothing else will do for
    unsure  answers that leave it open whether the first of the scale is so
    more    whether the scale goes from more to less, and what is not wanted includes all that is more of it
    unit    what a number counts
    """

    code: str
    label: Promise
    group: str
    wants: Wants
    ask: Promise
    unsaid: Promise
    choices: tuple[Choice, ...] = ()
    has: Promise | str = ""
    lacks: Promise | str = ""
    detail: Detail | None = None
    scale: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()
    unsure: tuple[str, ...] = ()
    more: bool = False
    unit: Promise | str = ""

    @property
    def passing(self) -> bool:
        return bool(self.detail and self.detail.passing)

    def answers(self, wanted: str, *, shunned: bool) -> tuple[list[str], list[str]]:
        """Of a scale: the answers that are what is wanted (or `shunned`), and those that leave it open."""
        if wanted in self.exact or wanted not in self.scale:
            return [wanted], []
        at = self.scale.index(wanted)
        will_do = list(self.scale[: at + 1])
        if shunned and not self.more:
            will_do = list(self.scale[at:]) if at else [wanted]
        will_do = [code for code in will_do if code not in self.exact or (shunned and not self.more)]
        at_the_end = at == (len(self.scale) - 1 if shunned and not self.more else 0)
        return will_do, [code for code in self.unsure if at_the_end and code not in will_do]

    def choice(self, code: str) -> str:
        return next((str(choice.words) for choice in self.choices if choice.code == code), code)


@dataclass
class Facts:
    """Every fact, in the order people see them."""

    all: tuple[Fact, ...] = field(default_factory=tuple)

    def __post_init__(self) -> None:
        self.by_code = {fact.code: fact for fact in self.all}

    def __contains__(self, code: object) -> bool:
        return code in self.by_code

    def in_groups(self) -> Iterable[tuple[str, Promise, list[Fact]]]:
        """The groups with their facts: code, heading, facts."""
        for code, heading in GROUPS.items():
            yield code, heading, [fact for fact in self.all if fact.group == code]


def _said(code: str, wants: Wants, ask: Promise, unsaid: Promise, **more: object) -> Fact:
    """A fact that is one of the details of an entry."""
    detail = DETAILS.by_code[code]
    label = gettext_lazy(detail.yes) if wants == "yes" and detail.yes else detail.words
    given: dict = {"label": label, "group": detail.group, "choices": detail.choices, **more}
    if wants == "one_of":
        given.setdefault("scale", tuple(choice.code for choice in detail.choices))
    return Fact(code=code, wants=wants, ask=ask, unsaid=unsaid, detail=detail, **given)


def _of(vocabulary: Vocabulary, codes: Sequence[str] = ()) -> tuple[Choice, ...]:
    terms = [term for term in vocabulary.terms if term.code in (codes or vocabulary)]
    return tuple(Choice(term.code, term.label) for term in terms)


_SCALE = ("outstanding", "good", "requires-improvement", "inadequate")
_PLAIN = {question.code: question for question in QUESTIONS}
_FOUND = {
    "safe": _("People are kept from harm"),
    "effective": _("The support works"),
    "caring": _("The workers are kind and listen"),
    "responsive": _("They change things when I ask"),
    "well-led": _("It is run well"),
}


def _asked_by_the_regulator(code: str) -> Fact:
    """One of the questions that the regulator answers."""
    question = _PLAIN[code]
    return Fact(
        f"rating-{code}", _FOUND[code], "checks", "one_of", question.plain, _("not rated yet"),
        _of(RATINGS, _SCALE), has=question.words, scale=_SCALE,
    )  # fmt: skip


FACTS = Facts((
    Fact("near", _("Close to a place"), "place", "near",
         _("Where are you?"), _("Nobody has said where it is."), unit=_("miles")),
    # support
    Fact("kinds", _("What kind of support it is"), "support", "many_of",
         _("Which kind of support is this?"), _("They have not said which kind of support this is."), _of(KINDS),
         has=_("What it is: {what}.")),
    Fact("reach", _("They come to me, or I go there"), "support", "one_of",
         _("Do you come to where I live?"), _("They have not said which kind of support this is."), _of(REACH)),
    Fact("needs", _("Whom they are good at supporting"), "support", "many_of",
         _("Whom are you good at supporting?"), _("They have not said whom they support."), _of(NEEDS),
         has=_("Whom they support: {what}."), lacks=_("They say whom they support.")),
    # people
    _said("same-faces", "yes", _("Will the same few people come to me?"),
          _("They have not said if the same few people come.")),
    _said("staff-stay", "least", _("How long do workers stay?"), _("They have not said how long workers stay."),
          has=_("{what} workers stayed a whole year."), unit=_("out of 100")),
    _said("agency", "one_of", _("How often do workers come from an agency?"),
          _("They have not said how often workers come from an agency."), has=_("Workers sent by an agency: {what}.")),
    _said("nights", "one_of", _("Who is there at night?"), _("They have not said who is here at night."),
          exact=("nobody",)),
    _said("training", "many_of", _("What have the workers learned?"),
          _("They have not said what workers have learned."),
          has=_("Workers have learned about: {what}."), lacks=_("They say what workers have learned.")),
    _said("languages", "many_of", _("Which languages do you speak?"),
          _("They have not said which languages they speak."),
          has=_("Languages spoken here: {what}."), lacks=_("They say which languages they speak.")),
    # life
    _said("pets", "one_of", _("Can my pet live with me?"), _("They have not said about pets."),
          exact=("no",), unsure=("ask",), more=True),
    _said("couples", "yes", _("Can couples live together?"), _("They have not said if couples can live together.")),
    _said("visiting", "one_of", _("When can people visit me?"), _("They have not said when people can visit."),
          has=_("Visitors: {what}.")),
    _said("trial", "yes", _("Can I try it before I decide?"), _("They have not said if I can try it first.")),
    _said("food", "many_of", _("What is the food like, and who chooses it?"),
          _("They have not said what food there is."), has=_("Food: {what}."), lacks=_("They say what food there is.")),
    _said("faiths", "many_of", _("Do you know my faith well?"), _("They have not said which faiths they know well."),
          has=_("Faiths they know well: {what}."), lacks=_("They say which faiths they know well.")),
    # home
    _said("own-room", "yes", _("Would I have a room of my own?"),
          _("They have not said if everybody has a room of their own.")),
    _said("own-bathroom", "one_of", _("Would I have a bathroom of my own?"),
          _("They have not said about bathrooms."), has=_("A bathroom of my own: {what}."), unsure=("some",)),
    _said("own-furniture", "yes", _("Can I bring my own furniture?"),
          _("They have not said if I can bring my own furniture.")),
    _said("lock", "yes", _("Can I lock my door?"), _("They have not said if I can lock my door.")),
    _said("wifi", "yes", _("Is there wi-fi?"), _("They have not said if there is wi-fi.")),
    _said("garden", "yes", _("Is there a garden?"), _("They have not said if there is a garden.")),
    _said("access", "many_of", _("How would I get in and around? Are there steps, or a lift?"),
          _("They have not said how I get in and around."),
          has=_("There is: {what}."), lacks=_("They say how people get in and around.")),
    Fact("places", _("How many people live there"), "home", "most",
         _("How many people live there?"), _("They have not said how many people live here."), unit=_("people")),
    # room
    _said("vacancies", "yes", _("Is there room for me?"), _("They have not said if there is a free place."),
          label=_("There is a free place now")),
    _said("waiting-weeks", "most", _("How long do people wait?"), _("They have not said how long people wait."),
          has=_("How long people wait: {what}."), unit=_("weeks")),
    _said("urgent", "yes", _("Could you begin within two days?"), _("They have not said how soon they can begin.")),
    # money
    Fact("fee-week", _("What a week costs"), "money", "most", _("What would a week cost me?"),
         _("They have not said what it costs."), has=_("The price: {what}."), unit=_("pounds a week")),
    Fact("fee-hour", _("What an hour costs"), "money", "most", _("What would an hour cost me?"),
         _("They have not said what it costs."), has=_("The price: {what}."), unit=_("pounds an hour")),
    _said("fee-includes", "many_of", _("What does the price include?"),
          _("They have not said what the price includes."),
          has=_("In the price: {what}."), lacks=_("They say what the price includes.")),
    _said("council-pays", "yes", _("Do you take people whose council pays?"),
          _("They have not said if they take people whose council pays.")),
    _said("top-up", "one_of", _("Do you ask families for more than the council pays?"),
          _("They have not said if they ask families for more.")),
    _said("direct-payments", "yes", _("Can I pay with direct payments?"),
          _("They have not said if they take direct payments.")),
    # checks
    Fact("regulated", _("A regulator checks it"), "checks", "yes", _("Who has checked how good you are?"),
         _("Nobody has said if a regulator checks it.")),
    Fact("rating", _("How it is rated"), "checks", "one_of", _("Who has checked how good you are?"),
         _("Not rated yet."), _of(RATINGS, _SCALE), scale=_SCALE),
    *(_asked_by_the_regulator(code) for code in _PLAIN),
    Fact("rated-lately", _("How long ago it was checked"), "checks", "most", _("When were you last checked?"),
         _("Nobody has said when it was last checked."), unit=_("years")),
    # owner
    Fact("owner", _("What kind of owner"), "owner", "many_of", _("What kind of owner is it?"),
         _("They have not said what kind of owner it is."), DETAILS.by_code["ownership-model"].choices,
         has=_("Who owns it: {what}.")),
    Fact("owner-works-here", _("The owner works here themselves"), "owner", "yes",
         _("Does the owner work here themselves?"), _("They have not said if the owner works here.")),
    _said("safeguards", "many_of", _("Who protects people when the owner is far away?"),
          _("They have not said how people are protected when the owner is far away."),
          has=_("How people are protected: {what}."), lacks=_("They say how people are protected.")),
))  # fmt: skip
