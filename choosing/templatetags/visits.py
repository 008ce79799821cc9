"""Visits to an option and how they felt, on its own page and where options stand side by side."""

from collections.abc import Iterable

from django import template
from django.template import Context

from choosing.models import Option
from choosing.visits import reading

register = template.Library()


@register.inclusion_tag("choosing/visits/of_option.html", takes_context=True)
def visits_of(context: Context, option: Option, mine: bool) -> dict[str, object]:
    """What is planned, what was, and the way to plan one."""
    visits = reading.visits_of(context["request"], [option])[option.pk]
    return {"visits": [shown for shown in visits if not shown.is_off], "option": option, "mine": mine}


@register.inclusion_tag("choosing/visits/side_by_side.html", takes_context=True)
def felt_side_by_side(context: Context, options: Iterable[Option], mine: bool) -> dict[str, object]:
    """How visits to these felt; nothing where nobody said so of any. One question for any number of options."""
    listed = list(options)
    felt = reading.felt_of(context["request"], listed)
    rows = [(option, felt[option.pk]) for option in listed]
    name = "" if mine or not listed else listed[0].journey.name
    return {"felt": rows if any(felt.values()) else [], "mine": mine, "name": name}
