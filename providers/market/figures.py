"""What support exists in an area: how much of each kind, how it was rated, who owns it, what is free, what it costs.

Everything is counted from the public register, from open entries that anybody may see. Nobody's search is in it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from providers.details import DETAILS, pounds
from providers.market.places import Here
from providers.vocabulary import KINDS, OWNERS, RATINGS, UNRATED
from ui.dates import number

BIGGEST = 10
YEARS = 10
# Fewer prices than this are somebody's price, not what things cost here.
FEWEST_PRICES = 5
FRESH = 31  # days that a free place is believed


@dataclass(frozen=True)
class Bar:
    """One row: what, how many (None where too few said so), and how the number is read where it is no count."""

    label: str
    count: int | None
    words: str = ""

    @property
    def said(self) -> str:
        return self.words or (_("Too few to say") if self.count is None else number(self.count))


@dataclass(frozen=True)
class Table:
    """One chart and its table. `of` names the first column, `counts` the second."""

    code: str
    title: str | Promise
    note: str
    of: str
    counts: str
    bars: list[Bar]

    @property
    def longest(self) -> int:
        return max([bar.count or 0 for bar in self.bars] + [1])

    @property
    def in_words(self) -> str:
        """What the chart shows, for whoever does not see it."""
        return _("Bar chart: {title}. All numbers are in the table below.").format(title=self.title)


@dataclass(frozen=True)
class Market:
    """Every table of an area. `open_now` counts its open services, `oldest` and `newest` the days of the lists."""

    open_now: int
    providers: int
    tables: list[Table]

    @property
    def in_short(self) -> str:
        services = ngettext("{count} service is open here", "{count} services are open here", self.open_now)
        run = ngettext("run by {count} provider", "run by {count} providers", self.providers)
        said = f"{services.format(count=number(self.open_now))}, {run.format(count=number(self.providers))}."
        return said if self.open_now else _("No service of this register is open here.")


_OPEN = "FROM providers_service s WHERE s.is_shown AND s.closed_on IS NULL AND s.gone_on IS NULL AND {here}"


def market(here: Here) -> Market:
    """Count the area anew. A few statements, each over the services of the area alone."""
    open_now, providers = _rows("SELECT count(*), count(DISTINCT s.provider_id) {open}", here)[0]
    makers: Sequence[Callable[[Here], Table]] = (
        kinds, ratings, owners, biggest, sizes, free_places, prices, change,
    )  # fmt: skip
    tables = [make(here) for make in makers]
    return Market(open_now, providers, [table for table in tables if table.bars])


def _rows(statement: str, here: Here, **facts: Any) -> list[tuple[Any, ...]]:
    """Run the statement; {open} in it stands for the open services of this area, {here} for the area alone."""
    where = "s.authority_id = ANY(%(areas)s)" if here.codes else "true"
    with connection.cursor() as cursor:
        statement = statement.replace("{open}", _OPEN).replace("{here}", where)
        cursor.execute(statement, {"areas": here.codes, **facts})
        return cursor.fetchall()


def kinds(here: Here) -> Table:
    found = dict(
        _rows("SELECT k, count(*) FROM (SELECT unnest(s.kinds) AS k {open}) AS every GROUP BY 1", here)
    )
    bars = [Bar(KINDS.label(term.code), found[term.code]) for term in KINDS.terms if term.code in found]
    bars.sort(key=lambda bar: -(bar.count or 0))
    return Table(
        "kinds", _("What there is"), _("One service can be of more than one kind, and is counted in each."),
        _("Kind of support"), _("Services"), bars,
    )  # fmt: skip


def ratings(here: Here) -> Table:
    found = dict(_rows("SELECT coalesce(s.rating, 'unrated'), count(*) {open} GROUP BY 1", here))
    labels = [
        *((term.code, RATINGS.label(term.code)) for term in RATINGS.terms),
        (UNRATED, _("Not rated yet")),
    ]
    return Table(
        "ratings", _("How it was rated"),
        _("The regulator’s newest word on each service. Some of it is years old: each entry says how old."),
        _("Rating"), _("Services"), [Bar(label, found[code]) for code, label in labels if code in found],
    )  # fmt: skip


# What a service says of its own owner counts once the registrar has seen it.
_OWNERS = """
SELECT coalesce(CASE WHEN every.told #>> '{ownership-model,0}' IS DISTINCT FROM 'provider'
    OR every.told #>> '{ownership-model,2}' = 'registrar' THEN every.details->>'ownership-model' END,
    CASE WHEN p.charity_number IS NOT NULL
    AND coalesce(p.ownership, 'organisation') = 'organisation' THEN 'charity' ELSE p.ownership END, ''), count(*)
FROM (SELECT s.provider_id, s.details, s.told {open}) AS every JOIN providers_provider p ON p.id = provider_id
GROUP BY 1"""


def owners(here: Here) -> Table:
    counted: dict[str, int] = {}
    model = DETAILS.by_code["ownership-model"]
    for code, count in _rows(_OWNERS, here):
        label = OWNERS.label(code) if code in OWNERS else model.choice(code) if code else _("Nobody has said")
        counted[label] = counted.get(label, 0) + count
    bars = [Bar(label, count) for label, count in sorted(counted.items(), key=lambda pair: -pair[1])]
    return Table(
        "owners", _("Who owns it"), _("As the regulator lists it, or as the service says and the registrar has seen."),
        _("Kind of owner"), _("Services"), bars,
    )  # fmt: skip


_BIGGEST = """
SELECT coalesce(s.brand, s.provider_name) AS who, count(*) AS n {open}
GROUP BY 1 HAVING count(*) > 1 ORDER BY n DESC, who LIMIT %(most)s"""


def biggest(here: Here) -> Table:
    bars = [Bar(who, count) for who, count in _rows(_BIGGEST, here, most=BIGGEST)]
    note = _("Groups and providers with more than one service here. Nobody pays to stand here.")
    return Table("biggest", _("Who runs most"), note, _("Group or provider"), _("Services"), bars)


_SIZES = """
SELECT CASE WHEN n = 1 THEN 1 WHEN n < 6 THEN 2 WHEN n < 21 THEN 3 ELSE 4 END AS size, sum(here)
FROM (SELECT s.provider_id, count(*) AS here, (
        SELECT count(*) FROM providers_service o
        WHERE o.provider_id = s.provider_id AND o.is_shown AND o.closed_on IS NULL AND o.gone_on IS NULL) AS n
    {open} GROUP BY 1) AS each
GROUP BY 1 ORDER BY 1"""


def sizes(here: Here) -> Table:
    labels = {
        1: _("Only this one"),
        2: _("2 to 5 in England"),
        3: _("6 to 20 in England"),
        4: _("More than 20 in England"),
    }
    bars = [Bar(labels[size], int(count)) for size, count in _rows(_SIZES, here)]
    note = _("How many services in England whoever runs it has. One alone is often run by its owner.")
    return Table("sizes", _("Small and large"), note, _("How many they run"), _("Services"), bars)


_FREE = """
SELECT count(*) FILTER (WHERE fresh), sum(n) FILTER (WHERE fresh), count(*) FILTER (WHERE NOT fresh), sum(places)
FROM (SELECT (s.details->>'vacancies')::int AS n, s.places,
    s.details ? 'vacancies' AND s.told->'vacancies'->>1 >= %(since)s AS fresh {open}) AS every"""


def free_places(here: Here) -> Table:
    since = (timezone.localdate() - timedelta(days=FRESH)).isoformat()
    ((said, free, none, places),) = _rows(_FREE, here, since=since)
    bars = [Bar(_("Places in care homes"), int(places))] if places else []
    if said:
        bars.append(Bar(_("Free places, as services say"), int(free or 0)))
    note = ngettext(
        "{count} service has said in the last month how many places are free. {none} have not.",
        "{count} services have said in the last month how many places are free. {none} have not.",
        said,
    ).format(count=number(said), none=number(none))
    return Table("free", _("Is there room?"), note, _("Places"), _("How many"), bars)


_PRICES = """
SELECT s.details->>'fee-per' AS per, k.kind, count(*),
    percentile_cont(0.5) WITHIN GROUP (ORDER BY (s.details->>'fee-from')::numeric)
FROM providers_service s, unnest(s.kinds) AS k(kind)
WHERE s.is_shown AND s.closed_on IS NULL AND s.gone_on IS NULL AND {here}
  AND s.details ? 'fee-from' AND s.details ? 'fee-per'
GROUP BY 1, 2"""


def prices(here: Here) -> Table:
    per = DETAILS.by_code["fee-per"]
    bars = []
    for unit, kind, count, middle in _rows(_PRICES, here):
        if count >= FEWEST_PRICES:
            said = f"{pounds(f'{round(middle)}.00')} {per.choice(unit)}"
            bars.append(Bar(KINDS.label(kind), round(middle), said))
    bars.sort(key=lambda bar: -(bar.count or 0))
    note = _(
        "Half of those who said a price begin below this, half above. Only where five or more have said one."
    )
    return Table("prices", _("What it costs"), note, _("Kind of support"), _("Costs from"), bars)


_CHANGE = """
SELECT y, sum(opened), sum(closed) FROM (
    SELECT extract(year FROM s.opened_on)::int AS y, 1 AS opened, 0 AS closed
    FROM providers_service s WHERE s.is_shown AND {here}
    UNION ALL
    SELECT extract(year FROM coalesce(s.closed_on, s.gone_on))::int, 0, 1
    FROM providers_service s WHERE s.is_shown AND {here}
) AS days WHERE y BETWEEN %(first)s AND %(last)s GROUP BY 1 ORDER BY 1"""


def change(here: Here) -> Table:
    last = timezone.localdate().year
    bars = []
    for year, opened, closed in _rows(_CHANGE, here, first=last - YEARS + 1, last=last):
        bars += [Bar(_("{year}, opened").format(year=year), int(opened))] * bool(opened)
        bars += [Bar(_("{year}, closed").format(year=year), int(closed))] * bool(closed)
    note = _(
        "Only where a day is known. A new owner often gets a new entry, which counts as one closed and one opened."
    )
    return Table("change", _("How it changed"), note, _("Year"), _("Services"), bars)
