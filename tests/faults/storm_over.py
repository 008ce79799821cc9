"""What came of a storm."""

from collections import Counter
from typing import TYPE_CHECKING, Any

from access.models import Event
from journeys.exports.models import Export, Outbox
from journeys.models import Reminder
from tests.faults.storm_app import NAME, PAPER

if TYPE_CHECKING:
    from tests.faults.storm import Storm

# Where a kill falls between what left the house and what is written down of it: the only places a mail may repeat.
WINDOW = ("reminder.server-said-yes", "reminder.written-down", "outbox.before-commit")
CRITICAL = (
    *WINDOW,
    "outbox.counting-the-try",
    "reminder.yes-held",
    "reminder.before-server",
    "export.being-drawn",
)
MUST_BE_NONE = (
    "lost",
    "doubled in the database",
    "to somebody who had not asked",
    "repeats not shown",
    "came, and the page says it did not",
)
POINTS = (*CRITICAL, "outbox.bell-heard", "outbox.after-commit")


def came_of(storm: "Storm") -> dict[str, Any]:
    """Count everything: what fell due, what was killed where, and what was lost, doubled or sent to the wrong one."""
    rows = list(Reminder.objects.using("owner").filter(kind=NAME))
    by_id = {f"<{row.pk}@": row for row in rows}
    mails = storm.post.by_id()
    states = Counter(row.state for row in rows)
    sent = [row for row in rows if row.state == "sent"]
    taken = {f"{found.partition('@')[0]}@": each for found, each in mails.items()}
    mails_by_row = {by_id[key].pk: each for key, each in taken.items() if key in by_id}
    never_asked = [key for key in taken if key not in by_id]
    persons = {person.email: person for person in storm.people.everybody}
    not_wanted = [one for each in mails.values() for one in each if not persons[one.to].wanted_at(one.at)]
    doubled = Counter((row.journey_id, row.about_id) for row in sent)
    papers = list(Export.objects.using("owner").filter(kind=NAME))
    made = Counter(Event.objects.using("owner").filter(kind="export.made").values_list("about_id", flat=True))
    died = Counter(storm.died())
    points = Counter(line.split()[0] for line in storm.died())
    repeats = sum(len(each) - 1 for each in mails.values())
    whole = [row for row in papers if row.state == "ready" and _read(row) == PAPER + row.pk.bytes]
    return {
        "seed": storm.plan.seed,
        "seconds": {
            "setting up": round(storm.set_up_seconds),
            "storm": round(storm.stormy_seconds),
            "in all": round(storm.whole_seconds),
        },
        "reminders": len(rows),
        "expected reminders": storm.plan.people * storm.plan.days,
        "states": dict(states),
        "papers": len(papers),
        "expected papers": storm.plan.papers,
        "papers whole": len(whole),
        "kills": storm.kills(),
        "killed at random": dict(storm.killed),
        "killed at failpoints": dict(sorted(died.items())),
        "landed in a critical window": sum(points[point] for point in CRITICAL),
        "landed between yes and commit": sum(points[point] for point in WINDOW),
        "broker emptied": storm.emptied,
        "clock jumps": storm.clock.jumps,
        "opted out": storm.people.stops,
        "opted in again": storm.people.asks,
        "mail server said not now": storm.post.refused,
        "mails taken": sum(len(each) for each in mails.values()),
        "mails repeated, same Message-ID": repeats,
        "perhaps repeated, as shown to the person": sum(1 for row in sent if row.perhaps),
        "repeats not shown": sum(
            1 for row in sent if len(mails_by_row.get(row.pk, ())) - 1 > row.perhaps
        ),
        "came, and the page says it did not": sum(
            1 for row in rows if row.state != "sent" and len(mails_by_row.get(row.pk, ())) > row.perhaps
        ),
        "lost": sum(1 for row in sent if row.pk not in mails_by_row)
        + states["waiting"] + states["late"] + states["over"] + states["sorry"]
        + _wrongly_stopped(storm, rows) + len(papers) - len(whole)
        + Outbox.objects.using("owner").filter(given_up_at__isnull=False).count(),
        "doubled in the database": sum(count - 1 for count in doubled.values())
        + sum(count - 1 for count in made.values()),
        "to somebody who had not asked": len(not_wanted) + len(never_asked),
        "errors on the way": dict(Counter(storm.failed)),
        "which were not sent": [
            f"{row.state}, due {row.due_at:%d %H:%M}, until {row.until:%d %H:%M}, perhaps {row.perhaps}"
            for row in rows if row.state not in ("sent", "stopped")
        ][:20],
    }  # fmt: skip


def what_is_wrong(found: dict[str, Any]) -> list[str]:
    """The lines of that account which must not be as they are."""
    wrong = [line for line in MUST_BE_NONE if found[line]]
    return wrong + [name for name in ("reminders", "papers") if found[name] != found[f"expected {name}"]]


def _read(row: Export) -> bytes:
    with row.file.open() as file:
        return bytes(file.read())


def _wrongly_stopped(storm: "Storm", rows: list[Any]) -> int:
    """Messages that were not sent though their person never said stop."""
    never = {person.journey_id for person in storm.people.everybody if not person.pressed}
    return sum(1 for row in rows if row.state == "stopped" and row.journey_id in never)
