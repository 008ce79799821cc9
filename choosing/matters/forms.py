from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.forms import PlainForm
from choosing.conflict import Seen
from choosing.facts import Fact
from choosing.forms import PICK, line, only_me
from choosing.matters import wanting
from choosing.models import Matter

MOST_LETTERS = 300


class OwnWordsForm(PlainForm):
    """One thing that matters, in my words, how much, and whether only I see it."""

    words = line(
        _("What matters to me?"),
        MOST_LETTERS,
        _("A few words, such as “I can hear the canal”."),
        missing=_("Write what matters to me, in a few words."),
    )
    weight = forms.ChoiceField(
        label=_("How much does it matter?"),
        choices=Matter.Weight.choices,
        widget=forms.RadioSelect,
        initial=Matter.Weight.LIKE,
        error_messages=PICK,
    )
    private = only_me()


class FactForm(OwnWordsForm):
    """One thing that the register can know: what I want of it, how much, and my own words for it if I like."""

    def __init__(self, *args: Any, fact: Fact | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fact = fact
        if fact is None:
            return
        self.fields |= wanting.fields_of(fact)
        self.order_fields(["wanted", "place", "weight", "words", "private"])
        words = self.fields["words"]
        # What the register knows has a name of its own.
        words.required, words.label = False, _("In my own words")
        words.help_text = _("Such as “Biscuit comes with me”.") if fact.code == "pets" else ""

    @property
    def asked(self) -> list[forms.BoundField]:
        """The fields that ask what is wanted."""
        return [self[name] for name in ("wanted", "place") if name in self.fields]

    @property
    def said(self) -> dict[str, Any]:
        """What an action takes."""
        cleaned = self.cleaned_data
        wanted = wanting.kept(self.fact, cleaned) if self.fact else None
        return {
            "words": cleaned["words"],
            "weight": cleaned["weight"],
            "fact": self.fact.code if self.fact else "",
            "wanted": wanted,
            "private": cleaned["private"],
        }


class MatterForm(FactForm, Seen):
    """The same for one that is there."""

    @property
    def said(self) -> dict[str, Any]:
        return {**super().said, "seen": self.cleaned_data["seen"]}
