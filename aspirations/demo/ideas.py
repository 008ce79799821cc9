"""What Asha thinks of, for Rosa to look at: other words for one answer, words for a question, and a word on a part."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from access.identity import acting_as
from accounts.models import User
from aspirations.answers.actions import Typed, answers_to
from aspirations.ideas.actions import Place, next_id, save_comment, save_suggestion
from aspirations.models import Answer, Area, Comment, Statement, Suggestion

# Any mark will do: the same one each time, so that a second time adds nothing.
KEY = UUID("5c8c1d1e-0000-4000-8000-000000000001")
CHANGED = (
    "I get up when I am ready, not when someone else is. Toast and the radio. Then we walk by the canal and count the"
    " boats.\n\nOn the best days I sing with Gran on Sundays."
)
ASKED = "Would you like a room that looks at the water, or is hearing it enough?"
THINKS = "You told me about the narrowboats again on Sunday. I think this is the truest thing in here."


def suggest(statement: Statement, *, by: User) -> None:
    """Write Asha's ideas, and move them to the days they are told of."""
    with acting_as(by):
        good_life, home = (_area(statement, slug) for slug in ("good_life", "home"))
        changed = _save(good_life, "good_day", CHANGED, by=by, about=True)
        asked = _save(home, "feels_like_home", ASKED, by=by)
        said = save_comment(area=home, answer=None, key=KEY, text=THINKS, by=by)
        for each, hours in ((changed, 20), (asked, 45), (said, 45)):
            day = timezone.now() - timedelta(hours=hours)
            model: type[Suggestion] | type[Comment] = type(each)
            model.objects.filter(pk=each.pk).update(begun_at=day, changed_at=day)


def _area(statement: Statement, slug: str) -> Area:
    return Area.objects.select_related("framework_area").get(statement=statement, framework_area__slug=slug)


def _save(area: Area, slug: str, text: str, *, by: User, about: bool = False) -> Suggestion:
    assert area.framework_area is not None
    prompt = area.framework_area.prompts.get(slug=slug)
    mine = answers_to(area, prompt).filter(kind=Answer.Kind.TEXT).first() if about else None
    place = Place(area, prompt, mine)
    box = Typed(next_id(place, by), text)
    saved = save_suggestion(place=place, typed=box, seen_answer=mine.saves if mine else 0, by=by)
    assert saved is not None
    return saved
