"""What the reporter may read: one view for each purpose, one row a person, and in it an area and codes. No key.

Each view begins with the yeses to its purpose that hold today and joins everything to these: without a yes there is no
row. A column is built by `code`, `codes` or `quarters` alone: what is not in its fixed list comes out as `unknown` or
not at all. A day comes out as its quarter. There is no id, no word and no day in any of them, and no way from a row to
a person, nor from a row of one purpose to a row of another.

Rows that their owner marked private, took out or put away are not in it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from commissioning.catalogue import codes as c

UNKNOWN = "unknown"


@dataclass(frozen=True)
class Column:
    """`expression` of the join `source`, which has one row for each journey at most."""

    name: str
    expression: str
    # The codes that may come out. Of `quarters` what stands behind the colon.
    allowed: tuple[str, ...]
    kind: str


@dataclass(frozen=True)
class Part:
    """One thing that a person has rows of: a select with `journey_id` in it, grouped by it."""

    name: str
    select: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class View:
    purpose: str
    parts: tuple[Part, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(column for part in self.parts for column in part.columns)


def _list(codes: Iterable[str]) -> str:
    return "ARRAY[" + ", ".join(f"'{code}'" for code in codes) + "]::text[]"


def code(name: str, expression: str, allowed: tuple[str, ...], unsaid: str = UNKNOWN) -> Column:
    """One of these codes: each person has exactly one."""
    safe = f"CASE WHEN {expression} = ANY ({_list(allowed)}) THEN ({expression})::text ELSE '{unsaid}' END"
    return Column(name, safe, allowed, "one")


def codes(name: str, expression: str, allowed: tuple[str, ...]) -> Column:
    """Any number of these codes, each once. `expression` is an array of text, or null."""
    safe = f"ARRAY(SELECT DISTINCT one FROM unnest({expression}) one WHERE one = ANY ({_list(allowed)}))"
    return Column(name, safe, allowed, "many")


def quarters(name: str, expression: str, allowed: tuple[str, ...]) -> Column:
    """For some quarters one of these codes each, as "2026-07:week"."""
    safe = (
        f"ARRAY(SELECT DISTINCT one FROM unnest({expression}) one WHERE one ~ '^[0-9]{{4}}-(01|04|07|10):'"
        f" AND substr(one, 9) = ANY ({_list(allowed)}))"
    )
    return Column(name, safe, allowed, "quarters")


def quarter(day: str) -> str:
    return f"to_char(date_trunc('quarter', ({day})::timestamp), 'YYYY-MM')"


# What an empty box holds (aspirations.models.nothing_said): nobody said anything there.
_SAID = (
    "NOT (n.kind = 'text' AND n.text = '' OR n.kind IN ('mat', 'story', 'symbols') AND n.cards = '[]'::jsonb)"
)

HOPES = View(
    "hopes",
    (
        Part(
            "said",
            "SELECT n.journey_id, array_agg(DISTINCT CASE WHEN w.kind = 'carer' THEN 'caring'"
            " WHEN f.slug = 'community' AND p.slug = 'give' THEN 'giving_back'"
            f" WHEN f.slug = ANY ({_list(c.AREAS_OF_LIFE)}) THEN f.slug ELSE 'another' END) AS areas"
            " FROM yes JOIN aspirations_answer n ON n.journey_id = yes.journey_id"
            " JOIN aspirations_area r ON r.id = n.area_id"
            " LEFT JOIN aspirations_frameworkarea f ON f.id = r.framework_area_id"
            " LEFT JOIN aspirations_framework w ON w.id = f.framework_id"
            " LEFT JOIN aspirations_frameworkprompt p ON p.id = n.prompt_id"
            " WHERE NOT n.private AND NOT n.area_private AND NOT n.taken_out AND NOT r.private AND NOT r.not_for_me"
            f" AND {_SAID} GROUP BY 1",
            (codes("areas_of_life", "said.areas", c.AREAS_OF_LIFE),),
        ),
    ),
)

_GROUPS = ", ".join(f"('{fact}', '{group}')" for group, facts in c.FACTS.items() for fact in facts)

CHOOSING = View(
    "choosing",
    (
        Part(
            "choices",
            "SELECT x.journey_id, array_agg(DISTINCT x.about::text) AS about FROM yes"
            " JOIN choosing_choice x ON x.journey_id = yes.journey_id WHERE x.put_away_at IS NULL GROUP BY 1",
            (codes("chosen_between", "choices.about", c.ABOUT),),
        ),
        Part(
            "matters",
            "SELECT m.journey_id, array_agg(DISTINCT m.fact::text) AS facts FROM yes"
            " JOIN choosing_matter m ON m.journey_id = yes.journey_id"
            " JOIN choosing_choice x ON x.id = m.choice_id"
            " WHERE NOT m.private AND m.fact <> '' AND x.put_away_at IS NULL GROUP BY 1",
            (codes("matters", "matters.facts", c.MATTERS),),
        ),
        # The newest choice that was signed and not taken back. What was chosen counts, private or not: a choice is
        # private until it is shown, and its place, name and reasons are not read.
        Part(
            "decided",
            "SELECT DISTINCT ON (d.journey_id) d.journey_id, CASE WHEN d.real_options >= 3 THEN '3-more'"
            " ELSE d.real_options::text END AS options, CASE WHEN d.outcome <> 'option' THEN d.outcome"
            " WHEN o.private THEN 'gone' ELSE coalesce(o.kind, 'gone') END AS chosen FROM yes"
            " JOIN choosing_decision d ON d.journey_id = yes.journey_id"
            " LEFT JOIN choosing_option o ON o.id = d.option_id"
            " WHERE d.changed_mind_at IS NULL ORDER BY d.journey_id, d.signed_at DESC, d.id",
            (
                code("real_options", "decided.options", c.REAL_OPTIONS),
                code("chosen", "decided.chosen", c.CHOSEN, "undecided"),
            ),
        ),
        Part(
            "wishes",
            "SELECT v.journey_id, array_agg(DISTINCT v.about || '.' || CASE WHEN said.fact IS NULL THEN 'words'"
            " ELSE g.code END) AS missing FROM yes"
            " JOIN choosing_wish v ON v.journey_id = yes.journey_id"
            " LEFT JOIN LATERAL jsonb_array_elements_text("
            "CASE jsonb_typeof(v.facts) WHEN 'array' THEN v.facts ELSE '[]' END) said(fact) ON true"
            f" LEFT JOIN (VALUES {_GROUPS}) AS g(fact, code) ON g.fact = said.fact GROUP BY 1",
            (codes("nobody_offers", "wishes.missing", c.MISSING),),
        ),
    ),
)

_GOALS_THERE = "g.put_away_at IS NULL AND NOT g.private"

PLANS = View(
    "plans",
    (
        Part(
            "goals",
            "SELECT g.journey_id, array_agg(DISTINCT g.horizon::text) AS horizons,"
            " array_agg(DISTINCT g.state::text) AS states FROM yes"
            f" JOIN planning_goal g ON g.journey_id = yes.journey_id WHERE {_GOALS_THERE} GROUP BY 1",
            (
                codes("goals_horizon", "goals.horizons", c.HORIZONS),
                codes("goals_progress", "goals.states", c.PROGRESS),
            ),
        ),
        Part(
            "wellbeing",
            "SELECT g.journey_id, array_agg(DISTINCT one::text) AS parts FROM yes"
            " JOIN planning_goal g ON g.journey_id = yes.journey_id, unnest(g.wellbeing) one"
            f" WHERE {_GOALS_THERE} GROUP BY 1",
            (codes("goals_for", "wellbeing.parts", c.WELLBEING),),
        ),
        Part(
            "steps",
            "SELECT s.journey_id, CASE WHEN bool_or(s.who = ANY (circle)) AND bool_or(s.who = ANY (services)) THEN"
            " 'both' WHEN bool_or(s.who = ANY (circle)) THEN 'circle' WHEN bool_or(s.who = ANY (services)) THEN"
            " 'services' END AS help FROM yes JOIN planning_step s ON s.journey_id = yes.journey_id"
            f" JOIN planning_goal g ON g.id = s.goal_id, (SELECT {_list(c.CIRCLE)}, {_list(c.SERVICES)})"
            f" AS sides(circle, services) WHERE {_GOALS_THERE} AND s.put_away_at IS NULL AND NOT s.private"
            " AND NOT s.goal_private GROUP BY 1",
            (code("help", "steps.help", c.HELPS),),
        ),
        # Of each quarter the change that was asked last, and how soon somebody answered it first.
        Part(
            "changes",
            "SELECT journey_id, array_agg(quarter || ':' || speed) AS answered,"
            " array_agg(quarter || ':' || worked) AS worked FROM ("
            "SELECT DISTINCT ON (x.journey_id, 2) x.journey_id,"
            f" {quarter('x.asked_on')} AS quarter, coalesce(nullif(x.worked, ''), '{UNKNOWN}') AS worked,"
            " CASE WHEN first.day IS NULL THEN 'waiting' WHEN first.day - x.asked_on <= 7 THEN 'week'"
            " WHEN first.day - x.asked_on <= 28 THEN 'month' ELSE 'later' END AS speed"
            " FROM yes JOIN delivery_change x ON x.journey_id = yes.journey_id LEFT JOIN ("
            "SELECT a.journey_id, a.change_id, (min(a.made_at) AT TIME ZONE 'Europe/London')::date AS day"
            " FROM delivery_changeanswer a GROUP BY 1, 2) first"
            " ON first.change_id = x.id AND first.journey_id = x.journey_id"
            " WHERE (x.to_user_id IS NOT NULL OR x.to_team_id IS NOT NULL)"
            " AND (x.closed_at IS NULL OR first.day IS NOT NULL)"
            " ORDER BY x.journey_id, 2, x.asked_on DESC, x.made_at DESC, x.id) newest GROUP BY 1",
            (
                quarters("changes_answered", "changes.answered", c.ANSWERED),
                quarters("changes_worked", "changes.worked", c.WORKED),
            ),
        ),
        Part(
            "wanting",
            "SELECT w.journey_id, min(w.answer) AS answer FROM yes"
            " JOIN reflection_wanting w ON w.journey_id = yes.journey_id GROUP BY 1",
            (code("reflection_wanted", "wanting.answer", c.WANTED),),
        ),
        Part(
            "held",
            f"SELECT x.journey_id, array_agg(DISTINCT {quarter('x.held_on')} || ':held') AS held FROM yes"
            " JOIN reflection_reflection x ON x.journey_id = yes.journey_id WHERE x.held_on IS NOT NULL GROUP BY 1",
            (quarters("reflections_held", "held.held", c.HELD),),
        ),
    ),
)

NEEDS = View(
    "needs",
    (
        Part(
            "needs",
            "SELECT n.journey_id, min(n.contact::text[]) AS contact, min(n.formats::text[]) AS formats,"
            " min(n.professionals::text[]) AS professionals, min(n.support::text[]) AS support FROM yes"
            " JOIN journeys_communicationneeds n ON n.journey_id = yes.journey_id GROUP BY 1",
            (
                codes("contact", "needs.contact", c.CONTACT),
                codes("formats", "needs.formats", c.FORMATS),
                codes("professionals", "needs.professionals", c.PROFESSIONALS),
                codes("support", "needs.support", c.SUPPORT),
            ),
        ),
        Part(
            "deciding",
            "SELECT DISTINCT ON (x.journey_id) x.journey_id, x.advocate FROM yes"
            " JOIN choosing_deciding x ON x.journey_id = yes.journey_id WHERE x.advocate <> ''"
            " ORDER BY x.journey_id, x.made_at DESC, x.id",
            (code("advocate", "deciding.advocate", c.ADVOCATE),),
        ),
    ),
)

VIEWS = (HOPES, CHOOSING, PLANS, NEEDS)


@dataclass(frozen=True)
class OfNobody:
    """What is counted of no journey, so that no yes stands before it: one row each time, and in it no person.

    `source` is what the rows are of, with the council's area as `area` and a day in its quarter as `day`.
    """

    purpose: str
    source: str
    columns: tuple[Column, ...]


# A term of the register that a search did not find, and a day on which that was. Which day it was does not come out.
SEARCHES = OfNobody(
    "searches",
    "(SELECT a.code AS area, m.month AS day, m.term FROM providers_missed m"
    " JOIN providers_reference_authority a ON a.code = m.area, generate_series(1, least(m.days, 31))) x",
    (code("looked_for", "x.term", c.LOOKED_FOR, "another"),),
)
