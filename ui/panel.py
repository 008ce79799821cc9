"""The form of the display settings."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ui.display import CHOICES
from ui.languages import offered

WORDS = {
    "text": (
        _("Size of the words"),
        {"usual": _("Usual"), "large": _("Large"), "larger": _("Larger"), "largest": _("Largest")},
    ),
    "space": (
        _("Space between words and lines"),
        {"usual": _("Usual"), "wide": _("More space"), "wider": _("Most space")},
    ),
    "colours": (
        _("Colours"),
        {
            "device": _("Same as my device"),
            "light": _("Light"),
            "dark": _("Dark"),
            "cream": _("Pale cream"),
            "contrast": _("More contrast"),
        },
    ),
    "pictures": (_("Drawings and small signs"), {"on": _("Show them"), "off": _("Hide them")}),
    "aloud": (
        _("Reading aloud"),
        {"on": _("Show the buttons"), "ready": _("Have it ready on every page"), "off": _("Switch it off")},
    ),
    "easy": (_("Words"), {"off": _("Usual words"), "on": _("Easy read")}),
    "switch": (_("One switch"), {"off": _("Off"), "on": _("On")}),
    "pace": (
        _("How long each choice stays lit"),
        {
            "1": _("1 second"),
            "2": _("2 seconds"),
            "3": _("3 seconds"),
            "4": _("4 seconds"),
            "5": _("5 seconds"),
            "6": _("6 seconds"),
            "8": _("8 seconds"),
            "10": _("10 seconds"),
        },
    ),
    "key": (
        _("What my switch does"),
        {
            "any": _("Space, Enter or a tap anywhere"),
            "space": _("Space"),
            "enter": _("Enter"),
            "tap": _("A tap or click anywhere"),
        },
    ),
    "hear": (_("Hear each choice"), {"off": _("No"), "on": _("Yes, softly")}),
    "time": (_("Time"), {"usual": _("Usual"), "longer": _("More time")}),
    "mail": (_("Mail to me"), {"usual": _("Usual"), "text": _("Letters only, nothing laid out")}),
}
HINTS = {
    "pictures": _("My own pictures always stay."),
    "aloud": _("Nothing is ever read aloud unless I press a button."),
    "switch": _(
        "Choices light up one after the other, on every page. I press my switch to take the one that is lit."
    ),
    "time": _("With more time, a code that comes by email works for an hour."),
}


class DisplayForm(forms.Form):
    """One question for each setting, each with its few words."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if languages := offered():
            self.fields["language"] = forms.ChoiceField(
                label=_("Language"),
                required=False,
                choices=[("", _("Same as my device")), *languages],
                widget=forms.RadioSelect,
            )
        for name in CHOICES:
            label, words = WORDS[name]
            self.fields[name] = forms.ChoiceField(
                label=label,
                required=False,
                choices=list(words.items()),
                widget=forms.RadioSelect,
                help_text=HINTS.get(name, ""),
            )

    def clean(self) -> dict[str, str]:
        """What the page did not ask (an older page, still open) stays as it was."""
        said = super().clean() or {}
        return {
            name: said.get(name) or self.get_initial_for_field(self.fields[name], name) or "" for name in said
        }
