"""The boxes of one question's page: as many as there are answers, and one to begin."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from aspirations import words
from aspirations.answers.actions import Typed
from aspirations.answers.ways import OF, Words
from aspirations.forms import WordsField
from aspirations.models import HAS_A_FILE, HAS_CARDS, LONGEST_ANSWER, Answer
from ui.forms import Parts, parts_of

# Six fields to a box stay below what Django takes in one post.
MOST_BOXES = 150
A_BOX = re.compile(r"text-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})")
TOO_LONG = _(
    "This is too long for one answer, which holds up to 20,000 letters. Make it shorter, or say part of it in another"
    " answer."
)
FOLDED = _(
    "This part is folded away as “not for me”. Bring it back first, then save. What I wrote is still here."
)


def words_field(
    label: Words, *, rows: int, longest: int = LONGEST_ANSWER, too_long: Words = TOO_LONG
) -> WordsField:
    widget = forms.Textarea(attrs={"rows": rows, "maxlength": None, "spellcheck": "true"})
    widget.count = longest == LONGEST_ANSWER  # type: ignore[attr-defined]
    return WordsField(
        label=label,
        required=False,
        max_length=longest,
        widget=widget,
        error_messages={"max_length": too_long},
    )


class SeenField(forms.CharField):
    """What the page remembers of what it was drawn with. Whatever is posted here is no error: it only means less."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False)

    def run_validators(self, value: str) -> None:
        pass


def number(seen: str) -> int:
    """A count of saves, or 0 for what cannot be one."""
    return int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else 0


@dataclass
class Box:
    """One answer's box, ready to be drawn. `answer` is None for the empty one."""

    id: UUID
    answer: Answer | None
    text: Parts
    private: BoundField
    hidden: list[BoundField]
    own_question: BoundField | None

    @property
    def kind(self) -> str:
        return self.answer.kind if self.answer else Answer.Kind.TEXT

    @property
    def held_by(self) -> str:
        """Whoever is seen or heard in it and asked not to be shown."""
        return getattr(self.answer, "held_by", None) or ""

    @property
    def again(self) -> bool:
        """Whether its words say again what is shown, and are not the answer itself."""
        return self.kind != Answer.Kind.TEXT

    @property
    def has_a_file(self) -> bool:
        return self.kind in HAS_A_FILE

    @property
    def has_cards(self) -> bool:
        return self.kind in HAS_CARDS

    @property
    def key(self) -> str:
        return str(self.id)


class AnswersForm(forms.Form):
    """Every box of one page. A box that nobody drew (a hand-made post) is read like an empty one's."""

    typed_by = WordsField(
        label=_("Who is typing this in?"),
        help_text=_("If somebody types it for me from paper."),
        required=False,
        max_length=80,
        error_messages={"max_length": _("Use a shorter name, up to 80 letters.")},
    )

    def __init__(
        self, data: Any = None, *, answers: list[Answer], empty: UUID | None, own: bool = False,
        folded: bool = False, sees: str = "", **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(data, **kwargs)
        self.by_id = {answer.pk: answer for answer in answers}
        self.own, self.folded, self.sees = own, folded, sees
        self.ids = [answer.pk for answer in answers] + ([empty] if empty else [])
        if data is not None:
            posted = [UUID(found[1]) for name in data if (found := A_BOX.fullmatch(name))]
            self.ids = posted[:MOST_BOXES]
        for place, pk in enumerate(self.ids, start=1):
            self._add_box(pk, self.by_id.get(pk), place)

    def _add_box(self, pk: UUID, answer: Answer | None, place: int) -> None:
        kind = answer.kind if answer else Answer.Kind.TEXT
        again, label = kind != Answer.Kind.TEXT, OF[kind].asks
        if not again and place > 1:
            label = f"{label} ({place})"
        text = answer.text if answer else ""
        about = answer.own_question if answer else ""
        private = bool(answer and answer.private)
        self._put(f"text-{pk}", words_field(label, rows=2 if again else 7), text)
        self._put(f"saves-{pk}", SeenField(), answer.saves if answer else 0)
        self._put(f"was-{pk}", SeenField(), words.digest(f"{about}\n{text}"))
        self._put(f"kept-{pk}", SeenField(), "on" if private else "")
        switch = forms.BooleanField(
            required=False,
            label=_("Keep this answer just for me"),
            help_text=self.sees_now(answer),
        )
        self._put(f"private-{pk}", switch, private)
        if self.own:
            longest = 200
            too_long = _("Use fewer words for what it is about, up to 200 letters.")
            own = words_field(_("What is this about?"), rows=1, longest=longest, too_long=too_long)
            own.widget = forms.TextInput(attrs={"maxlength": None})
            self._put(f"about-{pk}", own, about)

    def sees_now(self, answer: Answer | None) -> str:
        """What the line under an answer's switch says."""
        return (
            str(_("On now. Only I see this answer."))
            if answer and answer.private
            else _("Off now. {sees}").format(sees=self.sees)
        )

    def _put(self, name: str, field: forms.Field, initial: Any) -> None:
        self.fields[name] = field
        self.initial[name] = initial

    def clean(self) -> dict[str, Any]:
        if self.folded:
            raise forms.ValidationError(FOLDED, code="folded")
        return super().clean() or self.cleaned_data

    def boxes(self) -> Iterator[Box]:
        for pk in self.ids:
            yield Box(
                id=pk,
                answer=self.by_id.get(pk),
                text=parts_of(self[f"text-{pk}"]),
                private=self[f"private-{pk}"],
                hidden=[self[f"saves-{pk}"], self[f"was-{pk}"], self[f"kept-{pk}"]],
                own_question=self[f"about-{pk}"] if self.own else None,
            )

    def typed(self) -> list[Typed]:
        """What every box held, once the form is valid."""
        return [self._typed(pk) for pk in self.ids]

    def _typed(self, pk: UUID) -> Typed:
        given = self.cleaned_data
        text, about = given[f"text-{pk}"], given.get(f"about-{pk}", "")
        kept, private = given[f"kept-{pk}"] == "on", given[f"private-{pk}"]
        return Typed(
            answer_id=pk,
            text=text,
            seen_saves=number(given[f"saves-{pk}"]),
            untouched=given[f"was-{pk}"] == words.digest(f"{about}\n{text}"),
            private=None if private == kept else private,
            own_question=about,
            shut=private,
        )


class TakeOutForm(forms.Form):
    """Asked only where what is taken out can be seen in a signed version."""

    signed_too = forms.BooleanField(
        required=False,
        initial=True,
        label=_("Keep it just for me in what I signed too"),
        help_text=_("It stays in what I signed, and nobody but me sees it there."),
    )
