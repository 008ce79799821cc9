"""What helpers say of a choice, where its owner sees it first."""

from typing import Any

from django import template
from django.template import Context

from choosing.models import Choice, Option
from choosing.together import page

register = template.Library()


@register.inclusion_tag("choosing/together/waiting_here.html", takes_context=True)
def ideas_wait(context: Context, about: Choice | Option) -> dict[str, Any]:
    """One line for each person who said something of this choice, or of this option, that waits for its owner.

    For a helper who may say something of an option, the way there.
    """
    request = context["request"]
    what = {"choice": about} if isinstance(about, Choice) else {"option": about}
    choice = about if isinstance(about, Choice) else about.choice
    may = page.may(request.user, choice)
    people = page.from_each(page.waiting(request, **what)) if may.mine else []
    # On the page of the choice a step says it.
    option = about if isinstance(about, Option) and may.comment else None
    return {"people": people, "choice": choice, "option": option}
