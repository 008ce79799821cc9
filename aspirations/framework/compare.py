"""What a version changes, in words: part by part, question by question, and where old answers go."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from aspirations.framework.models import Framework, FrameworkArea, Prompt

PROMPT_WORDS = ("question", "lede", "easy_question")
AREA_WORDS = ("title", "about", "easy_about")


@dataclass(frozen=True)
class Change:
    """One thing that is different: what happened, and the words before and after where words changed."""

    what: str
    before: str = ""
    after: str = ""


def changes(new: Framework) -> list[Change]:
    """Everything that this version changes of the one it follows. Empty where it follows none."""
    if new.follows is None:
        return []
    areas = list(new.areas.prefetch_related("prompts"))
    old_areas = list(new.follows.areas.prefetch_related("prompts"))
    return [
        *_areas(old_areas, areas),
        *(change for area in areas for change in _area_words(area)),
        *_prompts(new, areas),
    ]


def _areas(old: list[FrameworkArea], new: list[FrameworkArea]) -> list[Change]:
    kept = [area.follows_id for area in new if area.follows_id]
    found = [
        Change(_("A new part: “{title}”.").format(title=area.title)) for area in new if not area.follows_id
    ]
    found += [
        Change(_("The part “{title}” is taken out.").format(title=area.title))
        for area in old
        if area.pk not in kept
    ]
    if kept != [area.pk for area in old if area.pk in kept]:
        found.append(
            Change(
                _("The parts stand in another order."),
                ", ".join(area.title for area in old),
                ", ".join(area.title for area in new),
            )
        )
    return found


def _area_words(area: FrameworkArea) -> list[Change]:
    old = area.follows
    if old is None:
        return []
    found = [
        Change(_("“{title}” says something else.").format(title=old.title), before, after)
        for name in AREA_WORDS
        if (before := getattr(old, name)) != (after := getattr(area, name))
    ]
    maps = ("kind", "wellbeing", "ascot", "outcomes", "matters")
    if any(getattr(old, name) != getattr(area, name) for name in maps):
        found.append(Change(_("“{title}” counts for other things in law.").format(title=old.title)))
    return found


def _prompts(new: Framework, areas: list[FrameworkArea]) -> list[Change]:
    moves = list(new.moves.select_related("old__area", "new__area"))
    came = {move.new_id for move in moves if move.new_id}
    found = [
        Change(
            _("A new question in “{part}”: “{question}”").format(part=area.title, question=prompt.question)
        )
        for area in areas
        for prompt in area.prompts.all()
        if prompt.pk not in came
    ]
    first: dict[int, Prompt] = {}
    for move in moves:
        if move.new is None:
            found.append(_gone(move.old))
        elif move.old_id in first:
            found.append(_split(move.old, first[move.old_id], move.new))
        else:
            first[move.old_id] = move.new
            found += _led(move.old, move.new)
    return found


def _gone(old: Prompt) -> Change:
    return Change(
        _("“{question}” goes away. Old answers stay under ‘Something else I want to say’.").format(
            question=old.question
        )
    )


def _split(old: Prompt, first: Prompt, new: Prompt) -> Change:
    return Change(
        _("“{question}” was split: “{new}” is asked on its own. Old answers stay under “{first}”.").format(
            question=old.question, new=new.question, first=first.question
        )
    )


def _led(old: Prompt, new: Prompt) -> list[Change]:
    found = []
    if new.slug != old.slug:
        found.append(
            Change(
                _("“{new}” replaces “{old}”, and old answers stand under it.").format(
                    new=new.question, old=old.question
                )
            )
        )
    if new.area.follows_id != old.area_id:
        found.append(
            Change(
                _("“{question}” moves from “{before}” to “{after}”.").format(
                    question=old.question, before=old.area.title, after=new.area.title
                )
            )
        )
    if new.slug == old.slug:
        found += [
            Change(_("“{question}” is worded anew.").format(question=old.question), before, after)
            for name in PROMPT_WORDS
            if (before := getattr(old, name)) != (after := getattr(new, name))
        ]
        if old.think != new.think or old.examples != new.examples:
            found.append(
                Change(_("“{question}” has other things to think about.").format(question=old.question))
            )
    return found
