"""My plan, to take away (journeys.exports): all of it as it stands now, what only I see too."""

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from journeys.exports.things import Resource, Thing
from journeys.exports.told import Said, Section, Told
from journeys.media.models import Attachment
from journeys.models import Journey
from planning.agreed.page import Line, Shown, laid_out, picture_ids
from planning.agreed.told import alone, told, whole
from planning.models import Agreed, Plan
from planning.papers import fhir


def tell(journey: Journey) -> Told | None:
    if not Plan.objects.filter(journey=journey).exists():
        return None
    found = whole(journey)
    mine = {each.key for each in alone(found)}
    document = told(found, put_in=mine)
    pictures = Attachment.objects.filter(journey=journey, pk__in=picture_ids(document))
    shown = laid_out(document, {str(each.pk): each for each in pictures})
    private = {each.title for each in alone(found)}
    sections = [Section(_("What I am going for"), [_said(goal, private) for goal in shown.goals])]
    sections += [
        Section(group.title, [_said(row, private) for row in group.rows])
        for group in [*shown.lists, *shown.parts]
    ]
    # What only I see unless I put it in goes to nobody else from here either.
    money = [_line(line) for line in shown.money] + [_said(cost, set()) for cost in shown.costs]
    sections.append(Section(_("Money"), money, private=True))
    council = [_line(line) for line in shown.council_lines]
    sections.append(Section(_("The council’s part"), council, private=True))
    sections.append(Section(_("About this plan"), [_line(line) for line in shown.about]))
    return Told([section for section in sections if section.said], found.plan.changed_at)


def _line(line: Line) -> Said:
    return Said(title=line.label, words=line.words)


def _said(row: Shown, private: set[str]) -> Said:
    lines = [line for line in (row.state_words, *row.brief) if line]
    lines += [f"{line.label.rstrip(':')}: {line.words}" for line in row.lines]
    for step in row.steps:
        lines.append(capfirst(step.title))
        lines += [*step.brief, *(f"{line.label.rstrip(':')}: {line.words}" for line in step.lines)]
    return Said(
        title=row.title,
        words=row.words,
        lines=tuple(lines),
        media=(row.picture,) if row.picture else (),
        private=row.title in private,
        by=row.whose,
    )


def resources(journey: Journey) -> list[Resource]:
    """The version that I said yes to last, as other systems read it."""
    agreed = Agreed.objects.filter(journey=journey).first()
    if agreed is None:
        return []
    return [entry["resource"] for entry in fhir.bundle(agreed)["entry"]]


THING = Thing(
    name="plan",
    title=gettext_lazy("My plan"),
    models=("planning",),
    tell=tell,
    resources=resources,
    picture="onward",
)
