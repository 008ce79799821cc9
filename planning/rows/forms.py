from django import forms
from django.utils.translation import gettext_lazy as _

from aspirations.forms import with_icons
from aspirations.framework.vocabularies import WELLBEING
from planning.forms import RowForm, labels, long, short
from planning.models import Person, Unmet
from providers.models import LocalAuthority


class PartForm(RowForm):
    """What I say to one question of a part of the plan."""

    words = long(_("In my words"), 8000)
    field_order = ["words", "private"]

    def clean_words(self) -> str:
        words: str = self.cleaned_data["words"]
        if not words.strip():
            raise forms.ValidationError(_("Write a few words, or leave this for now."))
        return words


SORT_ICONS = {"family": "heart", "friend": "people", "community": "map", "paid": "hand", "animal": "face"}


class PersonForm(RowForm):
    name = short(_("What are they called?"), 80, required=_("Write their name, or what I call them."))
    who = short(_("Who are they to me?"), 120, _("Such as “my sister” or “from choir”."))
    sort = forms.ChoiceField(
        label=_("How do I know them?"), choices=labels(Person.Sort.choices),
        widget=with_icons(SORT_ICONS),
        error_messages={"required": _("Choose how I know them.")},
    )  # fmt: skip
    ring = forms.TypedChoiceField(
        label=_("How close are they to me?"), coerce=int, widget=forms.RadioSelect,
        choices=[(1, _("Closest to me")), (2, _("Near me")), (3, _("Further out"))],
        error_messages={"required": _("Choose how close. I can move anyone, any time.")},
    )  # fmt: skip
    contact = short(_("How do I reach them?"), 200, _("A telephone number, for me to find it again."))
    field_order = ["name", "who", "sort", "ring", "contact", "private"]


class RiskForm(RowForm):
    what = short(
        _("What do I want to do?"),
        300,
        _("Such as “Go to the shop on my own”."),
        _("Write what I want to do."),
    )
    why = long(_("Why does it matter to me?"))
    could_happen = long(_("What could happen, good and bad?"))
    helps = long(
        _("What makes it possible?"), help_text=_("Somebody, something, a plan for when it goes wrong.")
    )
    agreed_with = short(_("Whom did I talk about it with?"), 300)
    field_order = ["what", "why", "could_happen", "helps", "agreed_with", "private"]


class IfThenForm(RowForm):
    title = short(
        _("If this happens"), 200, _("Such as “I am ill” or “Nobody comes in the morning”."),
        _("Write what could happen."),
    )  # fmt: skip
    signs = long(_("How can somebody tell?"))
    then = long(_("What should happen then?"))
    call = short(_("Whom to call"), 300)
    calms = long(_("What helps me then?"))
    others = long(_("Who needs me?"), 1000, _("People, a pet, the house."))
    field_order = ["title", "signs", "then", "call", "calms", "others", "private"]


class UnmetForm(RowForm):
    words = short(_("What do I want that nobody offers?"), 300, required=_("Write what I want."))
    why = forms.ChoiceField(
        label=_("What was the reason?"),
        required=False,
        choices=[("", _("I do not know")), *labels(Unmet.Why.choices)],
    )
    wellbeing = forms.MultipleChoiceField(
        label=_("Which part of a good life is it about?"), required=False, choices=list(WELLBEING.items()),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    authority = forms.ModelChoiceField(
        label=_("Which council is it for?"), required=False, queryset=LocalAuthority.objects.order_by("name"),
        empty_label=_("I do not say"),
        help_text=_("These three are counted with those of others only where I say “count me in”. My words never are."),
    )  # fmt: skip
    field_order = ["words", "why", "wellbeing", "authority", "private"]
