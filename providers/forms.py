"""What people may ask of the register. Everything is optional, and nothing that was typed is lost."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from providers.narrowing import councils, languages, regions
from providers.near import Unclear
from providers.search import Question
from providers.understanding import Reading, readings
from providers.vocabulary import KINDS, NEEDS, OWNERS, RATINGS, REACH, ROOM, UNRATED

LONGEST = 200
ANYWHERE = "any"
WITHIN = [
    ("1", _("Within 1 mile")),
    ("5", _("Within 5 miles")),
    ("15", _("Within 15 miles")),
    ("30", _("Within 30 miles")),
]
WITHIN += [("60", _("Within 60 miles")), (ANYWHERE, _("Anywhere in England"))]
WIDER = {
    "1": _("Look within 1 mile"),
    "5": _("Look within 5 miles"),
    "15": _("Look within 15 miles"),
    "30": _("Look within 30 miles"),
    "60": _("Look within 60 miles"),
    ANYWHERE: _("Look anywhere in England"),
}
USUAL = "15"
LAST_PAGE = 1_000_000

CODES = {
    "type": KINDS.by_code,
    "specialism": NEEDS.by_code,
    "rating": {*RATINGS.by_code, UNRATED},
    "reach": REACH.by_code,
    "owner": OWNERS.by_code,
    "room": ROOM.by_code,
    "language": [code for code, _label in languages()],
    "council": councils(),
    "region": regions(),
}
_TOO_LONG = _("That is more than I can search for. I kept the first 200 letters.")
_STRANGE = _("There was a character in it that I cannot read. I left it out.")


class SearchForm(forms.Form):
    """The search of the register, as it stands in the address."""

    q = forms.CharField(label=_("What I am looking for"), required=False, max_length=LONGEST)
    near = forms.CharField(label=_("Near"), required=False, max_length=LONGEST)
    within = forms.ChoiceField(label=_("How far"), required=False, choices=WITHIN)
    type = forms.MultipleChoiceField(
        label=_("Kind of support"), required=False, choices=[(term.code, term.words) for term in KINDS.terms]
    )
    specialism = forms.MultipleChoiceField(
        label=_("Good at supporting"),
        required=False,
        choices=[(term.code, term.words) for term in NEEDS.terms],
    )
    rating = forms.MultipleChoiceField(
        label=_("Rating"),
        required=False,
        choices=[*((term.code, term.words) for term in RATINGS.terms), (UNRATED, _("Not rated yet"))],
    )
    reach = forms.MultipleChoiceField(
        label=_("Where it happens"), required=False, choices=[(term.code, term.words) for term in REACH.terms]
    )
    owner = forms.MultipleChoiceField(
        label=_("Who owns it"), required=False, choices=[(term.code, term.words) for term in OWNERS.terms]
    )
    room = forms.MultipleChoiceField(
        label=_("Room for me"), required=False, choices=[(term.code, term.words) for term in ROOM.terms]
    )
    language = forms.MultipleChoiceField(label=_("Languages"), required=False, choices=languages)
    council = forms.MultipleChoiceField(
        label=_("Council"), required=False, choices=[(c.code, c.name) for c in councils().values()]
    )
    region = forms.MultipleChoiceField(
        label=_("Part of England"), required=False, choices=[(name, name) for name in regions()]
    )
    words = forms.ChoiceField(
        required=False, choices=[("typed", _("The words as I typed them"))], widget=forms.HiddenInput
    )
    page = forms.IntegerField(required=False, min_value=1, max_value=LAST_PAGE, widget=forms.HiddenInput)
    order = forms.ChoiceField(
        required=False, choices=[("best", _("Best match first"))], widget=forms.HiddenInput
    )

    def __init__(self, data: QueryDict) -> None:
        self.typed = data.copy()
        super().__init__(self.typed)
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
        """Everything that was asked, without faults and blanks: what an address of this search holds.

        The same search has the same address: names stand in the order of the form, codes in that of the vocabulary.
        """
        found = {name: self.cleaned_data.get(name) for name in self.fields}
        for name, known in CODES.items():
            found[name] = [code for code in known if code in (found[name] or ())]
        if found["within"] == USUAL:
            found["within"] = None
        return {name: value for name, value in found.items() if value and name != "page"}

    def address(self, **changes: Any) -> str:
        """The address of this search with some of it changed; None takes a part away."""
        state = self.state() | changes
        asked = {name: state[name] for name in self.fields if state.get(name)}
        return f"?{urlencode(asked, doseq=True)}"

    def readings(self) -> Iterator[Reading]:
        """The ways to take what was typed, the likeliest first."""
        asked = self.cleaned_data
        as_typed = asked.get("words") == "typed"
        return readings(asked.get("q") or "", asked.get("near") or "", as_typed=as_typed)

    def question(self, reading: Reading) -> Question:
        """What to look for, taking what was typed so. What was ticked stands before what was understood."""
        asked = self.cleaned_data
        within = asked.get("within") or USUAL
        return Question(
            typed=reading.words,
            place=None if isinstance(reading.place, Unclear) else reading.place,
            within=None if within == ANYWHERE else int(within),
            kinds=tuple(asked.get("type") or reading.kinds),
            needs=tuple(dict.fromkeys((*(asked.get("specialism") or ()), *reading.needs))),
            ratings=tuple(asked.get("rating") or ()),
            reach=tuple(asked.get("reach") or ()),
            owners=tuple(asked.get("owner") or ()),
            room=tuple(asked.get("room") or ()),
            languages=tuple(asked.get("language") or ()),
            councils=self._councils(),
            page=asked.get("page") or 1,
            best_match_first=asked.get("order") == "best",
            telephone=reading.telephone,
            number=reading.number,
            postcode=reading.postcode,
        )

    def _councils(self) -> tuple[str, ...]:
        """The councils ticked, and those of the parts of England that are."""
        asked = self.cleaned_data
        of_regions = [code for region in asked.get("region") or () for code in regions()[region]]
        return (*(asked.get("council") or ()), *of_regions)


class _Shared(dict[str, forms.Field]):
    """The fields, the same for every search. Nothing changes them; making them anew took a twentieth of a page."""

    def __deepcopy__(self, _memo: object) -> "_Shared":
        return _Shared(self)


def _shared() -> _Shared:
    """The fields with what each says of a fault."""
    fields = _Shared(SearchForm.base_fields)
    for name in ("q", "near"):
        fields[name].error_messages |= {"max_length": _TOO_LONG, "null_characters_not_allowed": _STRANGE}
    fields["within"].error_messages["invalid_choice"] = _(
        "Choose how far from the list. I looked within 15 miles."
    )
    for name in CODES:
        fields[name].error_messages["invalid_choice"] = _("I do not know “%(value)s”, so I left it out.")
    for name in ("invalid", "min_value", "max_value"):
        fields["page"].error_messages[name] = _("There is no such page. This is the first one.")
    return fields


SearchForm.base_fields = _shared()
