"""The words of the register: kinds of support, needs, owners, ratings and sources, each a code and plain words.

The code is what is stored and what stands in an address; the label is what a person reads. `also` holds the
regulator's own words for the same thing, as they stand in its different files. Codes never change; labels may.
"""

import re
from dataclasses import dataclass, field
from datetime import date


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
        return self.by_code[code].label if code in self.by_code else code

    def find(self, words: str) -> Term | None:
        return self._by_key.get(plain_key(words))

    def with_wider(self, codes: set[str]) -> list[str]:
        """The codes with the wider terms they belong to, in the order of the vocabulary."""
        wide = codes | {self.by_code[code].within for code in codes}
        return [term.code for term in self.terms if term.code in wide]


KINDS = Vocabulary(
    Term(
        "at-home",
        "Help where I live",
        ("Community based adult social care services",),
        one="Help where I live. The list does not say which kind",
        sought="community support",
    ),
    # Not "home": everybody who types "care home" would find all of these.
    Term(
        "home-care",
        "Help in my home",
        ("Domiciliary care service", "Homecare agencies"),
        "at-home",
        sought="homecare domiciliary agencies carers",
    ),
    Term(
        "supported-living",
        "A home with support",
        ("Supported living service", "Supported living"),
        "at-home",
        sought="supported living support tenancy",
    ),
    Term(
        "extra-care",
        "A flat of my own with help close by",
        ("Extra Care housing services", "Supported housing"),
        "at-home",
        sought="extra care housing supported flats sheltered",
    ),
    Term(
        "shared-lives", "Sharing a family’s home", ("Shared Lives",), "at-home", sought="shared lives family"
    ),
    Term("live-in", "Someone living in", ("Live-in care",), "at-home", sought="live in care living-in"),
    Term(
        "care-home",
        "A care home",
        ("Residential homes", "Care home service without nursing"),
        sought="care home residential homes",
    ),
    Term(
        "nursing", "A care home with nurses", ("Care home service with nursing", "Nursing homes"), "care-home"
    ),
    Term("day", "Things to do by day", ("Day opportunities",)),
    Term(
        "community-learning",
        "Help out and about, with learning disabilities",
        (
            "Community based services for people with a learning disability",
            "Community services - Learning disabilities",
        ),
    ),
    Term(
        "community-mental-health",
        "Help out and about, with mental health",
        (
            "Community based services for people with mental health needs",
            "Community services - Mental Health",
        ),
    ),
    Term(
        "community-substances",
        "Help out and about, with drugs or alcohol",
        ("Community based services for people who misuse substances", "Community services - Substance abuse"),
    ),
    Term(
        "rehabilitation",
        "Getting better after illness or injury",
        ("Rehabilitation services", "Rehabilitation (illness/injury)"),
    ),
    Term(
        "rehabilitation-substances",
        "Staying somewhere to stop drugs or alcohol",
        (
            "Residential substance misuse treatment and/or rehabilitation service",
            "Rehabilitation (substance abuse)",
        ),
    ),
    Term("hospice", "A hospice", ("Hospice services", "Hospice")),
    Term("hospice-home", "Hospice care in my home", ("Hospice services at home", "Home hospice care")),
    Term("college", "A specialist college", ("Specialist college service", "Education disability services")),
)

NEEDS = Vocabulary(
    Term(
        "learning-disabilities",
        "Learning disabilities or autism",
        ("Learning disabilities or autistic spectrum disorder", "Learning disabilities"),
    ),
    Term("dementia", "Dementia"),
    Term("older-people", "Older people", ("Caring for adults over 65 yrs",)),
    Term("younger-adults", "Adults under 65", ("Younger Adults", "Caring for adults under 65 yrs")),
    Term("mental-health", "Mental health", ("Mental health conditions",)),
    Term("physical-disabilities", "Physical disabilities", ("Physical Disability",)),
    Term("sensory", "Seeing and hearing", ("Sensory Impairment", "Sensory impairments")),
    Term(
        "substances", "Drugs or alcohol", ("People who misuse drugs and alcohol", "Substance misuse problems")
    ),
    Term("eating", "Eating disorders", ("People with an eating disorder",)),
    Term(
        "detained",
        "People held under the Mental Health Act",
        (
            "People detained under the Mental Health Act",
            "Caring for people whose rights are restricted under the Mental Health Act",
        ),
    ),
    Term(
        "children",
        "Children",
        ("Children 0-18 years", "Caring for children", "Caring for children (0 - 18yrs)"),
    ),
    Term("everyone", "Everybody", ("Whole Population", "Services for everyone")),
)

OWNERS = Vocabulary(
    Term("company", "A company", ("For-profit", "Private")),
    Term("charity", "A charity or community group", ("Third sector", "Charity", "Voluntary")),
    Term("council", "The council", ("Local Authority",)),
    Term("nhs", "The NHS", ("NHS Body", "NHS")),
    Term("individual", "One person", ("Individual",)),
    Term("partnership", "Partners", ("Partnership",)),
    Term("organisation", "An organisation", ("Organisation",)),
)

RATINGS = Vocabulary(
    Term("outstanding", "Outstanding"),
    Term("good", "Good"),
    Term("requires-improvement", "Requires improvement"),
    Term("inadequate", "Inadequate"),
    Term("insufficient", "Not enough seen to rate", ("Insufficient evidence to rate",)),
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


_CQC = "Contains Care Quality Commission information licensed under the Open Government Licence v3.0."

SOURCES = {
    source.code: source
    for source in (
        Source(
            "cqc-ratings", "cqc", "Care Quality Commission, list of ratings", "Care Quality Commission", _CQC
        ),
        Source(
            "cqc-active", "cqc", "Care Quality Commission, list of services", "Care Quality Commission", _CQC
        ),
        Source(
            "cqc-directory-2016",
            "cqc",
            "Care Quality Commission, care directory",
            "Care Quality Commission",
            _CQC,
            date(2016, 2, 23),
        ),
        Source(
            "cqc-api-2025",
            "cqc",
            "Care Quality Commission, register",
            "Care Quality Commission",
            _CQC,
            date(2025, 2, 7),
        ),
        Source("demo", "demo", "Made up, to try things out", "Made up"),
    )
}
