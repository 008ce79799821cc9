"""What a helper can say of a plan: a comment, other words, or something new."""

from typing import Any

from django import forms
from django.db.models import CharField
from django.utils.translation import gettext_lazy as _

from aspirations.forms import with_icons
from choosing.together.forms import Keyed
from planning.forms import long, saves_seen, short
from planning.keeping import plain
from planning.models.shape import OfPlan
from planning.together.kinds import About

# Who does a step, said by somebody who is not its owner. Their people first, services after.
WHO = [
    ("me", _("They do it themselves")), ("family", _("Their family")), ("friend", _("A friend or neighbour")),
    ("community", _("Their community")), ("equipment", _("Equipment or technology")),
    ("provider", _("Somebody paid to help")), ("council", _("The council")), ("nhs", _("The NHS")),
]  # fmt: skip
ICONS = {
    "me": "face", "family": "heart", "friend": "people", "community": "map", "equipment": "phone", "provider": "hand",
    "council": "file", "nhs": "plus",
}  # fmt: skip
PREFIX = "idea"


class SayForm(Keyed):
    """What I think of it. It changes nothing."""

    words = long(_("My words"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix=PREFIX, **kwargs)

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        if not words.strip():
            raise forms.ValidationError(_("Write a few words."))
        return words


class SuggestForm(Keyed):
    """Words for a row: its own to begin with, where there is one. `seen`: the number of its saves that were shown."""

    seen = saves_seen()

    def __init__(self, *args: Any, about: About, row: OfPlan | None, **kwargs: Any) -> None:
        started = {name: getattr(row, name) for name in about.fields} | {"seen": row.saves} if row else {}
        super().__init__(*args, prefix=PREFIX, initial=started or {"who": "me"}, **kwargs)
        self.about, self.row = about, row
        for name, label in about.fields.items():
            self.fields[name] = _box(about, name, label)
        self.fields["why"] = long(_("Why I think so"))

    def said(self) -> dict[str, Any]:
        """What they would have it say: of a row that is there only what is not so already."""
        now = {name: plain(self.cleaned_data[name]) for name in self.about.fields}
        if self.row is None:
            return now
        return {name: value for name, value in now.items() if value != plain(getattr(self.row, name))}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.row is not None and not self.errors and not self.said():
            raise forms.ValidationError(_("These are the words that stand there. Write what I would say."))
        return cleaned

    @property
    def boxes(self) -> list[Any]:
        return [self[name] for name in (*self.about.fields, "why")]


def _box(about: About, name: str, label: Any) -> forms.Field:
    if name == "who" and about.slug == "step":
        return forms.ChoiceField(
            label=label,
            choices=WHO,
            widget=with_icons(ICONS),
            error_messages={"required": _("Choose who does it.")},
        )
    required = _("Write a few words.") if name == about.name else ""
    field: Any = about.model._meta.get_field(name)
    if isinstance(field, CharField):
        return short(label, field.max_length or 0, required=required)
    box = long(label, field.max_length)
    box.required, box.error_messages["required"] = bool(required), required
    return box
