"""The owner on a phone and on a laptop, and somebody who helps, over one goal; and the two over one step, with what is
said together: a day and how it comes again, an amount and how often. What each does, in any order.

Every typing brings a word of its own, whose first letter says whose it is: `o7`, `h8`. So it can be told what became of
each word, and who put it where it stands.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.db import transaction
from django.forms import Form
from django.test import Client
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from access.identity import acting_as
from planning.goals.forms import GoalForm, StepForm
from planning.keeping import plain
from planning.models import Earlier, Goal, PlanIdea, Step
from tests.cast import Cast
from tests.planning.pages import a_goal, a_step
from ui.forms import DateField, DateParts

BROWSERS = st.sampled_from(["phone", "laptop"])
PLACES = st.integers(min_value=0, max_value=7)
FIELDS = st.sampled_from(["title", "words", "looks_like"])
TICKS = ("private", "top")
BOXES = [name for name in GoalForm.base_fields if name not in ("seen", *TICKS)]


@dataclass
class Page:
    """One open page: what its boxes held when it was drawn, and what they hold now."""

    drawn: dict[str, str]
    boxes: dict[str, str]

    def data(self) -> dict[str, str]:
        """As a browser sends it: a box that is not ticked is not sent."""
        return {name: value for name, value in self.boxes.items() if value or name not in TICKS}


def drawn_of(form: Form) -> dict[str, str]:
    """What stands in every box; a day has three."""
    drawn: dict[str, str] = {}
    for name, box in form.fields.items():
        value = form[name].value()
        parts = {name: value}
        if isinstance(box, DateField):
            said = zip(DateParts.names, box.widget.decompress(value), strict=True)
            parts = {f"{name}_{part}": each for part, each in said}
        drawn |= {
            named: "on" if part is True else "" if part in (None, False) else str(part)
            for named, part in parts.items()
        }
    return drawn


@dataclass
class Browser:
    """`unsent`: what was sent with no signal, and may still arrive, late and twice."""

    client: Client
    pages: list[Page] = field(default_factory=list)
    unsent: list[tuple[dict[str, str], dict[str, str]]] = field(default_factory=list)


class OnTwoScreens(RuleBasedStateMachine):
    """One row, open on both. What is typed, and what must hold, each kind of row says itself."""

    cast: Cast
    sign_in: Callable[..., Client]
    # The boxes that hold the words by which they are followed.
    words: tuple[str, ...]
    form: type[Form]

    def __init__(self) -> None:
        super().__init__()
        self.whole = transaction.atomic()
        self.whole.__enter__()
        self.numbers = count(1)
        self.browsers = {name: Browser(self.sign_in(self.cast.owner)) for name in ("phone", "laptop")}
        self.said = {"o0"}
        self.address = f"/journey/{self.cast.journey.pk}/plan/"
        self.begin()

    def begin(self) -> None:
        """Make the row: `pk`, and `change` its address."""
        raise NotImplementedError

    def row(self) -> Any:
        raise NotImplementedError

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.whole.__exit__(None, None, None)

    # what is so

    def kept(self, **state: Any) -> list[Earlier]:
        with acting_as(self.cast.owner):
            return list(Earlier.objects.filter(about_id=self.pk, **state).order_by("saved_at", "id"))

    # the owner

    @rule(who=BROWSERS)
    def opens(self, who: str) -> None:
        drawn = drawn_of(self.browsers[who].client.get(self.change).context["form"])
        self.browsers[who].pages.append(Page(drawn, dict(drawn)))

    def page_of(self, who: str, place: int) -> Page:
        if not self.browsers[who].pages:
            self.opens(who)
        return self.browsers[who].pages[place % len(self.browsers[who].pages)]

    def leaves(self, who: str, page: Page, signal: bool) -> None:
        """Send what stands in its boxes, or would have where there is no signal."""
        if signal:
            self.send(self.browsers[who], page.drawn, page.data())
        else:
            self.browsers[who].unsent.append((page.drawn, page.data()))

    @rule(who=BROWSERS, place=PLACES, signal=st.booleans())
    def marks_as_only_mine(self, who: str, place: int, signal: bool) -> None:
        page = self.page_of(who, place)
        page.boxes["private"] = "" if page.boxes["private"] else "on"
        self.leaves(who, page, signal)

    @rule(who=BROWSERS, place=PLACES, again=st.booleans())
    def signal_comes_back(self, who: str, place: int, again: bool) -> None:
        """Something sent with no signal arrives: out of order, and perhaps once more later."""
        browser = self.browsers[who]
        if browser.unsent:
            place %= len(browser.unsent)
            drawn, data = browser.unsent[place]
            if not again:
                del browser.unsent[place]
            self.send(browser, drawn, data)

    @rule(who=BROWSERS, place=PLACES, take=st.booleans())
    def chooses(self, who: str, place: int, take: bool) -> None:
        waiting = self.kept(state=Earlier.State.WAITING)
        if waiting:
            words = waiting[place % len(waiting)]
            answer = self.browsers[who].client.post(
                f"{self.address}words/{words.pk}/", {"take": "1"} if take else {}
            )
            assert answer.status_code == 302
            if take:
                row = self.row()
                assert {name: plain(getattr(row, name)) for name in words.said} == words.said

    def send(self, browser: Browser, drawn: dict[str, str], data: dict[str, str]) -> None:
        """A box that this page did not change is left as it is, whatever another page wrote into it."""
        before = self.row()
        answer = browser.client.post(self.change, data)
        assert answer.status_code == 302, answer.status_code
        after = self.row()
        for name in self.form.base_fields:
            boxes = [box for box in drawn if box == name or box.startswith(f"{name}_")]
            if name != "seen" and all(data.get(box, "") == drawn[box] for box in boxes):
                assert getattr(after, name) == getattr(before, name), name
        for tick in TICKS:
            if tick in drawn and bool(data.get(tick)) != bool(drawn[tick]):
                assert getattr(after, tick) == bool(data.get(tick)), tick
        self.said |= {word for name in self.words for word in data[name].split()}

    def kept_words(self) -> set[str]:
        """Those that stand, that wait and that stood before."""
        row = self.row()
        there = {word for name in self.words for word in getattr(row, name).split()}
        return there | {
            word for each in self.kept() for value in each.said.values() for word in str(value).split()
        }

    @invariant()
    def what_waits_differs_from_what_stands(self) -> None:
        """A choice between the same words is no choice: nobody is asked it."""
        for each in self.kept(state=Earlier.State.WAITING):
            assert each.said


class Interleaved(OnTwoScreens):
    """Over a goal, with somebody who helps."""

    words, form = ("title", "words", "looks_like"), GoalForm

    def begin(self) -> None:
        self.pk = a_goal(self.cast, words="o0").pk
        self.change = f"{self.address}goals/{self.pk}/change/"
        self.helped: set[str] = set()
        self.put_in: set[str] = set()
        self.helper = Browser(self.sign_in(self.cast.plan_helper))

    def row(self) -> Goal:
        with acting_as(self.cast.owner):
            return Goal.objects.get(pk=self.pk)

    @rule(who=BROWSERS, place=PLACES, box=FIELDS, more=st.booleans(), signal=st.booleans())
    def types(self, who: str, place: int, box: str, more: bool, signal: bool) -> None:
        page, word = self.page_of(who, place), f"o{next(self.numbers)}"
        page.boxes[box] = f"{page.boxes[box]} {word}".strip()[-100:] if more else word
        self.leaves(who, page, signal)

    # somebody who helps

    @rule()
    def helper_opens(self) -> None:
        answer = self.helper.client.get(f"{self.address}together/words/goal/{self.pk}/")
        if answer.status_code == 404:
            return  # it is only its owner's by now
        form: Form = answer.context["form"]
        drawn = {form.add_prefix(name): str(form[name].value() or "") for name in form.fields}
        self.helper.pages.append(Page(drawn, dict(drawn)))

    @rule(place=PLACES, box=FIELDS, signal=st.booleans())
    def helper_types(self, place: int, box: str, signal: bool) -> None:
        if not self.helper.pages:
            self.helper_opens()
        if not self.helper.pages:
            return
        page = self.helper.pages[place % len(self.helper.pages)]
        page.boxes[f"idea-{box}"] = f"h{next(self.numbers)}"
        if signal:
            self.helper_sends(page.data())
        else:
            self.helper.unsent.append((page.drawn, page.data()))

    @rule(place=PLACES, again=st.booleans())
    def helpers_signal_comes_back(self, place: int, again: bool) -> None:
        if self.helper.unsent:
            place %= len(self.helper.unsent)
            _drawn, data = self.helper.unsent[place]
            if not again:
                del self.helper.unsent[place]
            self.helper_sends(data)

    def helper_sends(self, data: dict[str, str]) -> None:
        """Whatever they send changes nothing of the owner's."""
        before = self.row()
        answer = self.helper.client.post(f"{self.address}together/words/goal/{self.pk}/", data)
        after = self.row()
        assert [getattr(after, name) for name in BOXES] == [getattr(before, name) for name in BOXES]
        assert after.saves == before.saves
        if answer.status_code == 200:  # the same words stand there already
            assert "These are the words that stand there" in answer.content.decode()
            return
        if before.private:  # handed back to its writer, and kept nowhere
            assert answer.status_code == 404
            return
        assert answer.status_code == 302, answer.status_code
        self.helped |= {word for value in data.values() for word in value.split() if word.startswith("h")}

    @rule(who=BROWSERS, place=PLACES, do=st.sampled_from(["keep", "keep", "no", "read"]))
    def owner_answers(self, who: str, place: int, do: str) -> None:
        with acting_as(self.cast.owner):
            waiting = list(PlanIdea.objects.filter(state="waiting").order_by("made_at", "id"))
        if waiting:
            idea = waiting[place % len(waiting)]
            answer = self.browsers[who].client.post(f"{self.address}together/{idea.pk}/decide/", {"do": do})
            assert answer.status_code == 302
            if do == "keep":
                self.put_in |= {word for value in idea.said.values() for word in str(value).split()}

    # what must hold

    @invariant()
    def every_word_is_somewhere(self) -> None:
        there = self.kept_words()
        assert self.said <= there, self.said - there
        with acting_as(self.cast.owner):
            ideas = PlanIdea.objects.values_list("said", flat=True)
            there |= {word for said in ideas for value in said.values() for word in str(value).split()}
        assert self.helped <= there, self.helped - there

    @invariant()
    def nobody_elses_word_is_in_the_owners_mouth(self) -> None:
        """But what the owner put there."""
        goal = self.row()
        theirs = {
            word for word in f"{goal.title} {goal.words} {goal.looks_like}".split() if word.startswith("h")
        }
        assert theirs <= self.put_in, theirs - self.put_in


class OfAStep(OnTwoScreens):
    """Over a step, and what of it is said together."""

    words, form = ("what", "how"), StepForm
    PAIRS = (("on", "rule"), ("pence", "every"))

    def begin(self) -> None:
        goal = a_goal(self.cast)
        self.pk = a_step(self.cast, goal, how="o0").pk
        self.change = f"{self.address}goals/{goal.pk}/steps/{self.pk}/"
        self.together: set[tuple] = {(None, "")}

    def row(self) -> Step:
        with acting_as(self.cast.owner):
            return Step.objects.get(pk=self.pk)

    @rule(who=BROWSERS, place=PLACES, box=st.sampled_from(["what", "how"]), signal=st.booleans())
    def types(self, who: str, place: int, box: str, signal: bool) -> None:
        page = self.page_of(who, place)
        page.boxes[box] = f"o{next(self.numbers)}"
        self.leaves(who, page, signal)

    @rule(who=BROWSERS, place=PLACES, often=st.sampled_from(["", "FREQ=DAILY", "FREQ=WEEKLY"]),
          anew=st.booleans(), signal=st.booleans())  # fmt: skip
    def says_when(self, who: str, place: int, often: str, anew: bool, signal: bool) -> None:
        page = self.page_of(who, place)
        if anew or (often and not page.boxes["on_day"]):
            number = next(self.numbers)
            page.boxes |= {
                "on_day": str(number % 28 + 1),
                "on_month": str(number // 28 % 12 + 1),
                "on_year": "2027",
            }
        elif not often:
            page.boxes |= dict.fromkeys(("on_day", "on_month", "on_year"), "")
        page.boxes["rule"] = often
        self.leaves(who, page, signal)

    @rule(who=BROWSERS, place=PLACES, every=st.sampled_from(["", "week", "month"]), anew=st.booleans(),
          signal=st.booleans())  # fmt: skip
    def says_what_it_costs(self, who: str, place: int, every: str, anew: bool, signal: bool) -> None:
        page = self.page_of(who, place)
        if not every:
            page.boxes["pence"] = ""
        elif anew or not page.boxes["pence"]:
            page.boxes["pence"] = f"{next(self.numbers)}.00"
        page.boxes["every"] = every
        self.leaves(who, page, signal)

    def send(self, browser: Browser, drawn: dict[str, str], data: dict[str, str]) -> None:
        day = (
            "-".join(data[f"on_{part}"].zfill(2) for part in ("year", "month", "day"))
            if data["on_day"]
            else None
        )
        self.together |= {(day, data["rule"])}
        self.together |= {(int(data["pence"].replace(".", "")) if data["pence"] else None, data["every"])}
        super().send(browser, drawn, data)

    @invariant()
    def every_word_is_somewhere(self) -> None:
        there = self.kept_words()
        assert self.said <= there, self.said - there

    @invariant()
    def what_is_said_together_stays_together(self) -> None:
        """A day with how it comes again, an amount with how often: each pair that stands or waits was typed so."""
        row = self.row()
        for pair in self.PAIRS:
            assert tuple(plain(getattr(row, name)) for name in pair) in self.together
            for each in self.kept():
                held = tuple(each.said[name] for name in pair if name in each.said)
                assert not held or held in self.together, held
