"""The words of the register: kinds of support, needs, owners, ratings and sources, each a code and plain words.

The code is what is stored and what stands in an address; the label is what a person reads. `also` holds the
regulator's own words for the same thing, as they stand in its different files. Codes never change; labels may.
Labels are kept in English, because the register is searched by them, and said in the language of the page.
"""

import re
from dataclasses import dataclass, field
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_noop as _


@dataclass(frozen=True)
class Term:
    """One entry of a vocabulary. `within` is the code of the wider term it is a part of."""

    code: str
    label: str
    also: tuple[str, ...] = ()
    within: str = ""
    one: str = ""  # how one of them is called in a sentence, where the label does not do
    sought: str = ""  # the words it is searched by, where label and `also` would mislead

    @property
    def words(self) -> Promise:
        """The label, in the language of whoever reads it."""
        return gettext_lazy(self.label)

    @property
    def called(self) -> str:
        """How one of them is called in a sentence."""
        return gettext(self.one or self.label)

    @property
    def search_words(self) -> str:
        return self.sought or " ".join((self.label, *self.also))


def plain_key(text: str) -> str:
    """The text without capitals, spaces and marks, so that two spellings of one name are one key."""
    return re.sub(r"[^a-z0-9]", "", text.lower().replace("&", "and"))


class Vocabulary:
    """Terms in the order people see them, found by code or by any word that a source uses for them."""

    def __init__(self, *terms: Term) -> None:
        self.terms = terms
        self.by_code = {term.code: term for term in terms}
        self._by_key = {
            plain_key(word): term for term in terms for word in (term.code, term.label, *term.also)
        }

    def __contains__(self, code: object) -> bool:
        return code in self.by_code

    def label(self, code: str) -> str:
        return gettext(self.by_code[code].label) if code in self.by_code else code

    def find(self, words: str) -> Term | None:
        return self._by_key.get(plain_key(words))

    def with_wider(self, codes: set[str]) -> list[str]:
        """The codes with every wider term they belong to, in the order of the vocabulary."""
        wide, more = set(), set(codes)
        while more:
            wide |= more
            more = {self.by_code[code].within for code in more if code in self.by_code} - wide - {""}
        return [term.code for term in self.terms if term.code in wide]


KINDS = Vocabulary(
    Term(
        "at-home",
        _("Help where I live"),
        ("Community based adult social care services",),
        one=_("Help where I live. The list does not say which kind"),
        sought="community support",
    ),
    # Not "home": everybody who types "care home" would find all of these.
    Term(
        "home-care",
        _("Help in my home"),
        ("Domiciliary care service", "Homecare agencies"),
        "at-home",
        sought="homecare domiciliary agencies carers",
    ),
    Term(
        "supported-living",
        _("A home with support"),
        ("Supported living service", "Supported living"),
        "at-home",
        sought="supported living support tenancy",
    ),
    Term(
        "extra-care",
        _("A flat of my own with help close by"),
        ("Extra Care housing services", "Supported housing"),
        "at-home",
        sought="extra care housing supported flats sheltered",
    ),
    Term(
        "shared-lives",
        _("Sharing a family’s home"),
        ("Shared Lives",),
        "at-home",
        sought="shared lives family",
    ),
    Term(
        "supported-living-no-care",
        _("A home with support, without personal care"),
        ("Supported living without personal care", "Floating support"),
        "supported-living",
        sought="supported living housing support floating",
    ),
    Term("live-in", _("Someone living in"), ("Live-in care",), "at-home", sought="live in care living-in"),
    Term(
        "live-in-managed",
        _("Someone living in, from a service that answers for them"),
        ("Live-in care (managed)",),
        "live-in",
        sought="live in care living-in managed",
    ),
    Term(
        "live-in-introductory",
        _("Someone living in, whom I employ myself"),
        ("Live-in care (introductory)", "Introductory agency"),
        "live-in",
        sought="live in care living-in introductory agency employ",
    ),
    Term(
        "homeshare",
        _("Sharing my home with someone who helps a little"),
        ("Homeshare",),
        "at-home",
        sought="homeshare lodger company sharing my home",
    ),
    Term(
        "micro-provider",
        _("Help from a very small local service"),
        ("Micro-provider", "Micro-enterprise"),
        "at-home",
        sought="micro provider small local help",
    ),
    Term(
        "personal-assistant",
        _("My own assistant"),
        ("Personal assistant",),
        "at-home",
        sought="personal assistant pa employ my own",
    ),
    Term(
        "care-home",
        _("A care home"),
        ("Residential homes", "Care home service without nursing"),
        sought="care home residential homes",
    ),
    Term(
        "nursing",
        _("A care home with nurses"),
        ("Care home service with nursing", "Nursing homes"),
        "care-home",
    ),
    Term("day", _("Things to do by day"), ("Day opportunities",)),
    Term(
        "community-learning",
        _("Help out and about, with learning disabilities"),
        (
            "Community based services for people with a learning disability",
            "Community services - Learning disabilities",
        ),
    ),
    Term(
        "community-mental-health",
        _("Help out and about, with mental health"),
        (
            "Community based services for people with mental health needs",
            "Community services - Mental Health",
        ),
    ),
    Term(
        "community-substances",
        _("Help out and about, with drugs or alcohol"),
        ("Community based services for people who misuse substances", "Community services - Substance abuse"),
    ),
    Term(
        "rehabilitation",
        _("Getting better after illness or injury"),
        ("Rehabilitation services", "Rehabilitation (illness/injury)"),
    ),
    Term(
        "rehabilitation-substances",
        _("Staying somewhere to stop drugs or alcohol"),
        (
            "Residential substance misuse treatment and/or rehabilitation service",
            "Rehabilitation (substance abuse)",
        ),
    ),
    Term("hospice", _("A hospice"), ("Hospice services", "Hospice")),
    Term("hospice-home", _("Hospice care in my home"), ("Hospice services at home", "Home hospice care")),
    Term(
        "college", _("A specialist college"), ("Specialist college service", "Education disability services")
    ),
    # Not support itself: people who help me find, run or speak up for it.
    Term(
        "advocacy",
        _("Someone to speak up with me"),
        ("Advocacy",),
        sought="advocacy advocate speak up rights",
    ),
    Term(
        "care-management",
        _("Someone to help me plan and run my support"),
        ("Care management",),
        sought="care management plan run support case manager",
    ),
    Term(
        "brokerage",
        _("Someone to help me find and buy support"),
        ("Brokerage", "Support brokerage"),
        sought="brokerage broker find buy support direct payments budget",
    ),
)
# Kinds that may be somebody's own home or own telephone: such an entry holds its town and no street.
AT_A_PERSONS_HOME = frozenset(("micro-provider", "personal-assistant", "homeshare"))
MAY_BE_A_HOME = AT_A_PERSONS_HOME | {"shared-lives"}
# Kinds that help with support without giving it.
FUNCTIONS = frozenset(("advocacy", "care-management", "brokerage"))

# What comes to where a person is. Everything else is a place to go to or to live in, except for the wider word.
COMES = frozenset(
    """home-care live-in hospice-home community-learning community-mental-health community-substances live-in-managed
    live-in-introductory homeshare micro-provider personal-assistant advocacy care-management brokerage""".split()  # noqa: SIM905
)
GOES = frozenset(KINDS.by_code) - COMES - {"at-home"}
# Kinds that say how they help people where they live; one that has only the wider word comes to them too.
SAID_HOW = frozenset(code for code, term in KINDS.by_code.items() if term.within == "at-home") | GOES
ROOM = Vocabulary(Term("now", _("Has room now, they say")))
REACH = Vocabulary(
    Term("comes", _("They come to me")),
    Term("goes", _("I go there, or live there")),
)

NEEDS = Vocabulary(
    Term(
        "learning-disabilities",
        _("Learning disabilities or autism"),
        ("Learning disabilities or autistic spectrum disorder", "Learning disabilities"),
    ),
    Term("dementia", _("Dementia")),
    Term("older-people", _("Older people"), ("Caring for adults over 65 yrs",)),
    Term("younger-adults", _("Adults under 65"), ("Younger Adults", "Caring for adults under 65 yrs")),
    Term("mental-health", _("Mental health"), ("Mental health conditions",)),
    Term("physical-disabilities", _("Physical disabilities"), ("Physical Disability",)),
    Term("sensory", _("Seeing and hearing"), ("Sensory Impairment", "Sensory impairments")),
    Term(
        "substances",
        _("Drugs or alcohol"),
        ("People who misuse drugs and alcohol", "Substance misuse problems"),
    ),
    Term("eating", _("Eating disorders"), ("People with an eating disorder",)),
    Term(
        "detained",
        _("People held under the Mental Health Act"),
        (
            "People detained under the Mental Health Act",
            "Caring for people whose rights are restricted under the Mental Health Act",
        ),
    ),
    Term(
        "children",
        _("Children"),
        ("Children 0-18 years", "Caring for children", "Caring for children (0 - 18yrs)"),
    ),
    Term("everyone", _("Everybody"), ("Whole Population", "Services for everyone")),
)

OWNERS = Vocabulary(
    Term("company", _("A company"), ("For-profit", "Private")),
    Term("charity", _("A charity or community group"), ("Third sector", "Charity", "Voluntary")),
    Term("council", _("The council"), ("Local Authority",)),
    Term("nhs", _("The NHS"), ("NHS Body", "NHS")),
    Term("individual", _("One person"), ("Individual",)),
    Term("partnership", _("Partners"), ("Partnership",)),
    Term("organisation", _("An organisation"), ("Organisation",)),
)

RATINGS = Vocabulary(
    Term("outstanding", _("Outstanding")),
    Term("good", _("Good")),
    Term("requires-improvement", _("Requires improvement")),
    Term("inadequate", _("Inadequate")),
    Term("insufficient", _("Not enough seen to rate"), ("Insufficient evidence to rate",)),
)
UNRATED = "unrated"
# What a source writes when there is no rating; all of it means the same to the person choosing.
NO_RATING = {
    plain_key(words) for words in ("No published rating", "Not rated", "Unrated", "Not yet inspected")
}
NO_RATING |= {plain_key("Inspected but not rated"), plain_key("Not applicable"), ""}


@dataclass(frozen=True)
class Source:
    """Where a fact comes from. `origin` is who publishes it: entries are closed only by their own origin."""

    code: str
    origin: str
    label: str
    rates: str  # who gave a rating that this source carries
    licence: str = ""
    dated: date | None = field(default=None)  # of what day it is, where the columns themselves say

    @property
    def words(self) -> str:
        """The label, in the language of whoever reads it."""
        return gettext(self.label)


# Entries that no other list has, and what people here say of any.
OWN = "own"
# Whose word stands against a list that only repeats itself.
BY_HAND = frozenset(("provider", "visit", "registrar"))
# The day of a word that gives way to any other. It is really of the day that its source last spoke.
GIVES_WAY = "1900-01-01"
_CQC = "Contains Care Quality Commission information licensed under the Open Government Licence v3.0."

SOURCES = {
    source.code: source
    for source in (
        Source(
            "cqc-ratings",
            "cqc",
            _("Care Quality Commission, list of ratings"),
            _("Care Quality Commission"),
            _CQC,
        ),
        Source(
            "cqc-active",
            "cqc",
            _("Care Quality Commission, list of services"),
            _("Care Quality Commission"),
            _CQC,
        ),
        Source(
            "cqc-directory-2016",
            "cqc",
            _("Care Quality Commission, care directory"),
            _("Care Quality Commission"),
            _CQC,
            date(2016, 2, 23),
        ),
        Source(
            "cqc-api-2025",
            "cqc",
            _("Care Quality Commission, register"),
            _("Care Quality Commission"),
            _CQC,
            date(2025, 2, 7),
        ),
        *(
            Source(code, "cqc", label, _("Care Quality Commission"), _CQC)
            for code, label in (
                ("cqc-latest-ratings", _("Care Quality Commission, list of ratings")),
                ("cqc-locations", _("Care Quality Commission, list of services with every rating")),
                ("cqc-directory", _("Care Quality Commission, care directory")),
                ("cqc-directory-parts", _("Care Quality Commission, care directory")),
                ("cqc-history", _("Care Quality Commission, history of ratings")),
                ("cqc-api", _("Care Quality Commission, register")),
                ("cqc-api-providers", _("Care Quality Commission, register")),
            )
        ),
        Source(
            "gm-care-homes",
            "cqc",
            _("Trafford Data Lab, care homes of Greater Manchester"),
            _("Care Quality Commission"),
            _(
                "Contains Trafford Data Lab and CQC information licensed under the Open Government Licence v3.0."
            ),
        ),
        Source("provider", OWN, _("The service itself"), _("The service itself")),
        Source("visit", OWN, _("Somebody who visited"), _("Somebody who visited")),
        Source("registrar", OWN, _("Whoever keeps this register"), _("Whoever keeps this register")),
        Source("demo", "demo", _("Made up, to try things out"), _("Made up")),
    )
}
