from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from providers.keeping import fields
from providers.keeping.fields import Entry, Field
from providers.keeping.models import Role
from providers.keeping.pages import Page
from providers.models import Draft

# Boxes that are typed into are named so for static/js/autosave.js, which brings their words back by name.
_TYPED, _PICKED = "text-", "pick-"


class PageForm(PlainForm):
    """One small page of an entry. What is typed is kept as it is typed, right or not."""

    def __init__(self, data: Any, *, page: Page, entry: Entry, draft: Draft | None) -> None:
        self.page, self.entry = page, entry
        kept = draft.typed if draft else {}
        initial = {
            _name(f): kept[f.code] if f.code in kept else fields.as_typed(fields.value(entry, f.code))
            for f in page.fields
        }
        super().__init__(data, initial=initial)
        for one in page.fields:
            self.fields[_name(one)] = _form_field(one)

    def typed(self) -> dict[str, Any]:
        """What came, by the code of its field."""
        return {
            one.code: self._all_of(_name(one)) if one.kind == "many_of" else self.data.get(_name(one), "")
            for one in self.page.fields
        }

    def _all_of(self, name: str) -> list[str]:
        return list(self.fields[name].widget.value_from_datadict(self.data, {}, name))

    def clean(self) -> dict[str, Any]:
        for one in self.page.fields:
            if _name(one) in self.cleaned_data:
                try:
                    fields.clean(self.entry, one.code, self.cleaned_data[_name(one)])
                except ValueError as error:
                    self.add_error(_name(one), str(error))
        return self.cleaned_data

    def look_again_at(self, draft: Draft) -> None:
        """Say of what a draft keeps what does not fit: it was kept as it was typed."""
        self._errors = ErrorDict()
        self.cleaned_data: dict[str, Any] = {}
        for one in self.page.fields:
            if one.code in draft.typed:
                try:
                    fields.clean(self.entry, one.code, draft.typed[one.code])
                except ValueError as error:
                    self.add_error(_name(one), str(error))


def _name(field: Field) -> str:
    return f"{_TYPED if field.is_typed else _PICKED}{field.code}"


def _form_field(field: Field) -> forms.Field:
    said: dict[str, Any] = {"label": field.words, "help_text": field.hint, "required": False}
    if field.kind == "many_of":
        return forms.MultipleChoiceField(choices=field.choices, widget=forms.CheckboxSelectMultiple, **said)
    if field.choices:
        choices = [*field.choices, ("", _("We do not say"))]
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **said)
    return forms.CharField(widget=_box(field), strip=False, **said)


def _box(field: Field) -> forms.Widget:
    if field.kind == "long":
        return forms.Textarea(attrs={"rows": 6})
    modes = {"number": "numeric", "money": "decimal"}
    if field.kind in modes:
        return forms.TextInput(attrs={"inputmode": modes[field.kind], "autocomplete": "off"})
    if field.code == "phone":
        return forms.TextInput(attrs={"inputmode": "tel", "autocomplete": "off"})
    return forms.TextInput(attrs={"autocomplete": "off"})


def _my_name() -> forms.CharField:
    return forms.CharField(
        label=_("My name"),
        max_length=80,
        help_text=_("For the registrar and for colleagues. The public never reads it."),
        error_messages={"required": _("Write my name.")},
    )


class ClaimForm(PlainForm):
    """Who I am, to say that I look after an entry."""

    name = _my_name()
    job = forms.CharField(
        label=_("What I do there"),
        max_length=80,
        help_text=_("Like registered manager."),
        error_messages={"required": _("Write what I do there.")},
    )
    words = forms.CharField(
        label=_("How can the registrar see that it is so?"),
        max_length=1000,
        required=False,
        help_text=_("Like: ring the office on the number in the register and ask for me."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class CodeForm(PlainForm):
    """The code that came to the regulator's contact address."""

    code = forms.CharField(
        label=_("The code"),
        max_length=60,
        help_text=_("Ten letters and numbers. Big or small does not matter."),
        error_messages={"required": _("Type the code.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


ROLE_HINTS = {
    Role.LEAD.value: _("Edits and publishes, and asks colleagues in."),
    Role.EDITOR.value: _("Edits and publishes."),
    Role.UPDATER.value: _("Only what changes from week to week, such as free places."),
}


def _role(label: Any) -> forms.ChoiceField:
    field = forms.ChoiceField(
        label=label,
        choices=Role.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Pick what they may do.")},
    )
    field.widget.hints = ROLE_HINTS
    return field


class RoleForm(PlainForm):
    role = _role(_("What may they do?"))


class ColleagueForm(PlainForm):
    """Whom to ask to keep the entries too."""

    email = forms.EmailField(
        label=_("The email address of their account"),
        max_length=254,
        help_text=_("We send a message there. They say yes with their own account."),
        error_messages={
            "required": _("Write their email address."),
            "invalid": _("Write the whole email address, like wanda@example.org."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "inputmode": "email", "spellcheck": "false"}),
    )
    name = forms.CharField(
        label=_("Their name"), max_length=80, error_messages={"required": _("Write their name.")}
    )
    role = _role(_("What may they do?"))

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()


class MyNameForm(PlainForm):
    name = _my_name()


class WhyForm(PlainForm):
    """Why somebody should not keep these entries."""

    words = forms.CharField(
        label=_("What is wrong?"),
        max_length=1000,
        help_text=_("The registrar reads it. The colleague does not."),
        error_messages={"required": _("Write what is wrong.")},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AnswerForm(PlainForm):
    """What the registrar says with a yes or a no: a no always says why."""

    answer = forms.CharField(
        label=_("My words to them"),
        max_length=1000,
        required=False,
        help_text=_("With a no, write why and what they can do. They read it."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        if "no" in self.data and not self.cleaned_data.get("answer", "").strip():
            self.add_error("answer", _("Write why not, and what they can do."))
        return self.cleaned_data


class ContactForm(PlainForm):
    """Where the regulator reaches a provider."""

    email = forms.EmailField(
        label=_("The regulator’s contact address"),
        max_length=254,
        help_text=_("As the regulator gave it to us. Never one that a claimant gave."),
        error_messages={
            "required": _("Write the email address."),
            "invalid": _("Write the whole email address, like office@example.org."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "inputmode": "email", "spellcheck": "false"}),
    )

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).lower()
