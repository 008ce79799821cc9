"""The small pages of asking to be listed. Each keeps what fits, and says what does not."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from providers.models import Application, Check, Place
from providers.near import Spot, find, is_postcode
from providers.sources import cells
from providers.unlisted import homes
from providers.unlisted.kinds import ABOUT
from providers.unlisted.where import whereabouts
from providers.vocabulary import NEEDS, OWNERS, plain_key
from ui.forms import DateField

# Somebody may be called Sarah Lane; a town is one of ours, in our own spelling.
NAMES, PLACES = frozenset(("name", "provider_name", "my_name")), frozenset(("town", "outcode"))


class PageForm(PlainForm):
    """One page of an application. Of somebody's home no words that tell where it is are kept."""

    def __init__(self, data: Any = None, *, application: Application) -> None:
        self.application = application
        super().__init__(data, initial=application.said)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if self.application.is_at_a_home:
            for name in set(said) - PLACES:
                try:
                    homes.without_address(said[name], a_person=name in NAMES)
                except ValueError as error:
                    self.add_error(name, str(error))
        return said


class KindForm(PlainForm):
    kind = forms.ChoiceField(
        label=_("What do we do?"),
        choices=[(about.code, about.words) for about in ABOUT.values()],
        widget=forms.RadioSelect,
        error_messages={"required": _("Pick what comes closest.")},
    )


class HomeForm(PageForm):
    is_home = forms.ChoiceField(
        label=_("Is the place somebody’s home?"),
        help_text=_(
            "Mine, a worker’s, or a family’s. Then nobody is shown the street. We do not even ask for it."
        ),
        choices=[("yes", _("Yes, or it may be")), ("no", _("No, it is an office or a place of its own"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say yes or no. If you are not sure, say yes.")},
    )

    def __init__(self, data: Any = None, *, application: Application) -> None:
        super().__init__(data, application=application)
        if "is_home" in application.said:
            self.initial = {"is_home": application.said["is_home"]}


class NameForm(PageForm):
    """What it is called. Of somebody's home the name stays on the page of the entry."""

    def __init__(self, data: Any = None, *, application: Application) -> None:
        super().__init__(data, application=application)
        if application.is_at_a_home:
            self.fields["name"].help_text = _(
                "Everybody who opens our page here reads this. The files that others take away say what we do and the "
                "town, and no name."
            )

    name = forms.CharField(
        label=_("What is it called?"), max_length=120, help_text=_("Everybody reads this.")
    )
    provider_name = forms.CharField(
        label=_("Who runs it?"),
        max_length=120,
        help_text=_("One person, a company or a charity. Everybody reads this."),
    )
    ownership = forms.ChoiceField(
        label=_("What kind of owner is that?"),
        choices=[(term.code, term.words) for term in OWNERS.terms],
        widget=forms.RadioSelect,
    )


class PlaceForm(PageForm):
    """Where it is: a town, and a postcode or the first half of one that lies near it."""

    code = "postcode"

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        if said.get("town") and said.get(self.code):
            try:
                whereabouts(said["town"], said[self.code])
            except ValueError as error:
                self.add_error(self.code, str(error))
        return said


class HomePlaceForm(PlaceForm):
    """There is no box for a street or a postcode here."""

    code = "outcode"

    town = forms.CharField(label=_("Which town is it in or near?"), max_length=80)
    outcode = forms.CharField(
        label=_("The first half of the postcode"),
        max_length=10,
        help_text=_("Such as BD23. People see the town, and how far its middle is. Nothing closer is kept."),
    )

    def clean_outcode(self) -> str:
        code = homes.outcode(self.cleaned_data["outcode"])
        if not code or not Place.objects.filter(kind=Place.Kind.OUTCODE, name=code).exists():
            raise forms.ValidationError(_("Write the first half of a postcode in England, like BD23."))
        return code

    def clean_town(self) -> str:
        return known_town(self.cleaned_data["town"])


class OfficeForm(PlaceForm):
    street = forms.CharField(label=_("House and street"), max_length=120)
    town = forms.CharField(label=_("Town"), max_length=80)
    postcode = forms.CharField(label=_("Postcode"), max_length=10)

    def clean_town(self) -> str:
        return known_town(self.cleaned_data["town"])

    def clean_postcode(self) -> str:
        typed = " ".join(self.cleaned_data["postcode"].upper().split())
        if not is_postcode(typed) or not isinstance(find(typed), Spot):
            raise forms.ValidationError(_("Write a whole postcode in England, like BD23 1CC."))
        squeezed = typed.replace(" ", "")
        return f"{squeezed[:-3]} {squeezed[-3:]}"


def known_town(typed: str) -> str:
    """A town we know, in our own spelling: nothing that is typed here is shown. Raises ValidationError."""
    town = Place.objects.called(plain_key(typed)).filter(kind=Place.Kind.TOWN).first()
    if town is None:
        raise forms.ValidationError(_("I do not know this town. Write the next bigger one."))
    return town.name


class WhatForm(PageForm):
    needs = forms.MultipleChoiceField(
        label=_("Whom do we support?"),
        choices=[(term.code, term.words) for term in NEEDS.terms],
        widget=forms.CheckboxSelectMultiple,
    )
    ethos = forms.CharField(
        label=_("What do we believe in?"),
        max_length=3_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("In our own words. People read this first."),
    )
    phone = forms.RegexField(
        label=_("Telephone"),
        regex=r"^[0-9 ()+-]{9,20}$",
        required=False,
        help_text=_(
            "Everybody can read it, here and in files that others take away. Leave it empty if it is a private one."
        ),
        error_messages={"invalid": _("Write the number in figures, like 01632 960123.")},
    )

    def __init__(self, data: Any = None, *, application: Application) -> None:
        super().__init__(data, application=application)
        if application.is_at_a_home:
            self.fields["phone"].help_text = _(
                "Everybody who opens our page here can read it. It is in no file that others take away. Leave it empty "
                "if it is a private one."
            )

    def clean_phone(self) -> str:
        """As the lists write it, so that a search by telephone finds it."""
        typed = self.cleaned_data["phone"].replace("(0)", "")
        if typed and not cells.phone(typed):
            raise forms.ValidationError(self.fields["phone"].error_messages["invalid"])
        return cells.phone(typed) or ""

    website = forms.URLField(
        label=_("Website"), required=False, max_length=200, assume_scheme="https",
        error_messages={"invalid": _("Write the whole address, like www.example.org.")},
    )  # fmt: skip


class PapersForm(PageForm):
    my_name = forms.CharField(
        label=_("My name"),
        max_length=80,
        help_text=_("The registrar reads this, and later colleagues who keep the entry with me."),
    )
    papers = forms.MultipleChoiceField(
        label=_("What can I show the registrar?"),
        choices=Check.What.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They say how. I send no papers here."),
    )
    note = forms.CharField(
        label=_("Anything the registrar should know"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Only the registrar reads this."),
    )


class ChecksForm(PlainForm):
    """What the registrar saw, and on which day."""

    def __init__(self, data: Any = None, *, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial)
        for what, words in Check.What.choices:
            self.fields[what] = DateField(label=words, required=False)

    def clean(self) -> dict[str, Any]:
        days = super().clean() or {}
        for what, day in list(days.items()):
            if day and day > timezone.localdate():
                self.add_error(what, _("This day has not come yet. Write the day on which I saw it."))
        return days

    @property
    def seen(self) -> dict[str, Any]:
        return {what: day for what, day in self.cleaned_data.items() if day}


class AnswerForm(PlainForm):
    words = forms.CharField(
        label=_("What do they need to know?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("They read this. Say what is missing, and what to do."),
    )
