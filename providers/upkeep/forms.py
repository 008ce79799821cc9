from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from providers.upkeep.models import Report

MOST = 1_000


class ReportForm(PlainForm):
    about = forms.ChoiceField(
        label=_("What is it about?"), choices=Report.About.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Please pick one. “Something else” will do.")},
    )  # fmt: skip
    words = forms.CharField(
        label=_("What is wrong, in my own words"),
        help_text=_("The service will read this. Please name nobody, and leave out what only I could know."),
        max_length=MOST, widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Please say in a few words what is wrong.")},
    )  # fmt: skip


class AnswerForm(PlainForm):
    kind = forms.ChoiceField(
        label=_("What came of it?"), choices=[choice for choice in Report.Kind.choices if choice[0]],
        widget=forms.RadioSelect, error_messages={"required": _("Please pick one.")},
    )  # fmt: skip
    answer = forms.CharField(
        label=_("A few words to whoever told us"), max_length=MOST, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
