"""Sharing said in sentences: what somebody sees, what they can do, until when, and when they looked."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from access.rules import Level, Stage
from journeys.people import whole as wholes
from journeys.people.models import Invitation, Relation
from journeys.people.parts import Item
from ui.dates import day, weekday
from ui.words import listed

SOON = 7  # days
WHO: dict[str, str | Promise] = {
    Relation.FAMILY: gettext_lazy("my family"),
    Relation.FRIEND: gettext_lazy("my friend"),
    Relation.NEIGHBOUR: gettext_lazy("my neighbour"),
    Relation.ADVOCATE: gettext_lazy("my advocate"),
    Relation.WORKER: gettext_lazy("paid to support me"),
    Relation.SOCIAL_WORKER: gettext_lazy("my social worker"),
    Relation.ATTORNEY: gettext_lazy("my attorney"),
    Relation.DEPUTY: gettext_lazy("my deputy"),
    Relation.OTHER: gettext_lazy("somebody I chose"),
}
# What each level is called, what it means to the owner, and what it says of somebody who has it.
Said = dict[str, dict[str, str | Promise]]
LEVELS: Said = {
    Stage.STATEMENT: {
        Level.SEE: gettext_lazy("See"),
        Level.COMMENT: gettext_lazy("See, and say what they think"),
        Level.HELP: gettext_lazy("See, and help me write"),
    },
    Stage.CHOICE: {
        Level.SEE: gettext_lazy("See"),
        Level.COMMENT: gettext_lazy("See, and say what they think"),
        Level.HELP: gettext_lazy("See, say what they think, and suggest options"),
    },
    Stage.PLAN: {
        Level.SEE: gettext_lazy("See"),
        Level.COMMENT: gettext_lazy("See, and say what they think"),
        Level.HELP: gettext_lazy("See, say what they think, and suggest words"),
    },
    Stage.DAYS: {
        Level.SEE: gettext_lazy("See"),
        Level.COMMENT: gettext_lazy("See, and say how it went"),
    },
    Stage.REFLECTION: {
        Level.SEE: gettext_lazy("See the invitation"),
        Level.COMMENT: gettext_lazy("See the invitation, and bring something"),
        Level.LOOK: gettext_lazy("See all that is in it"),
        Level.HELP: gettext_lazy("See all that is in it, and bring something"),
    },
}
LEVEL_HINTS: Said = {
    Stage.STATEMENT: {
        Level.SEE: gettext_lazy("They read, look and listen."),
        Level.COMMENT: gettext_lazy("Only I read what they think. It is never part of my words."),
        Level.HELP: gettext_lazy("They suggest words. Mine stay as they are unless I say so."),
    },
    Stage.CHOICE: {
        Level.SEE: gettext_lazy("They read, look and listen."),
        Level.COMMENT: gettext_lazy("Only I read what they think. It is kept apart from my own."),
        Level.HELP: gettext_lazy("Nothing of theirs goes with mine unless I say so."),
    },
    Stage.PLAN: {
        Level.SEE: gettext_lazy("They read my plan, and look at its pictures."),
        Level.COMMENT: gettext_lazy("Only I read what they think. It is kept apart from my plan."),
        Level.HELP: gettext_lazy("Other words, or something new. My plan stays as it is unless I say so."),
    },
    Stage.DAYS: {
        Level.SEE: gettext_lazy("They read how I like things done, and my week."),
        Level.COMMENT: gettext_lazy("They bring moments, and answer what I ask. Mine stays as it is."),
    },
    Stage.REFLECTION: {
        Level.SEE: gettext_lazy(
            "What it is about, where, when, and how I want it to go. Nothing that is in it."
        ),
        Level.COMMENT: gettext_lazy("Words, a photo or a film for me. Nothing goes up unless I say so."),
        Level.LOOK: gettext_lazy(
            "What I am glad about, how far I have come, and what I said. Nothing just for me."
        ),
        Level.HELP: gettext_lazy("All of it but what is just for me. They bring words, a photo or a film."),
    },
}
CAN: Said = {
    Stage.STATEMENT: {
        Level.SEE: "",
        Level.COMMENT: gettext_lazy("Can say what they think."),
        Level.HELP: gettext_lazy("Can suggest words."),
    },
    Stage.CHOICE: {
        Level.SEE: "",
        Level.COMMENT: gettext_lazy("Can say what they think."),
        Level.HELP: gettext_lazy("Can say what they think and suggest options."),
    },
    Stage.PLAN: {
        Level.SEE: "",
        Level.COMMENT: gettext_lazy("Can say what they think."),
        Level.HELP: gettext_lazy("Can say what they think and suggest words."),
    },
    Stage.DAYS: {
        Level.SEE: "",
        Level.COMMENT: gettext_lazy("Can say how it went, and answer what I ask."),
    },
    Stage.REFLECTION: {
        Level.SEE: gettext_lazy("Sees nothing that is in it."),
        Level.COMMENT: gettext_lazy("Can bring something. Sees nothing that is in it."),
        Level.LOOK: gettext_lazy("Sees all that is in it, but for what is just for me."),
        Level.HELP: gettext_lazy("Sees all that is in it, but for what is just for me. Can bring something."),
    },
}
WILL: Said = {
    Stage.STATEMENT: {
        Level.SEE: gettext_lazy("They cannot change anything."),
        Level.COMMENT: gettext_lazy("They can say what they think. They cannot change anything."),
        Level.HELP: gettext_lazy("They can suggest words. They cannot change mine."),
    },
    Stage.CHOICE: {
        Level.SEE: gettext_lazy("They cannot change anything."),
        Level.COMMENT: gettext_lazy("They can say what they think. They cannot change anything."),
        Level.HELP: gettext_lazy(
            "They can say what they think and suggest options. They cannot change mine."
        ),
    },
    Stage.PLAN: {
        Level.SEE: gettext_lazy("They cannot change anything."),
        Level.COMMENT: gettext_lazy("They can say what they think. They cannot change anything."),
        Level.HELP: gettext_lazy("They can say what they think and suggest words. They cannot change mine."),
    },
    Stage.DAYS: {
        Level.SEE: gettext_lazy("They cannot change anything."),
        Level.COMMENT: gettext_lazy(
            "They can say how it went, and answer what I ask. They cannot change mine."
        ),
    },
    Stage.REFLECTION: {
        Level.SEE: gettext_lazy("They see nothing that is in it, and cannot change anything."),
        Level.COMMENT: gettext_lazy("They can bring something for me. They see nothing that is in it."),
        Level.LOOK: gettext_lazy(
            "They see all that is in it but what is just for me. They cannot change anything."
        ),
        Level.HELP: gettext_lazy(
            "They see all that is in it but what is just for me, and can bring something. They cannot change mine."
        ),
    },
}
# What an invitation opens, and that it opens no more.
OPENS: dict[str, str | Promise] = {
    Stage.STATEMENT: gettext_lazy("They will see nothing else."),
    Stage.CHOICE: gettext_lazy("It opens this choice and nothing else."),
    Stage.REFLECTION: gettext_lazy("It opens this one time of looking back and nothing else."),
    **{stage: one.opens for stage, one in wholes.WHOLE.items()},
}
STOPPED: dict[str, str | Promise] = {
    Stage.STATEMENT: gettext_lazy("Stopped. {name} cannot see my statement now. We do not tell them."),
    Stage.CHOICE: gettext_lazy("Stopped. {name} cannot see this choice now. We do not tell them."),
    Stage.REFLECTION: gettext_lazy("Stopped. {name} is not asked to it now. We do not tell them."),
    **{stage: one.stopped for stage, one in wholes.WHOLE.items()},
}


def names_of(chosen: Iterable[UUID], among: list[Item], *, private: bool = False) -> list[str]:
    """The titles of those parts that are (or are not) just for me at this moment."""
    wanted = set(chosen)
    return [item.title for item in among if item.id in wanted and item.private is private]


def choice_of(chosen: Iterable[UUID], among: list[Item]) -> str:
    """One choice by its name."""
    names = names_of(chosen, among)
    return _("my choice “{title}”").format(title=names[0]) if names else _("one choice of mine")


def reflection_of(chosen: Iterable[UUID], among: list[Item]) -> str:
    """One time of looking back by its name."""
    names = names_of(chosen, among)
    return _("“{title}”").format(title=names[0]) if names else _("one time of looking back")


def sees(*, stage: str, whole: bool, chosen: Iterable[UUID], among: list[Item]) -> str:
    """Sees everything I say, except what is just for me; or the parts by name; or one choice; my plan; my days."""
    if stage == Stage.CHOICE:
        return _("Sees {what}.").format(what=choice_of(chosen, among))
    if stage == Stage.REFLECTION:
        return _("Is asked to {what}.").format(what=reflection_of(chosen, among))
    if one := wholes.of(stage):
        return str(one.sees)
    if whole:
        hidden = [item.title for item in among if item.private]
        if hidden:
            return _("Sees everything in my statement except {names}.").format(names=listed(hidden))
        return _("Sees everything in my statement.")
    if names := names_of(chosen, among):
        return _("Sees {names}.").format(names=listed(names))
    return _("Sees nothing at this moment: it is all just for me.")


def saw(*, stage: str, whole: bool, ended: datetime) -> str:
    if stage == Stage.CHOICE:
        return _("They saw one choice of mine until {day}.").format(day=day(ended))
    if stage == Stage.REFLECTION:
        return _("They were asked to look back with me until {day}.").format(day=day(ended))
    if one := wholes.of(stage):
        return str(one.saw).format(day=day(ended))
    if whole:
        return _("They saw my statement until {day}.").format(day=day(ended))
    return _("They saw parts of my statement until {day}.").format(day=day(ended))


def until(ends_at: datetime | None) -> str:
    if ends_at is None:
        return _("Until I say stop.")
    return f"{_('Until {day}.').format(day=day(ends_at))} {soon(ends_at)}".strip()


def soon(ends_at: datetime | None) -> str:
    """Said on both sides in the week before it ends by its day."""
    left = (timezone.localtime(ends_at).date() - timezone.localdate()).days if ends_at else SOON + 1
    if left > SOON:
        return ""
    if left <= 0:
        return _("That is today.")
    return ngettext("That is in {days} day.", "That is in {days} days.", left).format(days=left)


def looked(at: datetime | None) -> str:
    """Last looked today, on Monday, on 3 March."""
    if at is None:
        return _("Has not looked yet.")
    ago = (timezone.localdate() - timezone.localtime(at).date()).days
    if ago == 0:
        return _("Last looked today.")
    said = weekday(at) if ago < 7 else day(at)
    return _("Last looked on {day}.").format(day=said)


def said_back(
    *, name: str, stage: str, chosen: Iterable[UUID], among: list[Item], ends_at: datetime | None
) -> str:
    """The one sentence that says an invitation all back. Nothing chosen: the whole statement."""
    ids = list(chosen)
    if stage == Stage.REFLECTION:
        return _asked_back(name, reflection_of(ids, among), ends_at)
    if stage == Stage.CHOICE:
        what = choice_of(ids, among)
    elif one := wholes.of(stage):
        what = str(one.said)
    else:
        what = listed(names_of(ids, among)) if ids else _("everything in my statement")
    if ends_at is None:
        return _("{name} will see {what}, until I say stop.").format(name=name, what=what)
    return _("{name} will see {what}, until {day}.").format(name=name, what=what, day=day(ends_at))


def _asked_back(name: str, what: str, ends_at: datetime | None) -> str:
    if ends_at is None:
        return _("{name} is asked to {what}, until I say stop.").format(name=name, what=what)
    return _("{name} is asked to {what}, until {day}.").format(name=name, what=what, day=day(ends_at))


def of_invitation(asked: Invitation, among: list[Item]) -> str:
    """What an invitation would open; nothing for a draft that does not say yet."""
    if not (asked.scope and asked.level and asked.until):
        return ""
    chosen = [UUID(item) for item in asked.items]
    return said_back(
        name=asked.known_as, stage=asked.stage, chosen=chosen, among=among, ends_at=asked.ends_at
    )
