"""What is wanted of a fact: the question that asks for it, how it is kept, and how it reads."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from choosing.facts import FACTS, Fact
from choosing.models import Matter
from ui.dates import number
from ui.words import listed

PICK = gettext_lazy("Pick at least one.")
WHOLE = {
    "required": gettext_lazy("Write a number."),
    "invalid": gettext_lazy("Write a whole number, such as 10."),
    "min_value": gettext_lazy("Write a number from 0 up."),
    "max_value": gettext_lazy("Write a smaller number."),
}


def fields_of(fact: Fact) -> dict[str, forms.Field]:
    """The fields that ask what is wanted of it; none where it is so or not so."""
    choices = [(choice.code, choice.words) for choice in fact.choices]
    if fact.wants == "many_of":
        widget: type[forms.Widget] = forms.CheckboxSelectMultiple
        label = gettext_lazy("Which of these?")
        return {
            "wanted": forms.MultipleChoiceField(
                label=label, choices=choices, widget=widget, error_messages={"required": PICK}
            )
        }
    if fact.wants == "one_of":
        return {
            "wanted": forms.ChoiceField(
                label=gettext_lazy("Which one?"),
                help_text=gettext_lazy("What is better than that is fine too.")
                if len(fact.scale) > 2
                else "",
                choices=choices,
                widget=forms.RadioSelect,
                error_messages={"required": PICK},
            )
        }
    if fact.wants in ("most", "least", "near"):
        return _number_of(fact)
    return {}


def _number_of(fact: Fact) -> dict[str, forms.Field]:
    labels = {
        "most": gettext_lazy("How much at most?"),
        "least": gettext_lazy("How much at least?"),
        "near": gettext_lazy("How many miles at most?"),
    }
    hint = "" if fact.wants == "near" else _("In {unit}.").format(unit=fact.unit)
    fields: dict[str, forms.Field] = {
        "wanted": forms.IntegerField(
            label=labels[fact.wants], help_text=hint, min_value=0, max_value=100_000, error_messages=WHOLE
        )
    }
    if fact.wants == "near":
        fields["place"] = forms.CharField(
            label=gettext_lazy("Close to which place?"),
            help_text=gettext_lazy("A town or a postcode. Empty means the place of this choice."),
            max_length=80,
            required=False,
            error_messages={"max_length": gettext_lazy("Use fewer words, up to 80 letters.")},
        )
    return fields


def kept(fact: Fact, cleaned: dict[str, Any]) -> Any:
    """What was said, in the shape that `Matter.wanted` has."""
    if fact.wants == "yes":
        return True
    if fact.wants == "near" and cleaned.get("place"):
        return {"miles": cleaned.get("wanted"), "place": cleaned["place"]}
    return cleaned.get("wanted")


def said_before(fact: Fact, wanted: Any) -> dict[str, Any]:
    """The same the other way round, for a form that opens with it."""
    if isinstance(wanted, dict):
        return {"wanted": wanted.get("miles"), "place": wanted.get("place", "")}
    return {} if fact.wants == "yes" else {"wanted": wanted}


def in_words(matter: Matter) -> str:
    """What is wanted, in a few words; empty where the name of the fact says it all."""
    fact, wanted = FACTS.by_code.get(matter.fact), matter.wanted
    if fact is None or wanted in (None, True, []):
        return ""
    if isinstance(wanted, list):
        return listed([fact.choice(code) for code in wanted])
    if isinstance(wanted, str):
        return fact.choice(wanted)
    return _amount(fact, wanted)


def _amount(fact: Fact, wanted: Any) -> str:
    place = wanted.get("place", "") if isinstance(wanted, dict) else ""
    amount: int = (wanted.get("miles") if isinstance(wanted, dict) else wanted) or 0
    if fact.wants == "near":
        far = ngettext("within {miles} mile", "within {miles} miles", amount).format(miles=number(amount))
        return _("{far} of {place}").format(far=far, place=place) if place else far
    words = _("at least {amount} {unit}") if fact.wants == "least" else _("at most {amount} {unit}")
    return words.format(amount=number(amount), unit=fact.unit)
