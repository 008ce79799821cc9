"""What people may ask of the register. Everything is optional, and nothing that was typed is lost."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict

from providers.near import Area, Spot, Unclear, find, is_postcode
from providers.search import Question
from providers.vocabulary import KINDS, NEEDS, RATINGS, UNRATED

LONGEST = 200
ANYWHERE = "any"
WITHIN = [
    ("1", "Within 1 mile"),
    ("5", "Within 5 miles"),
    ("15", "Within 15 miles"),
    ("30", "Within 30 miles"),
]
WITHIN += [("60", "Within 60 miles"), (ANYWHERE, "Anywhere in England")]
USUAL = "15"
LAST_PAGE = 1_000_000

CODES = {"type": KINDS.by_code, "specialism": NEEDS.by_code, "rating": {*RATINGS.by_code, UNRATED}}
_TOO_LONG = "That is more than I can search for. I kept the first 200 letters."
_STRANGE = "There was a character in it that I cannot read. I left it out."


class SearchForm(forms.Form):
    """The search of the register, as it stands in the address."""

    q = forms.CharField(label="What I am looking for", required=False, max_length=LONGEST)
    near = forms.CharField(label="Near", required=False, max_length=LONGEST)
    within = forms.ChoiceField(label="How far", required=False, choices=WITHIN)
    type = forms.MultipleChoiceField(
        label="Kind of support", required=False, choices=[(term.code, term.label) for term in KINDS.terms]
    )
    specialism = forms.MultipleChoiceField(
        label="Good at supporting", required=False, choices=[(term.code, term.label) for term in NEEDS.terms]
    )
    rating = forms.MultipleChoiceField(
        label="Rating",
        required=False,
        choices=[*((term.code, term.label) for term in RATINGS.terms), (UNRATED, "Not rated yet")],
    )
    page = forms.IntegerField(required=False, min_value=1, max_value=LAST_PAGE, widget=forms.HiddenInput)
    order = forms.ChoiceField(
        required=False, choices=[("best", "Best match first")], widget=forms.HiddenInput
    )

    def __init__(self, data: QueryDict) -> None:
        self.typed = data.copy()
        super().__init__(self.typed)
        for name in ("q", "near"):
            self.fields[name].error_messages |= {
                "max_length": _TOO_LONG,
                "null_characters_not_allowed": _STRANGE,
            }
        self.fields["within"].error_messages["invalid_choice"] = (
            "Choose how far from the list. I looked within 15 miles."
        )
        for name in ("type", "specialism", "rating"):
            self.fields[name].error_messages["invalid_choice"] = (
                "I do not know “%(value)s”, so I left it out."
            )
        for name in ("invalid", "min_value", "max_value"):
            self.fields["page"].error_messages[name] = "There is no such page. This is the first one."
        self.is_valid()
        self._trim()

    def _trim(self) -> None:
        """What is shown in the boxes after a fault: the part that can be used."""
        for name in ("q", "near"):
            if name in self.errors:
                kept = "".join(
                    letter for letter in self.typed.get(name, "")[:LONGEST] if letter.isprintable()
                )
                self.typed[name] = self.cleaned_data[name] = kept.strip()
        for name in CODES:
            if name in self.errors:
                known = CODES[name]
                self.cleaned_data[name] = [code for code in self.typed.getlist(name) if code in known]

    def state(self) -> dict[str, Any]:
        """Everything that was asked, without faults and blanks: what an address of this search holds."""
        found = {name: self.cleaned_data.get(name) for name in self.fields}
        return {name: value for name, value in found.items() if value and name != "page"}

    def address(self, **changes: Any) -> str:
        """The address of this search with some of it changed; None takes a part away."""
        state = {name: value for name, value in (self.state() | changes).items() if value}
        return f"?{urlencode(state, doseq=True)}"

    def place(self) -> Spot | Area | Unclear | None:
        """What `near` means; a search that is a whole postcode and nothing else means that too."""
        typed = self.cleaned_data.get("near") or self._near_in_words()[1]
        return find(typed) if typed else None

    def words(self) -> str:
        return self._near_in_words()[0]

    def _near_in_words(self) -> tuple[str, str]:
        """Part the one box into what and where: "care home near Skipton"; only where `near` itself is empty."""
        typed = self.cleaned_data.get("q") or ""
        if self.cleaned_data.get("near"):
            return typed, ""
        if is_postcode(typed):
            return "", typed
        what, link, where = f" {typed}".rpartition(" near ")
        return (what.strip(), where.strip()) if link and where.strip() else (typed, "")

    def question(self, place: Spot | Area | None) -> Question:
        asked = self.cleaned_data
        within = asked.get("within") or USUAL
        return Question(
            typed=self.words(),
            place=place,
            within=None if within == ANYWHERE else int(within),
            kinds=tuple(asked.get("type") or ()),
            needs=tuple(asked.get("specialism") or ()),
            ratings=tuple(asked.get("rating") or ()),
            page=asked.get("page") or 1,
            best_match_first=asked.get("order") == "best",
        )
