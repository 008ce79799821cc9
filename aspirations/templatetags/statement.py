"""Small words and drawings of the statement's pages."""

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from aspirations import stage
from aspirations.answers import boards, voice
from aspirations.answers.ways import OF
from aspirations.drawings import of_area, of_question
from aspirations.models import Answer, AnswerVersion, Area, SignedPart
from journeys.boards.show import Show
from ui.quick import picture

register = template.Library()

register.simple_tag(stage.things, name="things")
register.simple_tag(voice.in_words, name="whose")


@register.simple_tag
def area_picture(area: Area) -> SafeString:
    """Our drawing for an area, where it holds no photo of the person's own."""
    slug = area.framework_area.slug if area.framework_area else ""
    return picture(of_area(slug))


@register.simple_tag
def question_picture(area: Area, slug: str) -> SafeString:
    """Our drawing for a question, so that it can be found without reading."""
    where = area.framework_area.slug if area.framework_area else ""
    return picture(of_question(slug, where), css="asked__pic", width=120, height=90)


@register.simple_tag
def coverage(areas: list[Area]) -> str:
    """For the person alone, and never a score."""
    said = sum(bool(area.said) for area in areas)  # type: ignore[attr-defined]
    if not said:
        return str(_("I can begin with any of them."))
    return _("I have said something about {said} of {all}. It does not have to be all.").format(
        said=said, all=len(areas)
    )


@register.filter
def after_colon(words: str) -> str:
    """`: In my words`, for the hidden end of a button that stands on a page more than once."""
    return f": {words}"


@register.filter
def in_short(said: Answer | AnswerVersion | SignedPart, kind: str) -> str:
    """What it says in words, else the words on its cards, else what it is: a film, a drawing."""
    on_cards = [words for card in said.cards if (words := " ".join(card["words"].split()))]
    cards = " ".join(words if words[-1] in ".!?,;" else f"{words}," for words in on_cards).rstrip(",")
    return " ".join(said.text.split()) or cards or str(OF[Answer.Kind(kind)].called)


@register.simple_tag(takes_context=True)
def board_of(context: template.Context, of: Answer | AnswerVersion | SignedPart, kind: str) -> Show:
    """The board of an answer made of cards, as whoever asks may see it."""
    return boards.show(context["request"], of, kind)
