"""What the page of one question needs to know, gathered in two queries whatever there is on it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.http import Http404
from django.utils.translation import gettext as _

from aspirations.answers.actions import next_id
from aspirations.models import Answer, Area, Prompt

OWN = "own"


def typed_by(area: Area) -> str:
    """Where the session keeps who types in from paper. Never in the address: browsers and proxies remember those."""
    return f"typed-by:{area.journey_id}"


@dataclass
class Question:
    """One question in the list of its area: whether something was said, and when last."""

    slug: str
    words: str
    easy: str
    said: int = 0
    last: datetime | None = None


@dataclass
class QuestionPage:
    """One question of one area: the framework's (`prompt`) or the person's own (`prompt` is None)."""

    area: Area
    slug: str
    prompt: Prompt | None
    answers: list[Answer]
    others: list[Question]
    next_slug: str
    empty: UUID | None = None

    @property
    def question(self) -> str:
        if self.prompt:
            return self.prompt.question
        return self.area.title if not self.area.framework_area else _("Something else I want to say")

    @property
    def plain_question(self) -> str:
        """The question for tabs and the browser's history: never in the person's own words."""
        return self.prompt.question if self.prompt else _("Something else I want to say")

    @property
    def easy_question(self) -> str:
        return self.prompt.easy_question if self.prompt else self.question

    def next_id(self) -> UUID:
        """The id that the next answer will have."""
        return next_id(self.area, self.prompt)

    def make_room(self) -> "QuestionPage":
        """Add one empty box, unless an empty one stands there already."""
        if not any(not answer.text and answer.kind == Answer.Kind.TEXT for answer in self.answers):
            self.empty = self.next_id()
        return self


def questions_of(area: Area, answers: list[Answer]) -> list[Question]:
    """Every question of an area in order, the person's own last."""
    prompts = list(area.framework_area.prompts.all()) if area.framework_area else []
    found = [_question(p.slug, p.question, p.easy_question, p.pk, answers) for p in prompts]
    own = _("Something else I want to say") if prompts else _("What I want to say about this")
    return [*found, _question(OWN, own, own, None, answers)]


def _question(slug: str, words: str, easy: str, prompt_id: int | None, answers: list[Answer]) -> Question:
    mine = [
        answer
        for answer in answers
        if answer.prompt_id == prompt_id and (answer.text or answer.cards or answer.attachment_id)
    ]
    return Question(slug, words, easy, len(mine), max((answer.changed_at for answer in mine), default=None))


def question_page(area: Area, slug: str, *, another: bool = False) -> QuestionPage:
    """The page of the question called `slug`. Http404 when the area has none of that name."""
    answers = list(Answer.objects.filter(area=area).there().with_waiting().with_held())
    questions = questions_of(area, answers)
    names = [question.slug for question in questions]
    if slug not in names:
        raise Http404
    asked = area.framework_area.prompts.all() if area.framework_area else []
    prompt = next((prompt for prompt in asked if prompt.slug == slug), None)
    prompt_id = prompt.pk if prompt else None
    here = names.index(slug)
    page = QuestionPage(
        area=area,
        slug=slug,
        prompt=prompt,
        answers=[answer for answer in answers if answer.prompt_id == prompt_id],
        others=[question for question in questions if question.slug != slug],
        # The person's own question is never the next one: nobody is led on without an end.
        next_slug=names[here + 1] if here + 2 < len(names) else "",
    )
    return page.make_room() if another or not page.answers else page
