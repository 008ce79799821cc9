"""Choices of these made-up worlds, and what stands in each: said twice, as worlds.py says all else."""

from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID, uuid4

from django.db import models
from django.utils import timezone

from tests.access import oracle


class Maker(Protocol):
    """What worlds.py makes worlds with."""

    def chance(self, part: float) -> bool: ...

    def somebody(self) -> int: ...

    def add(self, label: str, said: oracle.Row | None = None, **values: Any) -> models.Model: ...


def make(maker: Maker, journey: UUID, owner: int) -> oracle.Row:
    """One choice with something of every kind in it."""
    choice = oracle.Row("Choice", uuid4(), journey)
    row = maker.add("Choice", choice, journey_id=journey, title="My home", about="home")
    choice.choice = row.pk
    of_choice = _Of(maker, journey, row.pk)
    of_choice.add("Stake", private=maker.chance(0.3), name="Tom", words="words")
    of_choice.add("Matter", private=maker.chance(0.3), position=1, words="words")
    of_choice.add(
        "Decision", private=maker.chance(0.6), by=owner, number=1, outcome="none", how="pressed", name="Rosa",
        signed_by_id=owner,
    )  # fmt: skip
    for _ in range(2):
        _option(of_choice)
    return choice


class _Of:
    """Adds rows of one choice."""

    def __init__(self, maker: Maker, journey: UUID, choice: UUID) -> None:
        self.maker, self.journey, self.choice = maker, journey, choice

    def add(
        self,
        label: str,
        *,
        private: bool | None = None,
        hidden: bool = False,
        by: int | None = None,
        **values: Any,
    ) -> models.Model:
        """private  its own mark, where it has one; hidden  what it hangs on is private"""
        said = oracle.Row(
            label, uuid4(), self.journey, private=bool(private or hidden), by=by, choice=self.choice
        )
        own = {} if private is None else {"private": private}
        return self.maker.add(label, said, journey_id=self.journey, choice_id=self.choice, **own, **values)


def _option(of_choice: _Of) -> None:
    maker, hidden = of_choice.maker, of_choice.maker.chance(0.3)
    option = of_choice.add("Option", private=hidden, kind="friend", name="Bill", position=1)
    hangs: dict[str, Any] = {"option_id": option.pk, "option_private": hidden}
    of_choice.add("Reason", private=maker.chance(0.2), hidden=hidden, side="for", words="words", **hangs)
    of_choice.add("Question", private=maker.chance(0.2), hidden=hidden, words="words", **hangs)
    _visit(of_choice, hangs)
    for _ in range(2):
        by = maker.somebody()
        of_choice.add(
            "Idea", hidden=hidden, by=by, kind="for", words="words", by_id=by, by_name="Asha", **hangs
        )
    by = maker.somebody()
    of_choice.add("Idea", by=by, kind="view", words="words", by_id=by, by_name="Asha")


def _visit(of_choice: _Of, hangs: dict[str, Any]) -> None:
    maker, journey = of_choice.maker, of_choice.journey
    mine, hidden = maker.chance(0.2), hangs["option_private"]
    day = timezone.localdate() + timedelta(days=3)
    visit = of_choice.add("Visit", private=mine, hidden=hidden, on=day, **hangs)
    photo = oracle.Row("Attachment", uuid4(), journey, private=True)
    row = maker.add(
        "Attachment", photo, journey_id=journey, private=True, file="x", size=1, added_by_id=maker.somebody()
    )
    hidden = mine or hidden
    of_choice.add(
        "VisitPart", private=maker.chance(0.2), hidden=hidden, visit_id=visit.pk, visit_private=hidden,
        attachment_id=row.pk,
    )  # fmt: skip
