"""The step of questions on the page of a choice."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from access.gate import Request, can, list_for
from access.rules import Permission
from choosing.asking import reading
from choosing.models import Choice, Decision, Interest, Question
from choosing.steps import Step
from ui.dates import number


def step(request: Request, choice: Choice) -> Step:
    """How many questions there are, and first of all what came back."""
    mine = can(request.user, Permission.CHOICE_EDIT, choice)
    rows = list(list_for(request, Question).filter(choice=choice))
    interests = list(list_for(request, Interest).filter(choice=choice).exclude(letter=None))
    url = reverse("questions", args=[choice.journey_id, choice.pk])
    return Step(
        gettext_lazy("Questions to ask"),
        "speech",
        url,
        _words(rows, interests, "" if mine else choice.journey.name),
    )


def interest_step(request: Request, choice: Choice) -> Step | None:
    """For me alone: the way to tell whoever runs what I chose, once it is signed, and what they say to it."""
    if not can(request.user, Permission.CHOICE_SIGN, choice):
        return None
    sent = (
        list_for(request, Interest)
        .filter(choice=choice)
        .exclude(letter=None)
        .select_related("option", "letter")
    )
    stands = list_for(request, Decision).filter(
        choice=choice, changed_mind_at=None, option__service__isnull=False
    )
    found = sent.first() or stands.select_related("option").first()
    if found is None or found.option is None:
        return None
    address = reverse("interest", args=[choice.journey_id, choice.pk, found.option_id])
    return Step(_("Tell them that I am interested"), "mail", address, _about(found))


def _about(found: Interest | Decision) -> str:
    name = found.option.name_and_town if found.option else ""
    if isinstance(found, Decision) or found.letter is None:
        return _("{name}: with only what I choose to send.").format(name=name)
    if found.letter.answer:
        return _("{name} says: {answer}.").format(name=name, answer=found.letter.get_answer_display())
    return _("{name}: sent. No answer yet.").format(name=name)


def _words(rows: list[Question], interests: list[Interest], name: str) -> str:
    new = len(reading.news([*rows, *interests]))
    if new:
        said = ngettext("{number} answer came.", "{number} answers came.", new)
        return said.format(number=number(new))
    if not rows and name:
        return _("Nothing here yet.")
    if not rows:
        return _("What do I want to find out? I can ask without saying who I am.")
    found = sum(bool(row.found) for row in rows)
    said = ngettext("{number} question", "{number} questions", len(rows)).format(number=number(len(rows)))
    words = (
        _("{questions}, {found} with an answer that {name} wrote down.")
        if name
        else _("{questions}, {found} with an answer that I wrote down.")
    )
    return words.format(questions=said, found=number(found), name=name)
