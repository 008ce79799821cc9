"""What the pages of a plan say money with."""

from django import template

from planning.money.sums import Said
from planning.pounds import pounds
from planning.seen.week import again

register = template.Library()
register.filter("pounds", pounds)
register.filter("again", again)


@register.filter
def amount(said: Said) -> str:
    """How much of it there is, whether there is too much or too little."""
    return pounds(abs(said.pence))
