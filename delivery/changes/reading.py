"""How each change stands, and how it came there: the same for both sides, but for who is called what."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import F, Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access.gate import Request, list_for
from delivery.changes.clock import Clock, clock_of, took
from delivery.changes.sides import Sides
from delivery.models import Change, ChangeAnswer
from journeys.models import Journey
from ui.dates import day, weekday_and_year
from ui.parts import Moment


class Stands(StrEnum):
    KEPT = "kept"
    WAITS = "waits"
    ANSWERED = "answered"
    DONE = "done"
    GONE = "gone"
    BACK = "back"


ICONS = {
    Stands.KEPT: "lock", Stands.WAITS: "clock", Stands.ANSWERED: "speech", Stands.DONE: "tick",
    Stands.GONE: "lock", Stands.BACK: "back",
}  # fmt: skip
STANDS = {
    Stands.KEPT: gettext_lazy("Kept for later"), Stands.ANSWERED: gettext_lazy("An answer came"),
    Stands.DONE: gettext_lazy("It changed"), Stands.GONE: gettext_lazy("They cannot see it now"),
    Stands.BACK: gettext_lazy("I took it back"),
}  # fmt: skip


@dataclass
class Shown:
    """One change with its answers, oldest first.

    reached  whoever it went to can read it still
    desk     it is read by whoever was asked. What the person calls them is said to nobody there: it would tell whose
             an unsigned change is
    """

    change: Change
    answers: list[ChangeAnswer] = field(default_factory=list)
    reached: bool = True
    desk: bool = False

    @property
    def last(self) -> ChangeAnswer | None:
        """The newest answer of this round; none where the person said since that it is not that."""
        newest = self.answers[-1] if self.answers else None
        since = self.change.worked_at
        return newest if newest and (since is None or newest.made_at > since) else None

    @property
    def stands(self) -> Stands:
        if self.change.closed_at:
            return Stands.BACK
        if self.change.to_user_id is None and self.change.to_team_id is None:
            return Stands.KEPT
        if self.change.worked == Change.Worked.YES and not self.last:
            return Stands.DONE
        if not self.reached:
            return Stands.GONE
        return Stands.ANSWERED if self.last else Stands.WAITS

    @property
    def clock(self) -> Clock | None:
        """Only while an answer is waited for."""
        return clock_of(self.change) if self.stands == Stands.WAITS else None

    @property
    def line(self) -> str:
        """How it stands, in a few words."""
        clock = self.clock
        return clock.words if clock else str(STANDS[self.stands])

    @property
    def kind(self) -> str:
        """What kind the newest answer is, in a sentence."""
        return answered(self.last) if self.last else ""

    @property
    def to(self) -> str:
        """Whom it went to."""
        team = self.change.to_team
        return (team.name if team else _("me")) if self.desk else self.change.to_name

    def by(self, answer: ChangeAnswer) -> str:
        """Who gave this answer."""
        return answer.by_name if answer.to_team_id or not self.desk else _("I")

    @property
    def last_by(self) -> str:
        return self.by(self.last) if self.last else ""

    @property
    def took(self) -> str:
        """How long it took."""
        return took(self.change, self.last.made_at) if self.last else ""

    @property
    def icon(self) -> str:
        return ICONS[self.stands]

    @property
    def is_open(self) -> bool:
        return self.stands in (Stands.WAITS, Stands.ANSWERED)

    @property
    def may_be_said(self) -> bool:
        """Whether the person can say if it changed: it was asked, and is not taken back."""
        return self.is_open or self.stands == Stands.DONE


def changes(request: Request, journey: Journey, sides: Sides) -> list[Shown]:
    """Every change of this journey that whoever asks may read, newest first, in two questions."""
    rows = list(list_for(request, Change).filter(journey=journey))
    answers = answers_to(request, [row.pk for row in rows])
    return [Shown(row, answers[row.pk], sides.reach(row)) for row in rows]


def answers_to(request: Request, ids: list[UUID]) -> dict[UUID, list[ChangeAnswer]]:
    found: dict[UUID, list[ChangeAnswer]] = defaultdict(list)
    for answer in list_for(request, ChangeAnswer).filter(change_id__in=ids) if ids else ():
        found[answer.change_id].append(answer)
    return found


def answer_came(journey: Journey) -> bool:
    """Whether an answer waits for its owner to say if it is what they meant."""
    new = Q(change__worked_at=None) | Q(change__worked_at__lt=F("made_at"))
    return ChangeAnswer.objects.filter(new, journey=journey, closed_at=None).exists()


def answered(answer: ChangeAnswer) -> str:
    """What kind of answer it is, in a sentence."""
    if answer.kind == ChangeAnswer.Kind.YES and answer.from_on:
        return _("Yes, from {day}").format(day=weekday_and_year(answer.from_on))
    return str(answer.get_kind_display())


def history(shown: Shown, asker: str) -> list[Moment]:
    """What happened, newest first. `asker`: what the person is called here, or "" where they chose no name."""
    change = shown.change
    asked = _("{name} asked").format(name=asker) if asker else _("Asked without a name")
    lines: list[tuple[datetime, Moment]] = [
        (change.made_at, Moment(asked, day(change.made_at), f"“{change.words}”"))
    ]
    for answer in shown.answers:
        title = _("{name}: {answer}").format(name=shown.by(answer), answer=answered(answer))
        lines.append((answer.made_at, Moment(title, day(answer.made_at), answer.words)))
    lines += [(at, _said(worked, words, at, asker)) for worked, words, at in _rounds(change)]
    lines.sort(key=lambda line: line[0], reverse=True)
    return [moment for _at, moment in lines]


def _rounds(change: Change) -> list[tuple[str, str, datetime]]:
    rounds = [(worked, words, datetime.fromisoformat(at)) for worked, words, at in change.before]
    if change.worked and change.worked_at:
        rounds.append((change.worked, change.worked_words, change.worked_at))
    return rounds


def _said(worked: str, words: str, at: datetime, asker: str) -> Moment:
    label = str(Change.Worked(worked).label)
    title = _("{name}: {answer}").format(name=asker, answer=label) if asker else label
    return Moment(title, day(at), words)
