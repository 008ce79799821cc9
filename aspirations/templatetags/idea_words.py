"""Small words of the pages of ideas."""

from dataclasses import dataclass, replace

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from aspirations.answers.page import OWN, Question, QuestionPage, questions_of
from aspirations.ideas import page
from aspirations.models import Area, Suggestion
from journeys.authority.face import speaks_for

register = template.Library()


@register.simple_tag
def said_through(idea: Suggestion) -> str:
    """Whose words an idea holds, where they are not its writer's own; and whether it may still be typed."""
    said = ""
    if idea.speaker == Suggestion.Speaker.OWNER:
        said = _("I said this, and {name} typed it in.")
    elif idea.speaker == Suggestion.Speaker.FOR_OWNER and speaks_for(idea.by, idea.journey):
        said = _("{name} says this for me.")
    still = _("{name} may still be writing.") if page.is_still_typed(idea) else ""
    return " ".join(filter(None, (said, still))).format(name=idea.by_name)


@dataclass(frozen=True)
class Waiting:
    """One line above the boxes of a question: whose idea waits there, and where it is."""

    words: str
    url: str


@register.simple_tag
def ideas_here(page_of: QuestionPage) -> list[Waiting]:
    """The ideas that wait for the question of this page."""
    waiting = Suggestion.objects.waiting().filter(area=page_of.area, prompt=page_of.prompt)
    address = reverse("ideas", args=[page_of.area.journey_id])
    return [
        Waiting(_("{name} has an idea for this.").format(name=idea.by_name), f"{address}#idea-{idea.pk}")
        for idea in waiting.order_by("begun_at", "id")
    ]


@register.simple_tag
def questions_in(area: Area) -> list[Question]:
    """Every question of a part, whatever was said to any of them."""
    return [
        replace(question, words=_("Something else")) if question.slug == OWN else question
        for question in questions_of(area, [])
    ]


@register.simple_tag(takes_context=True)
def may_do(context: template.Context, area: Area) -> page.May:
    """What whoever is reading may do with this part beside that."""
    return page.may(context["request"].user, area)
