from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from journeys.exports import kinds, things


class AskForm(forms.Form):
    """Which paper, and of what. Only buttons of ours fill it in."""

    kind = forms.CharField(max_length=40)
    about = forms.UUIDField()

    def clean_kind(self) -> kinds.Kind:
        kind = kinds.named(self.cleaned_data["kind"])
        if kind is None or kind.name == things.EVERYTHING:
            raise forms.ValidationError(_("Choose which paper to make."))
        return kind


class TakeForm(forms.Form):
    """What I take away, and in which form."""

    thing = forms.ChoiceField(
        label=_("What do I want to take?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what to take.")},
    )
    form = forms.ChoiceField(
        label=_("How do I want it?"), widget=forms.RadioSelect, required=False, initial=things.Form.WEB.value,
        help_text=_("Of everything, all of these come in one folder."),
    )  # fmt: skip

    def __init__(self, *args: Any, there: list[things.Thing], **kwargs: Any) -> None:
        """`there`: what there is something of."""
        super().__init__(*args, **kwargs)
        everything = (things.EVERYTHING, _("Everything about me"))
        thing, form = self.fields["thing"], self.fields["form"]
        thing.choices = [*((one.name, one.title) for one in there), everything]  # type: ignore[attr-defined]
        form.choices = [(str(one.form), one.title) for one in things.FORMS]  # type: ignore[attr-defined]
        form.widget.hints = {str(one.form): one.sentence for one in things.FORMS}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        named = things.named(cleaned.get("thing", ""))
        if named and not cleaned.get("form") and "form" not in self.errors:
            self.add_error("form", _("Choose how I want it."))
        return cleaned

    @property
    def kind(self) -> str:
        """The kind of export that was chosen; of everything there is one."""
        named = things.named(self.cleaned_data["thing"])
        return named.kind(self.cleaned_data["form"]) if named else things.EVERYTHING
