"""The form of the display settings."""

from django import forms

from ui.display import CHOICES

WORDS = {
    "text": (
        "Size of the words",
        {"usual": "Usual", "large": "Large", "larger": "Larger", "largest": "Largest"},
    ),
    "space": (
        "Space between words and lines",
        {"usual": "Usual", "wide": "More space", "wider": "Most space"},
    ),
    "colours": (
        "Colours",
        {
            "device": "Same as my device",
            "light": "Light",
            "dark": "Dark",
            "cream": "Pale cream",
            "contrast": "More contrast",
        },
    ),
    "pictures": ("Drawings and small signs", {"on": "Show them", "off": "Hide them"}),
    "aloud": ("Read aloud buttons", {"on": "Show them", "off": "Hide them"}),
    "easy": ("Words", {"off": "Usual words", "on": "Easy read, where there is one"}),
}
HINTS = {
    "pictures": "My own pictures always stay.",
    "aloud": "Nothing is ever read aloud unless I press a button.",
}


class DisplayForm(forms.Form):
    """One question for each setting, each with its few words."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name in CHOICES:
            label, words = WORDS[name]
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=list(words.items()),
                widget=forms.RadioSelect,
                help_text=HINTS.get(name, ""),
            )
