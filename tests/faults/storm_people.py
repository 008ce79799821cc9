"""The people of a storm: what they ask for, and what they take back while it rages."""

import random
import time
from dataclasses import dataclass, field
from uuid import UUID

from access.identity import acting_for
from accounts.models import User
from journeys.exports.actions import request_export
from journeys.models import Consent, Journey
from journeys.reminders import actions, kinds, links
from tests.faults.storm_app import NAME
from tests.faults.storm_clock import Clock
from tests.faults.storm_cluster import Cluster
from tests.faults.storm_plan import Plan


@dataclass
class Person:
    """One person of the storm, and what they asked for when; times are those of time.monotonic."""

    user_id: int
    email: str
    journey_id: UUID
    wants: bool = True
    # Whether they ever pressed stop, answered or not.
    pressed: bool = False
    # (when the answer came, or the asking began; whether messages are wanted from then on)
    said: list[tuple[float, bool]] = field(default_factory=list)

    def wanted_at(self, at: float) -> bool:
        """Whether they were opted in, or about to be, at this moment. Only a stop that was answered is a stop."""
        found = True
        for when, wants in self.said:
            if when <= at:
                found = wants
        return found


class People:
    """All of them. `cluster`: they stop by its web, else in this process."""

    def __init__(self, plan: Plan, clock: Clock, cluster: Cluster | None) -> None:
        self.plan, self.clock, self.cluster = plan, clock, cluster
        self.chance = random.Random(plan.seed + 1)
        self.everybody: list[Person] = []
        self.papers: list[Person] = []
        self.stops = self.asks = 0

    def come(self) -> None:
        """Everybody asks for a message before each of so many days."""
        users = User.objects.using("owner").bulk_create(
            User(email=f"storm-{number}@example.org", password="!") for number in range(self.plan.people)
        )
        rows = Journey.objects.using("owner").bulk_create(
            Journey(owner_id=user.pk, name="Rosa") for user in users
        )
        for user, journey in zip(users, rows, strict=True):
            person = Person(user.pk, str(user.email), journey.pk)
            self.everybody.append(person)
            self.ask(person)

    def ask(self, person: Person) -> None:
        """Opt in, as the page does."""
        kind = kinds.named(NAME)
        assert kind
        person.said.append((time.monotonic(), True))
        with acting_for(person.user_id):
            actions.ask(
                journey=Journey.objects.get(pk=person.journey_id), kind=kind, way="email", before="1", shown="x",
                by=User.objects.get(pk=person.user_id),
            )  # fmt: skip
        person.wants = True

    def stop(self, person: Person) -> None:
        """Opt out by the link of a mail: through the web where there is one, until it answers."""
        with acting_for(person.user_id):
            consent = Consent.objects.live().filter(journey=person.journey_id).first()
        person.pressed = True
        if consent and self.cluster:
            self.cluster.press_stop(links.token(consent))
        elif consent:
            links.stop(consent.pk, Consent.How.ONE_CLICK)
        person.said.append((time.monotonic(), False))
        person.wants = False

    def change_a_mind(self) -> None:
        """Somebody opts out, or in again."""
        person = self.chance.choice(self.everybody)
        if person.wants:
            self.stop(person)
            self.stops += 1
        else:
            self.ask(person)
            self.asks += 1

    def ask_for_paper(self) -> None:
        """Not while the clock is wrong: what is asked for in three days is made in three days."""
        with self.clock.is_right:
            self._ask_for_paper()

    def _ask_for_paper(self) -> None:
        number = len(self.papers)
        if number >= self.plan.papers:
            return
        person = self.everybody[number % len(self.everybody)]
        with acting_for(person.user_id):
            request_export(
                journey=Journey.objects.get(pk=person.journey_id), kind=NAME, about_id=UUID(int=number + 1),
                by=User.objects.get(pk=person.user_id),
            )  # fmt: skip
        self.papers.append(person)
