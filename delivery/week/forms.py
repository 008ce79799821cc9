"""Forms of my week: what comes and how often, one time otherwise, and what happened."""

from datetime import date, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from aspirations.forms import with_icons
from choosing.conflict import Seen, mark_of
from choosing.forms import box, line
from delivery.models import Coming, Happened, Occasion
from delivery.week import often
from delivery.week.actions import HAPPENED, OTHERWISE, SAID, Otherwise
from delivery.week.often import Often
from planning.models import Person, Step
from ui.forms import DateField

TIMES = ["%H:%M", "%H.%M", "%I:%M%p", "%I.%M%p", "%I%p", "%I:%M %p", "%I.%M %p", "%I %p", "%H"]
WRONG_TIME = _("Write a time, such as 10:30 or 2pm.")
OTHER, NOBODY = "other", "nobody"
LENGTHS = (
    (15, _("A quarter of an hour")), (30, _("Half an hour")), (45, _("Three quarters of an hour")), (60, _("1 hour")),
    (90, _("1 hour and a half")), (120, _("2 hours")), (180, _("3 hours")), (240, _("4 hours")), (360, _("6 hours")),
    (480, _("8 hours")), (600, _("10 hours")), (720, _("12 hours")), (1440, _("All day and night")),
)  # fmt: skip
# Our drawings that something in a week may show.
DRAWINGS = {
    "choir": _("singing"), "piano": _("music"), "garden": _("a garden"), "bakery": _("baking"), "kitchen": _("cooking"),
    "teapot": _("tea with somebody"), "sea": _("the sea"), "walk": _("walking"), "bus": _("going somewhere"),
    "library": _("books"), "morning": _("the morning"), "together": _("people"), "helping": _("help"),
}  # fmt: skip


def _time(label: Any) -> forms.TimeField:
    return forms.TimeField(
        label=label, help_text=_("Such as 10:30 or 2pm. Empty is fine."), required=False, input_formats=TIMES,
        widget=forms.TimeInput(format="%H:%M"), error_messages={"invalid": WRONG_TIME},
    )  # fmt: skip


def _near(on: date, *, years: int = 5) -> date:
    """A day of these years: a slip of a figure would put it where nobody looks again."""
    this_year = timezone.localdate().year
    if not this_year - 5 <= on.year <= this_year + years:
        raise forms.ValidationError(_("Look at the year again."))
    return on


class ComingForm(Seen):
    """What comes, who, when, and how often. `people`: those in my circle."""

    title = line(
        _("What is it?"), 120, _("Such as “Choir” or “Help to get up”."), missing=_("Write what it is.")
    )  # fmt: skip
    who = forms.ChoiceField(
        label=_("Who comes?"), widget=forms.RadioSelect, error_messages={"required": _("Choose who comes.")}
    )
    who_name = line(_("What are they called?"), 80, _("If they are not in my circle yet."))
    starts_on = DateField(
        label=_("Which day, or which day first?"),
        error_messages={"required": _("Put a day, a month and a year, like 27 3 2027.")},
    )
    at = _time(_("What time?"))
    minutes = forms.TypedChoiceField(
        label=_("How long?"), required=False, coerce=int, empty_value=None,
        choices=[("", _("I do not say")), *LENGTHS],
    )  # fmt: skip
    often = forms.ChoiceField(
        label=_("How often?"), choices=Often.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Choose how often. It can be changed later.")},
    )  # fmt: skip
    weekdays = forms.MultipleChoiceField(
        label=_("On which days of the week?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("For every week, and every two weeks."),
        choices=[(str(number), name) for number, name in WEEKDAYS.items()],
    )  # fmt: skip
    until = DateField(
        label=_("Until which day?"), required=False, help_text=_("Empty means that it goes on.")
    )
    place = line(_("Where?"), 200)
    words = box(_("How do I want it?"), 1000)
    drawing = forms.ChoiceField(
        label=_("A picture for it"), required=False, choices=[("", _("No picture")), *DRAWINGS.items()]
    )
    private = forms.BooleanField(
        label=_("Only I see this"), required=False,
        help_text=_("Without the tick, whoever I share my days with sees it."),
    )  # fmt: skip

    def __init__(self, *args: Any, people: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(person.pk): person for person in people}
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            *((pk, person.name) for pk, person in self.people.items()),
            (OTHER, _("Somebody else")),
            (NOBODY, _("Nobody. I do it on my own")),
        ]

    def clean_starts_on(self) -> date:
        return _near(self.cleaned_data["starts_on"])

    def clean_until(self) -> date | None:
        until = self.cleaned_data["until"]
        return _near(until, years=20) if until else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("who") == OTHER and not cleaned.get("who_name") and "who_name" not in self.errors:
            self.add_error("who_name", _("Write what they are called."))
        first, until = self._first(cleaned), cleaned.get("until")
        if first and until and until < first and cleaned.get("often") != Often.ONCE:
            self.add_error("until", _("The last day comes after the first one."))
        return cleaned

    def _first(self, cleaned: dict[str, Any]) -> date | None:
        if not cleaned.get("starts_on") or not cleaned.get("often"):
            return None
        weekdays = [int(number) for number in cleaned.get("weekdays", [])]
        return often.first_day(cleaned["often"], cleaned["starts_on"], weekdays)

    def said(self) -> dict[str, Any]:
        """The row as it is kept: who as one of my circle or a name, how often as a rule from its first day."""
        given, first = self.cleaned_data, self._first(self.cleaned_data)
        assert first is not None
        rule = often.rule_of(
            given["often"], first, weekdays=[int(each) for each in given["weekdays"]], until=given["until"]
        )
        person = self.people.get(given["who"])
        named = given["who_name"] if given["who"] == OTHER else person.name if person else ""
        said = {"person": person, "who_name": named, "starts_on": first, "rule": rule}
        return {name: said[name] if name in said else given[name] for name in SAID}

    @classmethod
    def start(cls, coming: Coming) -> dict[str, Any]:
        """What its boxes hold for what is there."""
        named = str(coming.person_id) if coming.person_id else OTHER if coming.who_name else NOBODY
        plain = ("title", "starts_on", "at", "minutes", "place", "words", "drawing", "private")
        return {name: getattr(coming, name) for name in plain} | {
            "who": named, "who_name": coming.who_name if named == OTHER else "", "seen": mark_of(coming, SAID),
            **often.asked(coming.rule),
        }  # fmt: skip

    @classmethod
    def start_from(cls, step: Step | None) -> dict[str, Any]:
        """What its boxes hold for something new; from a step of my plan, what it says already."""
        if step is None or step.on is None:
            return {"often": Often.ONCE, "starts_on": timezone.localdate()}
        who = str(step.person_id) if step.person_id else OTHER if step.who_name else NOBODY
        return {
            "title": step.what[:120], "starts_on": step.on, "at": step.at, "words": step.how[:1000], "who": who,
            "who_name": step.who_name[:80] if who == OTHER else "", "private": step.private or step.goal_private,
            # Where the step says what cannot be picked here, nothing is picked: a wrong answer would be kept unread.
            **often.offered(step.rule, step.on),
        }  # fmt: skip


class TimeForm(Seen):
    """One time of something that comes: left out, moved, or somebody else. `on` and `at`: when it is as always."""

    state = forms.ChoiceField(
        label=_("What do I want this time?"),
        choices=[
            (Occasion.State.SKIPPED, _("Leave it out")), (Occasion.State.MOVED, _("Another day or time")),
            (Occasion.State.ASKED, _("I ask for somebody else")),
        ],
        widget=with_icons({"skipped": "no", "moved": "calendar", "asked": "people"}),
        error_messages={"required": _("Choose what should happen this time.")},
    )  # fmt: skip
    moved_on = DateField(label=_("Which day?"), required=False)
    moved_at = _time(_("What time?"))
    who_name = line(_("Whom do I ask for?"), 80, _("A name, or “anybody else”."))
    words = line(_("What I say about it"), 300)

    def __init__(self, *args: Any, on: date, at: time | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.as_always = (on, at)

    def clean_moved_on(self) -> date | None:
        on = self.cleaned_data["moved_on"]
        return _near(on) if on else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        state = cleaned.get("state")
        if state == Occasion.State.MOVED and not cleaned.get("moved_on") and "moved_on" not in self.errors:
            self.add_error("moved_on", _("Put the day that it moves to, like 27 3 2027."))
        if state == Occasion.State.MOVED and self.as_always == (
            cleaned.get("moved_on"),
            cleaned.get("moved_at"),
        ):
            self.add_error("moved_on", _("It comes then already. Put another day, or another time."))
        if state == Occasion.State.ASKED and not cleaned.get("who_name") and "who_name" not in self.errors:
            self.add_error("who_name", _("Write whom I ask for. “Anybody else” is fine."))
        return cleaned

    def otherwise(self) -> Otherwise:
        return Otherwise(**{name: self.cleaned_data[name] for name in OTHERWISE})

    @classmethod
    def start(cls, row: Occasion | None, *, on: date, at: time | None) -> dict[str, Any]:
        """What its boxes hold: what was said of this time, or when it is as always."""
        seen = mark_of(row, OTHERWISE)
        if row is None or row.state == Occasion.State.AS_IS:
            return {"moved_on": on, "moved_at": at, "seen": seen}
        return {name: getattr(row, name) for name in OTHERWISE} | {"seen": seen}


class HappenedForm(Seen):
    """What happened, as whoever says it saw it."""

    what = forms.ChoiceField(
        label=_("As I saw it"), choices=[(code, capfirst(words)) for code, words in Happened.What.choices],
        widget=with_icons({"yes": "tick", "otherwise": "swap", "no": "minus"}),
        error_messages={"required": _("Choose what happened.")},
    )  # fmt: skip
    what_words = line(_("More about it"), 500)

    @classmethod
    def start(cls, said: Happened | None) -> dict[str, Any]:
        if said is None:
            return {}
        return {"what": said.what, "what_words": said.words, "seen": mark_of(said, HAPPENED)}
