"""National good practice for choosing, a page each: its name, where it helps, whence it comes, when it was last read.

The words of a page stand in its template of the same name, its easy-read lines in `easy_read.py` beside this file.
"""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REVIEWED = date(2026, 11, 22)
# A page that nobody has looked at for longer says so.
MOST_DAYS = 365


@dataclass(frozen=True)
class Source:
    """Where the facts of a page come from: whose words, and their address."""

    name: str | Promise
    address: str


@dataclass(frozen=True)
class Guide:
    """One page. `helps` are the parts of a choice beside which it is shown."""

    slug: str
    title: str | Promise
    lede: str | Promise
    picture: str
    helps: tuple[str, ...]
    sources: tuple[Source, ...]
    reviewed: date = REVIEWED

    @property
    def url(self) -> str:
        return reverse("guide", args=[self.slug])

    @property
    def template(self) -> str:
        return f"choosing/guidance/{self.slug.replace('-', '_')}.html"

    def is_old(self, today: date) -> bool:
        """Whether it is time that somebody looks at it again."""
        return (today - self.reviewed).days > MOST_DAYS


_LAW = "https://www.legislation.gov.uk/"
_CARE_ACT = Source(
    _("Care and support statutory guidance"),
    "https://www.gov.uk/government/publications/care-act-statutory-guidance",
)


def _section(number: int, name: str | Promise) -> Source:
    return Source(name, f"{_LAW}ukpga/2014/23/section/{number}")


_REAL = Source(
    _("Making it Real, Think Local Act Personal"), "https://www.thinklocalactpersonal.org.uk/makingitreal/"
)
_NICE = Source(
    _("People’s experience in adult social care services, NICE guideline NG86"),
    "https://www.nice.org.uk/guidance/ng86",
)
_CQC = Source(_("Care Quality Commission"), "https://www.cqc.org.uk/care-services")
_AGE_UK = Source(
    _("Choosing a care home, Age UK"),
    "https://www.ageuk.org.uk/information-advice/care/arranging-care/care-homes/",
)
_MCA = Source(_("Mental Capacity Act 2005"), f"{_LAW}ukpga/2005/9/contents")
_CMA = Source(
    _("Care homes: short guide to consumer rights, Competition and Markets Authority"),
    "https://www.gov.uk/government/publications/care-homes-consumer-rights-for-residents-and-their-families",
)
_OMBUDSMAN = Source(
    _("Local Government and Social Care Ombudsman"), "https://www.lgo.org.uk/adult-social-care"
)

GUIDES: dict[str, Guide] = {
    guide.slug: guide
    for guide in (
        Guide(
            "how-to-choose", _("How to choose"), _("Small steps that people found good, in any order."), "looking",
            ("matters", "options"), (_NICE, _AGE_UK, _CARE_ACT),
        ),
        Guide(
            "what-good-looks-like", _("What good support looks like"),
            _("Good support fits my life. Not the other way round."), "garden", ("matters", "compare", "visits"),
            (_REAL, _NICE),
        ),
        Guide(
            "more-than-services", _("Support is more than services"),
            _("Family, friends, clubs, a gadget: they are options too."), "together", ("options",),
            (_section(2, _("Care Act 2014, section 2: before needs grow")), _REAL),
        ),
        Guide(
            "reading-a-rating", _("What a rating tells me"), _("A rating is one look, on one day."), "magnifier",
            ("options", "compare"), (_CQC,),
        ),
        Guide(
            "visiting", _("Going to see"), _("What I see, hear and smell myself tells me most."), "door", ("visits",),
            (_AGE_UK, _NICE, _CQC),
        ),
        Guide(
            "where-i-want-to-live", _("My right to the home I want"),
            _("When the council arranges a care home, I can say which one."), "houses", ("options", "deciding"),
            (
                _section(30, _("Care Act 2014, section 30: cases where a person says where they want to live")),
                Source(_("The choice of accommodation rules (2014)"), f"{_LAW}uksi/2014/2670/contents"),
                _CARE_ACT,
            ),
        ),
        Guide(
            "top-ups", _("When a home costs more than the council pays"),
            _("Nobody has to pay more because there was nothing else."), "money", ("compare", "deciding"),
            (
                Source(_("The choice of accommodation rules (2014)"), f"{_LAW}uksi/2014/2670/contents"),
                _CARE_ACT, _OMBUDSMAN,
            ),
        ),
        Guide(
            "direct-payments", _("Money to arrange it myself"),
            _("A direct payment is money from the council, for support that I arrange."), "key",
            ("options", "deciding"),
            (
                _section(31, _("Care Act 2014, section 31: adults who can ask for direct payments")),
                _section(32, _("Care Act 2014, section 32: when somebody else asks")), _CARE_ACT,
            ),
        ),
        Guide(
            "an-advocate", _("Somebody on my side: an advocate"),
            _("An advocate helps me say what I want. They gain nothing from what I choose."), "talking",
            ("deciding", "together"),
            (
                _section(67, _("Care Act 2014, section 67: independent advocacy")),
                _section(68, _("Care Act 2014, section 68: advocacy and being safe")), _CARE_ACT,
            ),
        ),
        Guide(
            "deciding-with-help", _("Deciding with help"),
            _("I can decide, unless it was shown that I cannot, for this one thing, on this day."), "helping",
            ("deciding", "together"),
            (
                _MCA,
                Source(
                    _("Mental Capacity Act code of practice"),
                    "https://www.gov.uk/government/publications/mental-capacity-act-code-of-practice",
                ),
            ),
        ),
        Guide(
            "who-gains", _("Who gains from what I choose"),
            _("Good people can gain from my choice too. I may know who."), "agreed", ("together", "compare"),
            (_CARE_ACT, _NICE),
        ),
        Guide(
            "before-i-sign", _("Before I sign with a provider"),
            _("What a fair contract says, and what to ask in writing."), "signing", ("deciding", "asking"),
            (_CMA, _CQC),
        ),
        Guide(
            "complaints", _("When something is not right"),
            _("I can complain, and nobody may treat me worse for it."), "writing", ("asking", "deciding"),
            (
                _OMBUDSMAN,
                Source(_("The complaints rules (2009)"), f"{_LAW}uksi/2009/309/contents"),
                Source(
                    _("Care Quality Commission: give feedback on care"), "https://www.cqc.org.uk/give-feedback-on-care"
                ),
            ),
        ),
        Guide(
            "for-family", _("For family and friends who help"),
            _("Helping somebody choose is not choosing for them. And I count too."), "walk", ("together",),
            (_section(10, _("Care Act 2014, section 10: carers")), _REAL),
        ),
    )
}  # fmt: skip


def for_part(part: str) -> list[Guide]:
    """The pages that help with one part of a choice."""
    return [guide for guide in GUIDES.values() if part in guide.helps]
