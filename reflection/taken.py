"""When I looked back, to take away (journeys.exports): every time, what I kept, said and learned, and how far I came.

What only its owner sees is marked private: guests who were written down, what guests sent and suggest, what became of a
thought, a council's review. So is a picture or film in which somebody asked not to be shown, with the words beside it.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aspirations.models import Other
from journeys.boards import cards
from journeys.boards.panels import PLACES
from journeys.exports.things import Thing
from journeys.exports.told import Said, Section, Told
from journeys.media.models import Attachment
from journeys.models import Journey
from reflection import models
from reflection.about.prompts import ASKS, sets_of
from reflection.changes.models import Pile
from reflection.models import Reflection
from reflection.progress.reading import shown
from ui.dates import day


def tell(journey: Journey) -> Told | None:
    room = _Room(journey)
    sections = [section for one in room.reflections for section in _sections(one, room)]
    sections += [
        Section(_("How far I have come"), _scales(room)),
        Section(
            _("A council’s review"), [_review(one) for one in room.all(models.CouncilReview)], private=True
        ),
        Section(
            _("Do I want to look back?"),
            [Said(str(one.get_answer_display())) for one in room.all(models.Wanting)],
            private=True,
        ),
    ]
    return Told([section for section in sections if section.said], room.changed_at)


class _Room:
    """The rows of this room, each model asked for once."""

    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        self.changed_at: datetime | None = None
        self._rows: dict[Any, list[Any]] = {}
        self.reflections: list[Reflection] = self.all(Reflection)
        said_no = Other.objects.who_said_no().filter(attachment__journey=journey)
        self.shut: set[UUID] = set(said_no.values_list("attachment_id", flat=True))
        asked = cards.pictures(card for one in self.all(models.Said) for card in one.cards)
        mine = Attachment.objects.filter(journey=journey, pk__in=asked)
        self.pictures = {str(one.pk): one for one in mine}

    def all(self, model: Any) -> list[Any]:
        if model not in self._rows:
            rows = model.objects.filter(journey=self.journey)
            if hasattr(model, "attachment"):
                rows = rows.select_related("attachment")
            self._rows[model] = list(rows)
            changed = [one.changed_at for one in self._rows[model]]
            self.changed_at = max([*changed, *([self.changed_at] if self.changed_at else [])], default=None)
        return self._rows[model]

    def of(self, reflection: Reflection, model: Any) -> list[Any]:
        return [one for one in self.all(model) if one.reflection_id == reflection.pk]

    def is_shut(self, row: Any) -> bool:
        return row.private or row.attachment_id in self.shut


def _sections(one: Reflection, room: _Room) -> Iterable[Section]:
    def part(title: str, model: Any, tell: Callable[[Any], Said]) -> Section:
        return Section(f"{one.title}: {title}", [tell(row) for row in room.of(one, model)])

    yield Section(one.title, [_itself(one)])
    yield part(_("Who comes"), models.PaperGuest, _guest)
    yield part(_("Who said yes to how I want it to go"), models.Accepted, _accepted)
    yield part(_("What I am glad about"), models.Piece, lambda row: _piece(row, room))
    yield part(_("What was sent to me"), models.Celebration, _celebration)
    yield part(_("What I say"), models.Said, lambda row: _said(row, room))
    learned = room.of(one, models.Learned)
    yield Section(f"{one.title}: {_('What I learned')}", [each for row in learned for each in _learned(row)])
    thoughts = room.of(one, models.Thought)
    for pile in Pile:
        heap = [each for row in thoughts if row.pile == pile for each in _thought(row)]
        yield Section(f"{one.title}: {pile.label}", heap)
    yield part(_("What others suggest"), models.Suggested, _suggested)


def _itself(one: Reflection) -> Said:
    on = one.held_on or one.on
    facts = [
        day(on) if on else "",
        f"{one.at:%H:%M}" if one.at else "",
        one.when,
        str(one.get_form_display()) if one.form else "",
        one.form_words,
        one.place,
        *(_("How I want it to go: {words}").format(words=rule) for rule in one.rules),
        *(_("Questions I took along: {words}").format(words=each.title) for each in sets_of(one.asks)),
    ]
    return Said(_("When, where and how"), one.about, tuple(each for each in facts if each))


def _guest(row: Any) -> Said:
    return Said(row.name, row.words, (_("Asked on paper."),), private=True)


def _accepted(row: Any) -> Said:
    return Said(row.by_name, "", (day(row.made_at), *map(str, row.rules)), private=True)


def _piece(row: Any, room: _Room) -> Said:
    media = (row.attachment,) if row.attachment else ()
    lines = (day(row.on),) if row.on else ()
    title = row.title or _("I am glad about this")
    return Said(title, row.words, lines, media, room.is_shut(row), row.whose)


def _celebration(row: Any) -> Said:
    """Its own photo or film is a file of this row alone: it goes along in the folder of everything."""
    lines = (str(row.get_kind_display()), str(row.get_state_display()), day(row.made_at))
    heard = (_("What is said in it: {words}").format(words=row.heard),) if row.heard else ()
    return Said(row.by_name, row.words, (*lines, *heard), private=True, by=row.by_name)


def _said(row: Any, room: _Room) -> Said:
    question = str(ASKS[row.ask].words) if row.ask in ASKS else _("In my own way")
    read = cards.read(row.cards)
    lines = [
        f"{PLACES[card.place]}: {card.words}" if card.place in PLACES else card.words
        for card in read
        if card.words
    ]
    mine = [row.attachment] if row.attachment else []
    media = [*mine, *(room.pictures[card.picture] for card in read if card.picture in room.pictures)]
    return Said(question, row.words, tuple(lines), tuple(media), room.is_shut(row))


def _learned(row: Any) -> list[Said]:
    both = ((_("I learned"), row.learned), (_("What next"), row.next))
    return [Said(title, words, private=row.private) for title, words in both if words]


def _thought(row: Any) -> list[Said]:
    """What was thought of; and what it is to become, which is its owner's alone."""
    said = Said(_("I thought of this"), row.words, private=row.private, by=row.from_name)
    if not row.to:
        return [said]
    lines = (str(row.get_to_display()), str(row.get_state_display()))
    return [said, Said(_("What became of it"), row.draft, lines, private=True)]


def _suggested(row: Any) -> Said:
    lines = (str(Pile(row.pile).label), str(row.get_state_display()))
    return Said(row.by_name, row.words, lines, private=True, by=row.by_name)


def _scales(room: _Room) -> list[Said]:
    """My own steps from the lowest, where I was on which day, and what I hope for; open only where a reflection that
    can be shared shows it."""
    found = []
    for scale in room.all(models.Scale):
        drawn = shown(scale, [one for one in room.all(models.Placed) if one.scale_id == scale.pk])
        lines = [_("A step: {words}").format(words=step.said) for step in reversed(drawn.steps)]
        for each in drawn.days:
            said = [f"{day(each.placed.on)}: {each.step.said}", each.number, each.placed.words]
            lines.append(". ".join(one for one in said if one))
        hope = scale.hope and [step.said for step in drawn.steps if step.number == scale.hope]
        lines += [_("I hope for: {step}.").format(step=one) for one in hope or ()]
        found.append(Said(scale.title, "", tuple(lines), private=not scale.in_reflections))
    return found


def _review(row: Any) -> Said:
    return Said(day(row.on), row.words, (row.who,) if row.who else (), private=True)


THING = Thing(
    name="reflection",
    title=gettext_lazy("When I looked back"),
    models=("reflection",),
    tell=tell,
    picture="together",
)
