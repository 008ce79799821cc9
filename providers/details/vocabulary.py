"""What people ask about when they choose, beyond what a regulator lists: each a code, a kind and plain words.

The answers stand in `Service.details` under their code, and who said each and when in `Service.told`. Codes never
change; labels may. What is asked follows published check lists for choosing care (Which?, Age UK and
others).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_noop as _

Kind = Literal["text", "long", "yes_no", "one_of", "many_of", "number", "money", "day"]


@dataclass(frozen=True)
class Choice:
    """One answer that can be picked."""

    code: str
    label: str

    @property
    def words(self) -> Promise:
        return gettext_lazy(self.label)


@dataclass(frozen=True)
class Detail:
    """One thing that people ask. `where` says of which services: all, a place to live or go to, or visits at home."""

    code: str
    label: str
    kind: Kind
    group: str
    choices: tuple[Choice, ...] = ()
    where: Literal["all", "place", "visits"] = "all"
    hint: str = ""
    yes: str = ""  # how a yes and a no read by themselves
    no: str = ""
    # Whether this changes from week to week, so that its day matters most.
    passing: bool = False
    most: int = 0  # the largest number that can be; 0 where it is as for all numbers

    @property
    def words(self) -> Promise:
        return gettext_lazy(self.label)

    @property
    def hint_words(self) -> Promise | str:
        return gettext_lazy(self.hint) if self.hint else ""

    def choice(self, code: str) -> str:
        return next((gettext(choice.label) for choice in self.choices if choice.code == code), code)


def _choices(**labels: str) -> tuple[Choice, ...]:
    return tuple(Choice(code.replace("_", "-"), label) for code, label in labels.items())


GROUPS: Mapping[str, Promise] = {
    "values": gettext_lazy("What they believe in"),
    "owner": gettext_lazy("Who owns it"),
    "people": gettext_lazy("The people who would support me"),
    "life": gettext_lazy("Daily life"),
    "home": gettext_lazy("The building and my room"),
    "room": gettext_lazy("Is there room?"),
    "money": gettext_lazy("What it costs"),
}

_DETAILS = (
    # values
    Detail("ethos", _("What they believe in, in their own words"), "long", "values"),
    Detail("proud-of", _("What they are proud of"), "long", "values"),
    Detail("last-week", _("What people did here last week"), "long", "values", passing=True),
    Detail("not-for", _("Whom they cannot support"), "long", "values"),
    Detail("concerns", _("How to say that something is wrong"), "long", "values"),
    # owner
    Detail(
        "ownership-model", _("What kind of owner"), "one_of", "owner",
        _choices(
            owner_operator=_("The owner works here themselves"), family=_("A family business"),
            charity=_("A charity"), social_enterprise=_("A social enterprise or co-operative"),
            public=_("The council or the NHS"), group=_("A group of companies or investors"),
        ),
    ),
    Detail(
        "safeguards", _("How people are protected when the owner is far away"), "many_of", "owner",
        _choices(
            named_person=_("A named person answers for how it is run"),
            board_seat=_("People who live here have a seat on the board"),
            debts_shown=_("Fees, debts and profits are shown to everybody"),
            quality_fund=_("Money is set aside for quality only"),
        ),
    ),
    Detail("answers-for-it", _("The person who answers for it"), "text", "owner"),
    # people
    Detail(
        "staff-stay", _("Workers who stayed a whole year"), "number", "people", most=100,
        hint=_("Out of 100 who worked here a year ago, how many still do."),
    ),
    Detail(
        "agency", _("Workers sent by an agency"), "one_of", "people",
        _choices(never=_("Never"), sometimes=_("Sometimes"), often=_("Often")),
    ),
    Detail(
        "same-faces", _("The same few people come"), "yes_no", "people", where="visits",
        yes=_("The same few people come each time"), no=_("Different people may come"),
    ),
    Detail(
        "nights", _("At night"), "one_of", "people",
        _choices(
            awake=_("Somebody is awake all night"), asleep=_("Somebody sleeps here"),
            on_call=_("Somebody can be called"), nobody=_("Nobody is here at night"),
        ),
    ),
    Detail(
        "training", _("What workers have learned"), "many_of", "people",
        _choices(
            dementia=_("Dementia"), autism=_("Learning disability and autism"), epilepsy=_("Epilepsy"),
            behaviour=_("Positive behaviour support"), end_of_life=_("The end of life"), makaton=_("Makaton"),
            bsl=_("British Sign Language"), moving=_("Moving people safely"), diabetes=_("Diabetes"),
            trauma=_("What bad times leave behind"),
        ),
    ),
    Detail(
        "languages", _("Languages spoken here"), "many_of", "people",
        _choices(
            english=_("English"), bsl=_("British Sign Language"), makaton=_("Makaton"), arabic=_("Arabic"),
            bengali=_("Bengali and Sylheti"), cantonese=_("Cantonese"), french=_("French"),
            gujarati=_("Gujarati"), hindi=_("Hindi"), italian=_("Italian"), mandarin=_("Mandarin"),
            persian=_("Persian"), polish=_("Polish"), portuguese=_("Portuguese"), punjabi=_("Punjabi"),
            romanian=_("Romanian"), somali=_("Somali"), spanish=_("Spanish"), tamil=_("Tamil"),
            turkish=_("Turkish"), ukrainian=_("Ukrainian"), urdu=_("Urdu"), yoruba=_("Yoruba"),
        ),
    ),
    # life
    Detail(
        "faiths", _("Faiths they know well"), "many_of", "life",
        _choices(
            buddhist=_("Buddhist"), christian=_("Christian"), hindu=_("Hindu"), jewish=_("Jewish"),
            muslim=_("Muslim"), sikh=_("Sikh"), none=_("No faith"),
        ),
    ),
    Detail("cultures", _("Cultures they know well"), "text", "life"),
    Detail(
        "food", _("Food"), "many_of", "life",
        _choices(
            choice=_("A real choice at each meal"), cook=_("I can cook for myself"), halal=_("Halal"),
            kosher=_("Kosher"), vegetarian=_("Vegetarian"), vegan=_("Vegan"), soft=_("Soft and thickened food"),
        ),
    ),
    Detail(
        "pets", _("Pets"), "one_of", "life",
        _choices(
            yes=_("My pet can live with me"), ask=_("Some pets can, we talk about it"),
            visit=_("Pets can visit"), no=_("No pets"),
        ),
        where="place",
    ),
    Detail(
        "couples", _("Couples"), "yes_no", "life", where="place",
        yes=_("Couples can live together"), no=_("Couples cannot live together"),
    ),
    Detail(
        "visiting", _("Visitors"), "one_of", "life",
        _choices(
            any_time=_("At any time, also overnight"), day=_("At any time of day"),
            hours=_("At set times"),
        ),
        where="place",
    ),
    Detail(
        "trial", _("Trying it first"), "yes_no", "life",
        yes=_("I can try it before I decide"), no=_("There is no way to try it first"),
    ),
    Detail("trial-days", _("How many days I can try it"), "number", "life", most=366),
    # home
    Detail(
        "own-room", _("A room of my own"), "yes_no", "home", where="place",
        yes=_("Everybody has a room of their own"), no=_("Some rooms are shared"),
    ),
    Detail(
        "own-bathroom", _("A bathroom of my own"), "one_of", "home",
        _choices(all=_("With every room"), some=_("With some rooms"), none=_("Bathrooms are shared")),
        where="place",
    ),
    Detail(
        "own-furniture", _("My own furniture"), "yes_no", "home", where="place",
        yes=_("I can bring my own furniture"), no=_("I cannot bring my own furniture"),
    ),
    Detail(
        "lock", _("A door I can lock"), "yes_no", "home", where="place",
        yes=_("I can lock my door"), no=_("I cannot lock my door"),
    ),
    Detail("wifi", _("Wi-fi"), "yes_no", "home", where="place", yes=_("There is wi-fi"), no=_("There is no wi-fi")),
    Detail(
        "garden", _("A garden"), "yes_no", "home", where="place",
        yes=_("There is a garden"), no=_("There is no garden"),
    ),
    Detail(
        "access", _("Getting in and around"), "many_of", "home",
        _choices(
            step_free=_("No steps at the door"), lift=_("A lift"), wide_doors=_("Doors wide enough for a wheelchair"),
            bathroom=_("A bathroom for wheelchair users"), hoist=_("A ceiling hoist"), loop=_("A hearing loop"),
            signs=_("Signs with pictures"), bus=_("A bus stop close by"), parking=_("Parking for a blue badge"),
        ),
        where="place",
    ),
    # room
    Detail("vacancies", _("Free places now"), "number", "room", passing=True, most=999),
    Detail("waiting-weeks", _("How many weeks people wait"), "number", "room", passing=True, most=520),
    Detail(
        "urgent", _("Soon"), "yes_no", "room", passing=True,
        yes=_("They can begin within two days"), no=_("They cannot begin within two days"),
    ),
    # money
    Detail("fee-from", _("It costs from"), "money", "money"),
    Detail("fee-to", _("It costs up to"), "money", "money"),
    Detail(
        "fee-per", _("The price is for"), "one_of", "money",
        _choices(
            week=_("a week"), hour=_("an hour"), day=_("a day"), night=_("a night"), month=_("a month"),
        ),
    ),
    Detail(
        "fee-includes", _("What the price includes"), "many_of", "money",
        _choices(
            meals=_("All meals"), laundry=_("Washing of clothes"), nursing=_("Nursing"),
            outings=_("Going out"), toiletries=_("Soap and such things"), phone=_("Telephone and wi-fi"),
            travel=_("Travel of the worker"),
        ),
    ),
    Detail("fee-extras", _("What costs more"), "long", "money"),
    Detail("fee-rises", _("When and how the price goes up"), "text", "money"),
    Detail(
        "council-pays", _("When the council pays"), "yes_no", "money",
        yes=_("They take people whose council pays"), no=_("They do not take people whose council pays"),
    ),
    Detail(
        "top-up", _("More than the council pays"), "one_of", "money",
        _choices(
            never=_("They never ask families for more"), sometimes=_("They sometimes ask families for more"),
            always=_("They always ask families for more"),
        ),
    ),
    Detail(
        "direct-payments", _("Direct payments"), "yes_no", "money",
        yes=_("They take direct payments"), no=_("They do not take direct payments"),
    ),
)  # fmt: skip


class Details:
    """Every detail, in the order people see them."""

    def __init__(self, details: Sequence[Detail]) -> None:
        self.all = tuple(details)
        self.by_code = {detail.code: detail for detail in details}

    def __contains__(self, code: object) -> bool:
        return code in self.by_code

    def of(self, *, comes_to_people: bool) -> list[Detail]:
        """The details that can be asked of a service that comes to people, or of a place."""
        other = "place" if comes_to_people else "visits"
        return [detail for detail in self.all if detail.where != other]


DETAILS = Details(_DETAILS)
