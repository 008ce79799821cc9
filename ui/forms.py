"""How a form draws itself: GOV.UK's markup contracts, in our own clothes.

A page writes `{{ form.when.as_field_group }}`, or `{% field form.when heading=True %}` where the label is the page's
one question. Both come through `parts_of`, so hint, error, ids and `aria-describedby` are settled in one place.
"""

from dataclasses import dataclass, field
from datetime import date

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Renderer(TemplatesSetting):
    """The project's form renderer (FORM_RENDERER in the settings)."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/group.html"


WRONG_DATE = _("Put a day, a month and a year, like 27 3 2026.")

DATE_WORDS = {"day": _("Day"), "month": _("Month"), "year": _("Year")}

# Widget -> the template in templates/ui/forms/ that draws it. Whatever is not here is drawn as a plain input.
KINDS = {
    "hidden": "hidden",
    "textarea": "textarea",
    "checkbox": "checkbox",
    "checkboxselectmultiple": "choices",
    "radioselect": "choices",
    "select": "select",
    "clearablefile": "file",
    "file": "file",
    "recording": "recording",
    "wholerecording": "file",
    "dateparts": "date",
}


@dataclass
class Choice:
    """One radio button or tick box."""

    id: str
    value: str
    label: str
    checked: bool
    hint: str = ""
    icon: str = ""
    words: str | Promise = ""


@dataclass
class Parts:
    """Everything a field template needs, so that the templates hold markup and no thinking."""

    bound: BoundField
    kind: str
    id: str
    heading: bool = False
    optional: bool = False
    choices: list[Choice] = field(default_factory=list)
    look: str = ""

    @property
    def hint_id(self) -> str:
        return f"{self.id}-hint" if self.bound.help_text else ""

    @property
    def error_id(self) -> str:
        return f"{self.id}-error" if self.bound.errors else ""

    @property
    def described_by(self) -> str:
        """Ids of the count, the hint and the error, in GOV.UK's order."""
        count = f"{self.id}-info" if self.count else ""
        return " ".join(filter(None, [count, self.hint_id, self.error_id]))

    @property
    def input(self) -> str:
        """The control itself, with its id, class and description. The browser's own checks stay off: ours explain."""
        hook = "govuk-js-character-count" if self.count else ""
        attrs: dict[str, str | bool] = {
            "class": " ".join(filter(None, ["field", self.look, hook])),
            "id": self.id,
            "required": False,
        }
        if self.described_by:
            attrs["aria-describedby"] = self.described_by
        return self.bound.as_widget(attrs=attrs)

    @property
    def date_parts(self) -> list[Choice]:
        """Day, month and year, each with its own id and what was typed in it."""
        typed = self.bound.value()
        values = typed if isinstance(typed, list) else self.bound.field.widget.decompress(typed)
        return [
            Choice(
                id=f"{self.id}-{name}",
                value="" if value is None else str(value),
                label=name,
                checked=False,
                words=DATE_WORDS[name],
            )
            for name, value in zip(DateParts.names, values, strict=True)
        ]

    @property
    def count(self) -> int | None:
        """The longest answer, where the field asked for its letters to be counted (`count` on the widget)."""
        return (
            getattr(self.bound.field, "max_length", None)
            if getattr(self.bound.field.widget, "count", False)
            else None
        )


def parts_of(bound: BoundField, *, heading: bool = False, optional: bool = False, look: str = "") -> Parts:
    """Settle ids, kind and choices of one bound field."""
    kind = KINDS.get(bound.widget_type, "text")
    name = bound.field.widget.attrs.get("id") or bound.auto_id or bound.html_name
    parts = Parts(bound=bound, kind=kind, id=name, heading=heading, optional=optional, look=look)
    if kind == "choices":
        parts.choices = list(_choices(bound, name))
    return parts


def _choices(bound: BoundField, name: str):
    """The choices of a field. The first carries the field's own id: that is where the error summary leads."""
    hints, icons = (getattr(bound.field.widget, name, {}) for name in ("hints", "icons"))
    for number, sub in enumerate(bound.subwidgets, start=1):
        value = str(sub.data["value"])
        yield Choice(
            id=name if number == 1 else f"{name}-{number}",
            value=value,
            label=sub.data["label"],
            checked=sub.data["selected"],
            hint=hints.get(value, ""),
            icon=icons.get(value, ""),
        )


class DateParts(forms.MultiWidget):
    """Day, month and year in three small boxes: a date a person remembers is typed, never picked from a calendar."""

    names = ("day", "month", "year")

    def __init__(self, attrs: dict[str, str] | None = None) -> None:
        super().__init__(
            {name: forms.TextInput(attrs={"inputmode": "numeric"}) for name in self.names}, attrs
        )

    def decompress(self, value):
        """A date as its three parts; empty boxes for no date."""
        return [value.day, value.month, value.year] if value else [None, None, None]


class DateField(forms.MultiValueField):
    """A date typed as day, month and year; cleans to a `date`, or to None when all three are empty."""

    widget = DateParts

    def __init__(self, **kwargs) -> None:
        box = forms.IntegerField(required=False, error_messages={"invalid": WRONG_DATE})
        super().__init__(fields=[box, box, box], require_all_fields=False, **kwargs)
        self.error_messages["incomplete"] = WRONG_DATE

    def compress(self, values):
        """Put the three parts together. ValidationError when there is no such day."""
        if not any(value is not None for value in values):
            return None
        try:
            return date(values[2], values[1], values[0])
        except (TypeError, ValueError, OverflowError, IndexError) as error:
            raise forms.ValidationError(WRONG_DATE, code="date") from error
