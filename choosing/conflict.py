"""Two pages of mine open at once: the one that was opened before the last save takes nothing away.

Each form carries a mark of what stood there when its page was opened (`Seen`). The action looks at it under its lock
(`hold_newer`), and the page shows both (`show_both`, choosing/newer.html): I say which one stays.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django import forms
from django.db.models import Model
from django.utils.translation import gettext as _

from accounts.forms import PlainForm
from ui.dates import day


class NewerError(Exception):
    """Other words were saved since this page was opened. Nothing of this save stays; `row` is what stands there."""

    def __init__(self, row: Model) -> None:
        super().__init__()
        self.row: Any = row


def mark_of(row: Model | None, names: Iterable[str]) -> str:
    """A short mark of these fields as they stand; empty where there is no row."""
    if row is None:
        return ""
    said = [(name, getattr(row, name)) for name in sorted(names)]
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16]


def hold_newer(row: Model | None, said: Mapping[str, Any], seen: str | None) -> None:
    """Raise NewerError where `row`, which is locked, says what the page had not seen, and what `said` would take away.

    seen  the mark of what the page had seen; None where no page asks
    """
    if row is None or seen is None or seen == mark_of(row, said):
        return
    there = {name: getattr(row, name) for name in said}
    # Where nothing was said yet, nothing can be lost.
    if there != dict(said) and (seen or any(there.values())):
        raise NewerError(row)


class Seen(PlainForm):
    """A form that knows what stood there when its page was opened."""

    seen = forms.CharField(required=False, max_length=16, widget=forms.HiddenInput)


@dataclass(frozen=True)
class Difference:
    """One question that the two pages answer in different words."""

    label: str
    mine: str
    there: str


@dataclass(frozen=True)
class Newer:
    """What the page shows beside the form. `back`: where whoever lets the other stand goes on."""

    differences: list[Difference]
    back: str


def show_both(form: forms.Form, there: forms.Form, *, back: str, more: Iterable[Difference] = ()) -> Newer:
    """Lay what was typed beside what stands there now. It is seen from here on, so keeping mine takes its place.

    there  the same form, opened with what stands there now
    more   what the two say that no field of theirs asks
    """
    labels = {bound.name: str(bound.label) for each in (there, form) for bound in each.visible_fields()}
    lines = [
        *more,
        *(Difference(label, _words(form, name), _words(there, name)) for name, label in labels.items()),
    ]
    typed: Any = form.data.copy()  # type: ignore[attr-defined]
    typed["seen"] = there["seen"].value()
    form.data = typed
    form.add_error(None, _("This was changed on another page. Both are safe, and I say which one stays."))
    return Newer([line for line in lines if line.mine != line.there], back)


def _words(form: forms.Form, name: str) -> str:
    """What this form says of one thing, in words."""
    field = form.fields.get(name)
    if field is None:
        return ""
    said = form.cleaned_data.get(name) if form.is_bound else form.get_initial_for_field(field, name)
    if isinstance(field, forms.BooleanField):
        return _("Yes") if said else _("No")
    if isinstance(field, forms.ChoiceField):
        picked = said if isinstance(said, list | tuple | dict) else [said]
        choices: Any = field.choices
        called = {str(code): str(words) for code, words in choices}
        return ", ".join(called.get(str(code), "") for code in picked if code not in (None, ""))
    if isinstance(said, date):
        return day(said)
    if isinstance(said, time):
        return f"{said:%H:%M}"
    return "" if said is None else str(said)
