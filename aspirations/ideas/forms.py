"""What a helper types: an idea in one box, shaped as an answer's is, so that the same script saves it; a comment."""

from typing import Any
from uuid import UUID, uuid4

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from aspirations import words
from aspirations.answers.actions import Typed
from aspirations.answers.forms import A_BOX, SeenField, number, words_field
from aspirations.forms import WordsField
from aspirations.models import LONGEST_ANSWER, Answer
from ui.forms import Parts, parts_of

LONGEST_COMMENT = 2000
TOO_LONG = _("This is too long for one idea, which holds up to 20,000 letters. Make it shorter.")


class SuggestForm(forms.Form):
    """One idea. What is posted for another box than the page's own is still read: the page may be an old one."""

    def __init__(
        self, data: Any = None, *, key: UUID, text: str, drawn: str, saves: int = 0, seen_answer: int = 0,
        own: bool = False, about: str = "", label: Any = "", on_behalf: Any = "",
        for_owner: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(data)
        posted = [UUID(found[1]) for name in data or () if (found := A_BOX.fullmatch(name))]
        self.key = posted[0] if posted else key
        self.own = own
        field = words_field(label, rows=7, longest=LONGEST_ANSWER, too_long=TOO_LONG)
        self._put(f"text-{self.key}", field, text)
        self._put(f"saves-{self.key}", SeenField(), saves)
        self._put(f"was-{self.key}", SeenField(), words.digest(f"{about}\n{drawn}"))
        self._put("seen", SeenField(), seen_answer)
        if own:
            asked = words_field(
                _("What is it about?"), rows=1, longest=200, too_long=_("Use fewer words, up to 200 letters.")
            )
            asked.widget = forms.TextInput(attrs={"maxlength": None})
            self._put(f"about-{self.key}", asked, about)

        if on_behalf:
            switch = forms.BooleanField(
                required=False, label=on_behalf, help_text=_("Off: these are my own words and my own idea.")
            )
            self._put("for_owner", switch, for_owner)

    def _put(self, name: str, field: forms.Field, initial: Any) -> None:
        self.fields[name] = field
        self.initial[name] = initial

    @property
    def text(self) -> Parts:
        return parts_of(self[f"text-{self.key}"])

    @property
    def about(self) -> BoundField | None:
        return self[f"about-{self.key}"] if self.own else None

    @property
    def on_behalf(self) -> BoundField | None:
        return self["for_owner"] if "for_owner" in self.fields else None

    @property
    def hidden(self) -> list[BoundField]:
        return [self[f"saves-{self.key}"], self[f"was-{self.key}"], self["seen"]]

    def typed(self) -> Typed:
        """What the box held, once the form is valid."""
        given = self.cleaned_data
        text, about = given[f"text-{self.key}"], given.get(f"about-{self.key}", "")
        return Typed(
            answer_id=self.key,
            text=text,
            seen_saves=number(given[f"saves-{self.key}"]),
            untouched=given[f"was-{self.key}"] == words.digest(f"{about}\n{text}"),
            own_question=about,
        )

    @property
    def seen_answer(self) -> int:
        return number(self.cleaned_data["seen"])


class CommentForm(forms.Form):
    text = WordsField(
        label=_("What I think"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 5, "maxlength": None, "spellcheck": "true"}),
        error_messages={
            "required": _("Write something first."),
            "max_length": _("Make it shorter, up to 2,000 letters."),
        },
    )
    key = SeenField()

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, initial={"key": uuid4()})

    def clean_key(self) -> UUID:
        """The page's own mark, by which a second press is known. One that was changed is a mark of its own."""
        try:
            return UUID(self.cleaned_data["key"])
        except ValueError:
            return uuid4()


class MyWordsForm(forms.Form):
    """An idea of somebody's, made my own before it goes with my answers."""

    text = WordsField(
        label=_("In my words"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 7, "maxlength": None, "spellcheck": "true"}),
        error_messages={
            "required": _("Write something first, or leave it for now."),
            "max_length": _(
                "This is too long for one answer, which holds up to 20,000 letters. Make it shorter."
            ),
        },
    )
    saves = SeenField()


def shown_words(answer: Answer | None) -> str:
    """The words that an idea about this answer begins with."""
    return answer.text if answer else ""
