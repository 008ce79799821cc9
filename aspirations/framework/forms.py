from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from aspirations.framework.models import Framework, FrameworkArea, Prompt
from aspirations.framework.vocabularies import (
    ASCOT,
    CARER_MATTERS,
    CARER_OUTCOMES,
    KINDS,
    OUTCOMES,
    WELLBEING,
    Labels,
)
from aspirations.paper.about_me import HEADINGS
from journeys.text import clean

MOST_THOUGHTS = 5
# The drawings that stand beside a thing to think about, in words to choose them by.
DRAWINGS: Labels = {
    "again": _("turning round"),
    "brush": _("a brush"),
    "calendar": _("a calendar"),
    "clock": _("a clock"),
    "cross": _("a cross"),
    "cup": _("a cup"),
    "eye": _("an eye"),
    "face": _("a face"),
    "file": _("a paper"),
    "flag": _("a flag"),
    "hand": _("a hand"),
    "heart": _("a heart"),
    "help": _("a question mark"),
    "home": _("a house"),
    "idea": _("a light bulb"),
    "key": _("a key"),
    "laptop": _("a computer"),
    "letters": _("letters"),
    "lock": _("a lock"),
    "map": _("a map"),
    "minus": _("a minus"),
    "moon": _("the moon"),
    "no": _("a no sign"),
    "on": _("an arrow"),
    "people": _("people"),
    "phone": _("a phone"),
    "place": _("a place on a map"),
    "plus": _("a plus"),
    "pound": _("money"),
    "speech": _("talking"),
    "star": _("a star"),
    "sun": _("the sun"),
    "tick": _("a tick"),
    "water": _("water"),
}
REQUIRED = {"required": _("Write a few words.")}


class Words(forms.CharField):
    """One line of words, made safe to keep."""

    def __init__(self, **more: Any) -> None:
        super().__init__(error_messages=REQUIRED, **more)

    def to_python(self, value: Any) -> str:
        return " ".join(clean(super().to_python(value) or "").split())


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _ticks(label: Any, choices: Labels, hint: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=list(choices.items()),
        help_text=hint,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class TitleForm(forms.Form):
    title = Words(label=_("What is the part called?"), max_length=80)


class QuestionForm(forms.Form):
    question = Words(label=_("What is asked?"), max_length=200)


class AreaForm(forms.Form):
    """The words of a part, and what it counts for in law."""

    title = Words(label=_("What is it called?"), max_length=80)
    about = Words(label=_("What is it about?"), help_text=_("One line below its name."), max_length=200)
    easy_about = Words(
        label=_("The same in easy words"), help_text=_("“This part is about …”"), max_length=200
    )
    kind = forms.ChoiceField(label=_("What kind of part is it?"), choices=list(KINDS.items()))
    wellbeing = _ticks(_("Matters of well-being, Care Act 2014, section 1(2)"), WELLBEING)
    ascot = _ticks(_("Domains of ASCOT, by name only"), ASCOT)

    def __init__(self, *args: Any, area: FrameworkArea, **kwargs: Any) -> None:
        names = ("title", "about", "easy_about", "kind", "wellbeing", "ascot", "outcomes", "matters")
        kwargs["initial"] = {name: getattr(area, name) for name in names}
        super().__init__(*args, **kwargs)
        if area.framework.kind == Framework.Kind.CARER:
            self.fields["matters"] = _ticks(_("What section 10 looks at"), CARER_MATTERS)
            self.fields["outcomes"] = _ticks(_("Outcomes, SI 2015/313, regulation 3(2)"), CARER_OUTCOMES)
        else:
            self.fields["outcomes"] = _ticks(_("Outcomes, SI 2015/313, regulation 2(2)"), OUTCOMES)


class PromptForm(forms.Form):
    """The words of one question."""

    question = Words(label=_("The question"), max_length=200)
    lede = Words(label=_("The line below it"), max_length=300, widget=_lines(2))
    easy_question = Words(label=_("The question in easy words"), max_length=200)
    examples = forms.CharField(
        label=_("Ways to start"),
        help_text=_("One on each line, in words that somebody might say."),
        required=False,
        widget=_lines(4),
    )
    about_me = forms.TypedChoiceField(
        label=_("Heading of the About Me record that answers also fill"),
        coerce=int,
        choices=[(0, _("None")), *HEADINGS.items()],
    )

    def __init__(self, *args: Any, prompt: Prompt, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "question": prompt.question,
            "lede": prompt.lede,
            "easy_question": prompt.easy_question,
            "examples": "\n".join(prompt.examples),
            "about_me": prompt.about_me,
        }
        super().__init__(*args, **kwargs)
        icons = [("", _("No drawing")), *DRAWINGS.items()]
        for number in range(1, MOST_THOUGHTS + 1):
            given = prompt.think[number - 1] if number <= len(prompt.think) else ["", "", ""]
            self.fields[f"name_{number}"] = Words(
                label=_("Short name"), max_length=60, required=False, initial=given[0]
            )
            self.fields[f"line_{number}"] = Words(
                label=_("One sentence"), max_length=200, required=False, initial=given[1]
            )
            self.fields[f"icon_{number}"] = forms.ChoiceField(
                label=_("Drawing"), choices=icons, required=False, initial=given[2]
            )

    def thoughts(self) -> list[list[Any]]:
        """The fields of each thing to think about, for the page: its number and its three boxes."""
        return [
            [number, self[f"name_{number}"], self[f"line_{number}"], self[f"icon_{number}"]]
            for number in range(1, MOST_THOUGHTS + 1)
        ]

    def clean_examples(self) -> list[str]:
        lines = (" ".join(line.split()) for line in clean(self.cleaned_data["examples"]).splitlines())
        return [line[:200] for line in lines if line]

    def clean(self) -> dict[str, Any]:
        found = super().clean() or {}
        rows = (
            [found.get(f"{part}_{number}", "") for part in ("name", "line", "icon")]
            for number in range(1, MOST_THOUGHTS + 1)
        )
        found["think"] = [[name, line, icon or "idea"] for name, line, icon in rows if name and line]
        return found


class NoteForm(forms.Form):
    note = forms.CharField(
        label=_("What should be different?"),
        help_text=_("The drafter reads it, and it stays with the version."),
        widget=_lines(4),
        max_length=2000,
        error_messages=REQUIRED,
    )
