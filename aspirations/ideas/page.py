"""What the pages of ideas need to know."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from uuid import UUID

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from access.gate import Request, can, list_for, readable
from access.rules import Permission
from accounts.models import User
from aspirations.answers.page import OWN
from aspirations.ideas.actions import Place, ideas_at, next_id, same_mouth
from aspirations.models import Answer, Area, Comment, Prompt, Suggestion
from ui import differ

JUST_NOW = 120  # seconds in which somebody may still be typing


@dataclass(frozen=True)
class May:
    """What somebody reading may do beside that."""

    comment: bool = False
    suggest: bool = False


def may(user: User, area: Area) -> May:
    """What a supporter may do with this part; nothing with one that is folded away."""
    if area.not_for_me:
        return May()
    return May(can(user, Permission.STATEMENT_COMMENT, area), can(user, Permission.STATEMENT_SUGGEST, area))


@dataclass(frozen=True)
class MayInAll(May):
    """What somebody reading the whole statement may do, and in which of its parts."""

    areas: tuple[Area, ...] = ()


def of_all(request: Request, areas: Iterable[Area]) -> MayInAll:
    """Asked once for each right, whatever the number of parts."""
    open_now = [area for area in areas if not area.not_for_me]
    ids = [area.pk for area in open_now]
    said, suggested = (
        set(readable(request.user, Area, permission).filter(pk__in=ids).values_list("pk", flat=True))
        for permission in (Permission.STATEMENT_COMMENT, Permission.STATEMENT_SUGGEST)
    )
    return MayInAll(
        bool(said), bool(suggested), tuple(area for area in open_now if area.pk in said | suggested)
    )


def place_of(request: Request, area: Area, slug: str) -> Place:
    """Where the page's idea belongs. Http404 for a question that is none of this part's, or an answer not shown."""
    prompts = area.framework_area.prompts.all() if area.framework_area else []
    prompt = next((prompt for prompt in prompts if prompt.slug == slug), None)
    if area.not_for_me or (prompt is None and slug != OWN):
        raise Http404
    return Place(area, prompt, answer_asked(request, area, prompt))


def answer_asked(
    request: Request, area: Area, prompt: Prompt | None = None, *, any_prompt: bool = False
) -> Answer | None:
    """The answer that the address names, if it names one."""
    asked = request.GET.get("answer", "")
    if not asked:
        return None
    answers = list_for(request, Answer).filter(area=area).said()
    found = next((each for each in answers if str(each.pk) == asked), None)
    if found is None or not (any_prompt or found.prompt_id == (prompt.pk if prompt else None)):
        raise Http404
    return found


@dataclass(frozen=True)
class Drawn:
    """The idea that a helper's page shows: one of theirs that waits, or a new one with its id ready."""

    place: Place
    idea: Suggestion | None
    key: UUID

    @property
    def question(self) -> str:
        place = self.place
        if place.answer:
            return place.answer.question or place.area.title
        return place.prompt.question if place.prompt else _("Something else")

    @property
    def words(self) -> str:
        """What the box begins with: the idea, else the words that it would change."""
        if self.idea:
            return self.idea.text
        return self.place.answer.text if self.place.answer else ""


def drawn(request: Request, place: Place, speaker: str) -> Drawn:
    """`speaker`: who is speaking now, for what they say is an idea of its own."""
    mine = ideas_at(place, request.user)
    waiting = [idea for idea in mine if idea.waits and same_mouth(idea.speaker, speaker)]
    asked = request.GET.get("idea", "")
    idea = next((each for each in waiting if str(each.pk) == asked), waiting[-1] if waiting else None)
    if "another" in request.GET:
        idea = None
    return Drawn(place, idea, idea.pk if idea else next_id(place, request.user))


@dataclass
class FromOne:
    """What one person suggests and says, in the name I gave them."""

    name: str
    ideas: list[Suggestion] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)


def from_each(ideas: Iterable[Suggestion], comments: Iterable[Comment] = ()) -> list[FromOne]:
    """Sorted by who they are from: whoever wrote first comes first."""
    said = sorted([*ideas, *comments], key=lambda each: (each.begun_at, str(each.pk)))
    firsts: dict[int, int] = {}
    for place, each in enumerate(said):
        firsts.setdefault(each.by_id, place)
    said.sort(key=lambda each: firsts[each.by_id])
    found = []
    for _by, group in groupby(said, key=lambda each: each.by_id):
        theirs = list(group)
        found.append(
            FromOne(
                theirs[-1].by_name or _("Somebody who helps me"),
                [each for each in theirs if isinstance(each, Suggestion)],
                [each for each in theirs if isinstance(each, Comment)],
            )
        )
    return found


def about_what(idea: Suggestion) -> Answer | None:
    """The answer that an idea would change, where that is still on the page."""
    return idea.answer if idea.answer and not idea.answer.taken_out else None


def is_still_typed(idea: Suggestion) -> bool:
    return (timezone.now() - idea.changed_at).total_seconds() < JUST_NOW


def beside_mine(idea: Suggestion, answer: Answer) -> differ.Compared:
    """My words against those that are suggested in their place."""
    return differ.compare(answer.text, idea.text)
