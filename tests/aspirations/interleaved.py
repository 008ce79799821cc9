"""The owner and two helpers at once: what each does, in any order, and what must hold after each step.

Every typing brings a word of its own, whose first letter says whose it is: `o7`, `a8`, `b9`. So it can be told what
became of each word, and whose it is where it is shown.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from django.db import transaction
from django.test import Client
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from access.identity import acting_as
from access.rules import Level, Stage
from aspirations import actions, words
from aspirations.answers.actions import Typed, keep_private, locked, next_id, put_back, save_answers, take_out
from aspirations.answers.choices import bring_back, choose_both, choose_waiting
from aspirations.ideas import decisions
from aspirations.models import Answer, AnswerVersion, Area, Suggestion
from journeys.actions import end_share, start_share
from journeys.models import Share
from tests.aspirations.helping import Page
from tests.cast import Cast

HELPERS = st.sampled_from(["a", "b"])
PLACES = st.integers(min_value=0, max_value=7)


@dataclass
class Helper:
    """One helper's browser: its open pages, and what was typed with no signal and may still arrive."""

    user: Any
    client: Client
    pages: list[Page] = field(default_factory=list)
    unsent: list[tuple[Page, dict[str, str]]] = field(default_factory=list)
    saved: list[str] = field(default_factory=list)
    refused: set[str] = field(default_factory=set)


@dataclass
class OwnersPage:
    """One open page of the owner's, as it was drawn."""

    pk: Any
    saves: int
    text: str


class Interleaved(RuleBasedStateMachine):
    cast: Cast
    sign_in: Callable[..., Client]

    def __init__(self) -> None:
        super().__init__()
        self.whole = transaction.atomic()
        self.whole.__enter__()
        self.numbers = count(1)
        cast, self.owner = self.cast, self.cast.owner
        self.helpers = {
            "a": Helper(cast.helper, self.sign_in(cast.helper)),
            "b": Helper(cast.commenter, self.sign_in(cast.commenter)),
        }
        self.owners: list[OwnersPage] = []
        self.said: list[str] = []
        with acting_as(self.owner):
            statement = actions.begin_statement(journey=cast.journey, by=self.owner)
            areas = Area.objects.select_related("framework_area", "journey")
            self.area = areas.get(statement=statement, framework_area__slug="good_life")
            self.prompt = self.area.framework_area.prompts.get(slug="good_day")
            Share.objects.live().filter(grantee=cast.commenter).update(known_as="Ben")
        self.change_level("b", Level.HELP)

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.whole.__exit__(None, None, None)

    # what is so

    def share_of(self, who: str) -> Share | None:
        with acting_as(self.owner):
            return Share.objects.live().filter(grantee=self.helpers[who].user).first()

    def expected(self, who: str, page: Page) -> int:
        """What a post of this page must be answered with, by the owner's own rows."""
        share = self.share_of(who)
        with acting_as(self.owner):
            area = Area.objects.get(pk=self.area.pk)
            about = Answer.objects.filter(pk=page.about).first() if page.about else None
        if share is None or area.private:
            return 404
        if share.level != Level.HELP:
            return 403
        return 404 if about and (about.private or about.taken_out or not about.text) else 200

    def answers(self) -> list[Answer]:
        with acting_as(self.owner):
            return list(Answer.objects.filter(area=self.area).order_by("position", "id"))

    def one_of(self, found: list, place: int) -> Any:
        return found[place % len(found)] if found else None

    def waiting(self, place: int) -> Suggestion | None:
        with acting_as(self.owner):
            return self.one_of(list(Suggestion.objects.waiting().order_by("begun_at", "id")), place)

    # helpers

    @rule(who=HELPERS, place=PLACES, about=st.booleans())
    def helper_opens(self, who: str, place: int, about: bool) -> None:
        answer = self.one_of([each for each in self.answers() if each.text], place) if about else None
        asked = {"answer": answer.pk} if answer else {}
        page = Page(self.helpers[who].client, self.area, **asked)
        if page.key:
            self.helpers[who].pages.append(page)

    @rule(who=HELPERS, place=PLACES, more=st.booleans(), offline=st.booleans())
    def helper_types(self, who: str, place: int, more: bool, offline: bool) -> None:
        helper = self.helpers[who]
        page = self.one_of(helper.pages, place)
        if page is None:
            return
        word = f"{who}{next(self.numbers)}"
        page.text = f"{page.text} {word}".strip() if more else word
        data = page.data(page.text)
        if offline:
            helper.unsent.append((page, data))
        else:
            self.post(who, page, data)

    @rule(who=HELPERS, place=PLACES, again=st.booleans())
    def late(self, who: str, place: int, again: bool) -> None:
        """Something that was typed with no signal arrives: out of order, and perhaps once more later."""
        helper = self.helpers[who]
        if helper.unsent:
            place %= len(helper.unsent)
            page, data = helper.unsent[place]
            if not again:
                del helper.unsent[place]
            self.post(who, page, data)

    def post(self, who: str, page: Page, data: dict[str, str]) -> None:
        helper, expected = self.helpers[who], self.expected(who, page)
        text = next(value for name, value in data.items() if name.startswith("text-"))
        response = page.post(data)
        assert response.status_code == expected, (response.status_code, expected)
        if expected == 200:
            helper.saved.append(text)
        else:
            helper.refused |= set(text.split())

    @rule(who=HELPERS, place=PLACES)
    def helper_takes_back(self, who: str, place: int) -> None:
        helper = self.helpers[who]
        with acting_as(helper.user):
            mine = self.one_of(
                list(Suggestion.objects.filter(by=helper.user).order_by("begun_at", "id")), place
            )
        if mine:
            do = {"do": "again"} if place % 2 else {}
            helper.client.post(f"/journey/{mine.journey_id}/statement/ideas/{mine.pk}/back/", do)

    # the owner's words

    @rule(place=PLACES, new=st.booleans())
    def owner_opens(self, place: int, new: bool) -> None:
        answer = None if new else self.one_of([each for each in self.answers() if not each.taken_out], place)
        with acting_as(self.owner):
            ready = next_id(self.area, self.prompt)
        drawn = OwnersPage(answer.pk, answer.saves, answer.text) if answer else OwnersPage(ready, 0, "")
        self.owners.append(drawn)

    @rule(place=PLACES, more=st.booleans())
    def owner_types(self, place: int, more: bool) -> None:
        page = self.one_of(self.owners, place)
        if page is not None:
            self.type_in(page, more)

    def type_in(self, page: OwnersPage, more: bool) -> None:
        word = f"o{next(self.numbers)}"
        page.text = f"{page.text} {word}".strip() if more else word
        with acting_as(self.owner):
            box = Typed(page.pk, page.text, seen_saves=page.saves)
            (saved,) = save_answers(area=self.area, prompt=self.prompt, typed=[box], by=self.owner)
        self.said.append(page.text)
        if saved.is_on_the_page and saved.answer:
            page.pk, page.saves = saved.answer.pk, saved.answer.saves

    @rule(place=PLACES, how=st.sampled_from(["mine", "both", "back"]))
    def owner_chooses(self, place: int, how: str) -> None:
        with acting_as(self.owner):
            wanted = AnswerVersion.State.SHOWN if how == "back" else AnswerVersion.State.WAITING
            lines = (
                AnswerVersion.objects.filter(state=wanted).order_by("begun_at", "id").select_related("answer")
            )
            line = self.one_of(list(lines), place)
            if line is None:
                return
            if how == "mine":
                choose_waiting(version=line, seen_saves=line.answer.saves, by=self.owner)
            elif how == "both":
                choose_both(version=line, by=self.owner)
            else:
                bring_back(version=line, by=self.owner)

    # the owner and ideas

    @rule(
        place=PLACES,
        how=st.sampled_from(["keep", "own", "use", "use", "no", "thank", "again"]),
        old=st.booleans(),
    )
    def owner_decides(self, place: int, how: str, old: bool) -> None:
        idea = self.waiting(place)
        if how == "again":
            with acting_as(self.owner):
                declined = self.one_of(list(Suggestion.objects.filter(state="declined")), place)
                if declined:
                    decisions.look_again(idea=declined, by=self.owner)
            return
        if idea is None:
            return
        seen = idea.saves - old
        with acting_as(self.owner):
            if how == "keep":
                done = decisions.keep(idea=idea, seen_saves=seen, by=self.owner)
            elif how == "own":
                own = f"{idea.text} o{next(self.numbers)}"
                done = decisions.keep(idea=idea, seen_saves=seen, text=own, by=self.owner)
            elif how == "use":
                answer = idea.answer
                done = None
                if answer:
                    done = decisions.use(idea=idea, seen_saves=seen, seen_answer=answer.saves, by=self.owner)
            elif how == "no":
                done = None
                decisions.say_no(idea=idea, by=self.owner)
            else:
                done = None
                decisions.thank(said=idea, by=self.owner)
        assert not (done and old), "nothing is decided on words that changed since they were seen"

    @rule(who=HELPERS, place=PLACES, own=st.booleans(), first=st.booleans(), second=st.booleans())
    def owner_keeps_opens_and_types(self, who: str, place: int, own: bool, first: bool, second: bool) -> None:
        """Words of a helper's that became an answer, and the owner's next letters in it, in two tabs."""
        self.helper_opens(who, place, about=False)
        if not self.helpers[who].pages:
            return
        self.helper_types(who, len(self.helpers[who].pages) - 1, more=True, offline=False)
        with acting_as(self.owner):
            mine = Suggestion.objects.waiting().filter(by=self.helpers[who].user)
            idea = mine.order_by("begun_at", "id").last()
            text = f"{idea.text} o{next(self.numbers)}" if idea and own else None
            kept = idea and decisions.keep(idea=idea, seen_saves=idea.saves, text=text, by=self.owner)
        if kept:
            tabs = [OwnersPage(kept.pk, kept.saves, kept.text) for _tab in range(2)]
            self.owners += tabs
            self.type_in(tabs[0], first)
            self.type_in(tabs[1], second)

    # the owner and shares

    @rule(who=HELPERS)
    def end(self, who: str) -> None:
        if share := self.share_of(who):
            with acting_as(self.owner):
                end_share(share=share, by=self.owner)

    @rule(who=HELPERS, level=st.sampled_from([Level.HELP, Level.HELP, Level.SEE]))
    def invite_again(self, who: str, level: Level) -> None:
        if self.share_of(who) is None:
            with acting_as(self.owner):
                start_share(
                    journey=self.cast.journey, grantee=self.helpers[who].user, known_as="Asha" if who == "a" else "Ben",
                    relation=Share.Relation.FAMILY, stage=Stage.STATEMENT, level=level, by=self.owner,
                )  # fmt: skip

    @rule(who=HELPERS, level=st.sampled_from([Level.SEE, Level.COMMENT, Level.HELP]))
    def change_level(self, who: str, level: Level) -> None:
        with acting_as(self.owner):
            Share.objects.live().filter(grantee=self.helpers[who].user).update(level=level)

    @rule(private=st.booleans())
    def area_private(self, private: bool) -> None:
        with acting_as(self.owner):
            actions.keep_area_private(area=Area.objects.get(pk=self.area.pk), private=private, by=self.owner)

    @precondition(lambda self: self.answers())
    @rule(place=PLACES, how=st.sampled_from(["private", "open", "out", "back"]))
    def answer_private(self, place: int, how: str) -> None:
        answer = self.one_of(self.answers(), place)
        with acting_as(self.owner):
            if how == "out":
                take_out(answer=answer, by=self.owner)
            elif how == "back":
                put_back(answer=answer, by=self.owner)
            else:
                keep_private(locked(answer.pk), how == "private", by=self.owner)

    # what must hold

    @invariant()
    def no_word_of_anyone_is_lost(self) -> None:
        with acting_as(self.owner):
            mine = [
                *Answer.objects.values_list("text", flat=True),
                *AnswerVersion.objects.values_list("text", flat=True),
            ]
            ideas = list(Suggestion.objects.all())
        for text in self.said:
            assert any(words.keeps(text, held) for held in mine), ("the owner's", text)
        for who, helper in self.helpers.items():
            theirs = [
                held for idea in ideas if idea.by_id == helper.user.pk for held in (idea.text, *idea.before)
            ]
            for text in helper.saved:
                assert any(words.keeps(text, held) for held in theirs), (who, text, theirs)

    @invariant()
    def nothing_arrives_after_an_end(self) -> None:
        with acting_as(self.owner):
            held = " ".join(
                [
                    *(f"{idea.text} {' '.join(idea.before)}" for idea in Suggestion.objects.all()),
                    *Answer.objects.values_list("text", flat=True),
                ]
            ).split()
        for helper in self.helpers.values():
            sent = {word for text in helper.saved for word in text.split()}
            late = {word for word in helper.refused - sent if not word.startswith("o")}
            assert not late & set(held)

    @invariant()
    def no_word_of_a_helper_is_shown_as_the_owners(self) -> None:
        with acting_as(self.owner):
            shown = [*Answer.objects.all(), *AnswerVersion.objects.all()]
            names = {
                who: {*Suggestion.objects.filter(by=helper.user).values_list("by_name", flat=True)}
                for who, helper in self.helpers.items()
            }
        for each in shown:
            whose = {word[0] for word in each.text.split()} & set(names)
            if whose:
                assert each.came_how in (Answer.CameHow.SUGGESTED, Answer.CameHow.TOGETHER), each.text
                assert each.typed_by in set().union(*(names[who] for who in whose)), each.text

    @invariant()
    def a_helper_reads_their_own_ideas_alone_and_none_of_what_is_private(self) -> None:
        for who, helper in self.helpers.items():
            share = self.share_of(who)
            with acting_as(helper.user):
                read = list(Suggestion.objects.all())
            assert not read or (share and share.level == Level.HELP)
            with acting_as(self.owner):
                hidden = {answer.pk for answer in Answer.objects.all() if answer.private or answer.taken_out}
                closed = Area.objects.get(pk=self.area.pk).private
            for idea in read:
                assert idea.by_id == helper.user.pk
                assert not closed
                assert not {idea.answer_id, idea.became_id} & hidden
