"""The catalogue: every table that is ever published. docs/figures.md says the same in words, and what is left out.

Fixed and versioned. A table keeps its code, its categories and what they mean; where one of these changes, its version
goes up and so does the catalogue's. Each speaks of one purpose, of exactly those who said yes to it, and of things that
no other table of that purpose counts as well: nothing is a part of something else that is published, but for the people
themselves, so that subtracting one table from another tells nothing that the auditor was not told of. One table is of
no people: searches that found nothing. They are a population of their own.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from commissioning.catalogue import codes as c

CATALOGUE = "1"
LEVELS = ("council", "region", "england")
# Tables of two dimensions are no network, and what may be said of them safely is sought by integer programming: that is
# for ten areas, and in a council's area their cells would mostly be kept back. So would those of searches (0054).
FROM_REGIONS = ("region", "england")


@dataclass(frozen=True)
class Dimension:
    """What people are told apart by.

    column  of the view of the table's purpose (commissioning.reporter.views)
    kind    "one": each person has exactly one category. "many": any number of them, or none
    within  the quarter that it speaks of is the release's; `nothing` is the category of those who had none then
    """

    code: str
    kind: str
    categories: tuple[str, ...]
    column: str
    within: bool = False
    nothing: str = ""


@dataclass(frozen=True)
class Table:
    """One table, with the question that it answers and the columns of our own tables that it comes from."""

    code: str
    title: Promise
    question: Promise
    purpose: str
    dimensions: tuple[Dimension, ...]
    sources: tuple[str, ...]
    sensitive: bool = False
    version: int = 1
    levels: tuple[str, ...] = LEVELS
    # Else each row is something that happened in the quarter, of nobody in particular.
    of_people: bool = True


def _many(code: str, categories: tuple[str, ...], column: str = "") -> Dimension:
    return Dimension(code, "many", categories, column or code)


def _one(code: str, categories: tuple[str, ...]) -> Dimension:
    return Dimension(code, "one", categories, code)


def _in_quarter(code: str, categories: tuple[str, ...], nothing: str) -> Dimension:
    return Dimension(code, "one", categories, code, within=True, nothing=nothing)


TABLES = (
    Table(
        "areas-of-life",
        _("What people hope for"),
        _("How many people said something in their statement about each part of their life?"),
        "hopes",
        (_many("areas_of_life", c.AREAS_OF_LIFE),),
        ("aspirations_answer.prompt", "aspirations_area.framework_area", "aspirations_frameworkarea.slug"),
    ),
    Table(
        "chosen-between",
        _("What people look for"),
        _("How many people are choosing something of each kind?"),
        "choosing",
        (_many("chosen_between", c.ABOUT),),
        ("choosing_choice.about",),
    ),
    Table(
        "matters",
        _("What matters when people choose"),
        _("How many people named each thing as mattering to them?"),
        "choosing",
        (_many("matters", c.MATTERS),),
        ("choosing_matter.fact",),
    ),
    Table(
        "real-options",
        _("How many real options people had"),
        _("When people made their latest choice, how many options did they say were real?"),
        "choosing",
        (_one("real_options", c.REAL_OPTIONS),),
        ("choosing_decision.real_options",),
    ),
    Table(
        "chosen",
        _("What people chose"),
        _("What kind of support did people choose last?"),
        "choosing",
        (_one("chosen", c.CHOSEN),),
        ("choosing_decision.outcome", "choosing_option.kind"),
    ),
    Table(
        "nobody-offers",
        _("What nobody offers"),
        _("How many people said that nobody offers what they look for, by what it is and what is missing?"),
        "choosing",
        (_many("nobody_offers", c.MISSING),),
        ("choosing_wish.about", "choosing_wish.facts"),
    ),
    Table(
        "goals-for",
        _("What goals are for"),
        _(
            "How many people have a goal that serves each part of wellbeing? One of them is giving something back."
        ),
        "plans",
        (_many("goals_for", c.WELLBEING),),
        ("planning_goal.wellbeing",),
    ),
    Table(
        "goals-horizon",
        _("When goals are for"),
        _("How many people have a goal for now, for this year, for one day?"),
        "plans",
        (_many("goals_horizon", c.HORIZONS),),
        ("planning_goal.horizon",),
    ),
    Table(
        "goals-progress",
        _("How goals go, and who helps"),
        _("How many people have a goal that is at each point, by whether their own circle or services help?"),
        "plans",
        (_many("goals_progress", c.PROGRESS), _one("help", c.HELPS)),
        ("planning_goal.state", "planning_step.who"),
        levels=FROM_REGIONS,
    ),
    Table(
        "changes-answered",
        _("Changes people asked for"),
        _("How soon was the change answered that people asked for last in these three months?"),
        "plans",
        (_in_quarter("changes_answered", c.ANSWERED, "none"),),
        ("delivery_change.asked_on", "delivery_changeanswer.made_at"),
    ),
    Table(
        "changes-worked",
        _("Whether it changed"),
        _("What did people say came of the change that they asked for last in these three months?"),
        "plans",
        (_in_quarter("changes_worked", c.WORKED, "unknown"),),
        ("delivery_change.worked",),
    ),
    Table(
        "reflections",
        _("Looking back"),
        _("How many people want to look back, and how many did in these three months?"),
        "plans",
        (_one("reflection_wanted", c.WANTED), _in_quarter("reflections_held", c.HELD, "unknown")),
        ("reflection_wanting.answer", "reflection_reflection.held_on"),
        levels=FROM_REGIONS,
    ),
    Table(
        "contact",
        _("How people like to be reached"),
        _("How many people asked to be reached in each way?"),
        "needs",
        (_many("contact", c.CONTACT),),
        ("journeys_communicationneeds.contact",),
        sensitive=True,
    ),
    Table(
        "formats",
        _("How people take things in"),
        _("How many people asked for each form of information?"),
        "needs",
        (_many("formats", c.FORMATS),),
        ("journeys_communicationneeds.formats",),
        sensitive=True,
    ),
    Table(
        "professionals",
        _("Who makes talking work"),
        _("How many people asked for each kind of professional to be there?"),
        "needs",
        (_many("professionals", c.PROFESSIONALS),),
        ("journeys_communicationneeds.professionals",),
        sensitive=True,
    ),
    Table(
        "support",
        _("What helps people to talk"),
        _("How many people said that each of these helps them?"),
        "needs",
        (_many("support", c.SUPPORT),),
        ("journeys_communicationneeds.support",),
        sensitive=True,
    ),
    Table(
        "advocate",
        _("Whether an advocate was offered"),
        _("When people last decided something, were they offered an advocate?"),
        "needs",
        (_one("advocate", c.ADVOCATE),),
        ("choosing_deciding.advocate",),
        sensitive=True,
    ),
    Table(
        "looked-for",
        _("Searches that found nothing"),
        _("On how many days did somebody look for each of these in the register, and find nothing?"),
        "searches",
        (_one("looked_for", c.LOOKED_FOR),),
        ("providers_missed.term", "providers_missed.days"),
        sensitive=True,
        levels=FROM_REGIONS,
        of_people=False,
    ),
)


def of_purpose(purpose: str) -> Iterator[Table]:
    return (table for table in TABLES if table.purpose == purpose)


def table(code: str) -> Table | None:
    return next((one for one in TABLES if one.code == code), None)
