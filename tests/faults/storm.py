"""Messages and papers fall due while workers, broker, database and web are killed and the clock jumps.

    python -m tests.faults.storm_cluster --people 1000 --days 10 --papers 500 --kills 1000 --seconds 2700

starts servers of its own, kills all of them, and prints what was killed where, and what came of it, as JSON. Inside a
test, which shares its servers with others, workers alone are killed, and the broker is emptied.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

# Sets Django up, where nothing has yet.
from tests.faults import storm_app  # isort: skip

from celery import current_app
from django.conf import settings
from django.db import close_old_connections, connection
from django.utils import timezone

from access.identity import acting_for
from accounts.models import User
from journeys import clock, outbox
from journeys.exports.actions import request_export
from journeys.exports.models import Outbox
from journeys.models import Consent, Journey
from journeys.reminders import actions, kinds, links, times
from tests.faults.post import Post
from tests.faults.storm_app import NAME
from tests.faults.storm_cluster import KILLS_OF_CLUSTER, Cluster, children_of
from tests.faults.storm_over import POINTS, came_of


@dataclass
class Plan:
    """How big a storm."""

    people: int = 10
    days: int = 6
    papers: int = 10
    kills: int = 15
    seconds: float = 25.0
    seed: int = 1
    chance: float = 0.02  # of dying at each point passed
    workers: int = 2
    empties: float = 20.0  # seconds between one time that the broker forgets everything and the next


@dataclass
class Person:
    """One person of the storm, and what they asked for when; times are those of time.monotonic."""

    user_id: int
    email: str
    journey_id: UUID
    wants: bool = True
    # (when the answer came, or the asking began; whether messages are wanted from then on)
    said: list[tuple[float, bool]] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def wanted_at(self, at: float) -> bool:
        """Whether they were opted in, or about to be, at this moment. Only a stop that was answered is a stop."""
        found = True
        for when, wants in self.said:
            if when <= at:
                found = wants
        return found


class Storm:
    """One storm: see the head of this file."""

    def __init__(self, plan: Plan, post: Post, folder: Path, cluster: Cluster | None = None) -> None:
        self.plan, self.post, self.folder, self.cluster = plan, post, folder, cluster
        self.chance = random.Random(plan.seed)
        self.moved, self.deaths = folder / "clock", folder / "deaths"
        self.moved.write_text("0")
        self.deaths.touch()
        self.first = datetime.now(UTC).date() + timedelta(days=3)
        self.people: list[Person] = []
        self.workers: list[subprocess.Popen] = []
        self.web: subprocess.Popen | None = None
        self.killed: Counter[str] = Counter()
        self.jumps = self.stops = self.asks = self.emptied = 0
        self.stopping = threading.Event()
        self.failed: list[str] = []

    # Setting up

    def set_up(self) -> None:
        """People who asked for a message before each of so many days."""
        storm_app.set_up(self.first, self.plan.days, self.post.port)
        users = User.objects.using("owner").bulk_create(
            User(email=f"storm-{number}@example.org", password="!") for number in range(self.plan.people)
        )
        rows = Journey.objects.using("owner").bulk_create(
            Journey(owner_id=user.pk, name="Rosa") for user in users
        )
        for user, journey in zip(users, rows, strict=True):
            person = Person(user.pk, str(user.email), journey.pk)
            self.people.append(person)
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
            consent = Consent.objects.live().get(journey=person.journey_id)
        if self.cluster:
            self.cluster.press_stop(links.token(consent))
        else:
            links.stop(consent.pk, Consent.How.ONE_CLICK)
        person.said.append((time.monotonic(), False))
        person.wants = False

    # Processes

    def environment(self, *, calm: bool = False) -> dict[str, str]:
        address = os.environ["DATABASE_URL"].rpartition("/")[0]
        name = connection.settings_dict["NAME"]
        points = ",".join(f"{point}={self.plan.chance}" for point in POINTS)
        return os.environ | {
            "DATABASE_URL": f"{address}/{name}",
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
            "MEDIA_ROOT": str(settings.MEDIA_ROOT),
            "STORM_FIRST": self.first.isoformat(),
            "STORM_DAYS": str(self.plan.days),
            "STORM_PORT": str(self.post.port),
            "CLOCK_MOVED_BY": str(self.moved),
            "FAILPOINTS": "" if calm else points,
            "FAILPOINTS_LOG": str(self.deaths),
        }

    def begin_worker(self, *, calm: bool = False) -> None:
        command = [
            sys.executable, "-m", "celery", "--app", "tests.faults.storm_app", "--quiet", "worker",
            "--concurrency=2", "--loglevel=CRITICAL", "--without-gossip", "--without-mingle",
            "--without-heartbeat",
        ]  # fmt: skip
        with (self.folder / "worker.log").open("ab") as log:
            self.workers.append(
                subprocess.Popen(
                    command,
                    env=self.environment(calm=calm),
                    stdout=subprocess.DEVNULL,
                    stderr=log,
                    start_new_session=True,
                )
            )

    def wait_for_workers(self) -> None:
        """On a busy machine they take longer to begin than a short storm takes."""
        end = time.monotonic() + 120
        while not all(children_of(worker.pid) for worker in self.workers):
            assert time.monotonic() < end, "the workers did not begin"
            time.sleep(0.1)

    # Killing

    def kills(self) -> int:
        return sum(self.killed.values()) + len(self.died())

    def died(self) -> list[str]:
        """The failpoints that were hit, one a line, each with its file and line."""
        return self.deaths.read_text().splitlines()

    def kill_worker(self) -> None:
        """One whole worker, with its children, at any moment; another takes its place, and is let begin first."""
        working = [worker for worker in self.workers if children_of(worker.pid)]
        if not working:
            return
        worker = self.chance.choice(working)
        self.workers.remove(worker)
        with suppress(ProcessLookupError):
            os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()
        self.begin_worker()
        self.killed["worker"] += 1

    def kill_child(self) -> None:
        """One process of a worker's pool, at any moment; the worker begins another."""
        children = [pid for worker in self.workers for pid in children_of(worker.pid)]
        if children:
            with suppress(ProcessLookupError):
                os.kill(self.chance.choice(children), signal.SIGKILL)
                self.killed["worker's child"] += 1

    def empty_the_broker(self) -> None:
        forget_bells()
        self.emptied += 1

    def one_kill(self) -> None:
        ways: list[tuple[Callable[[], object], float]] = [(self.kill_child, 12), (self.kill_worker, 1)]
        if self.cluster is not None:
            ways += [(lambda way=way: self.cluster_kill(way), weight) for way, weight in KILLS_OF_CLUSTER]
        choices, weights = zip(*ways, strict=True)
        self.chance.choices(choices, weights)[0]()

    def cluster_kill(self, way: str) -> None:
        assert self.cluster
        if self.cluster.kill(way, self.chance):
            self.killed[way] += 1

    # Time

    def now(self) -> datetime:
        return clock.now()

    def put_clock(self, to: datetime) -> None:
        """A process that reads it while it is written reads 0, so it is put in place whole."""
        seconds = (to - timezone.now()).total_seconds()
        written = self.moved.with_suffix(".new")
        written.write_text(str(seconds))
        written.replace(self.moved)
        self.jumps += 1

    def due(self, number: int) -> datetime:
        """When the messages of the day of this number come: the day before, at ten."""
        return times.due(self.first + timedelta(days=number), Consent(before="1"), times.Quiet())

    def jump(self, number: int) -> None:
        """Back by days, forth into the night, and forth to the next moment at which something is due."""
        due = self.due(number)
        for to in (due + timedelta(minutes=1), due - timedelta(days=2), due + timedelta(hours=13)):
            self.put_clock(to)
            time.sleep(self.chance.uniform(0.1, 0.8))
        self.put_clock(due + timedelta(minutes=2))

    def finish(self, number: int) -> None:
        """What still waits of the days before is done before that night, past its end. Minutes pass quickly."""
        due, end = self.due(number), time.monotonic() + 600
        minutes = 1.0
        while self.left(number):
            self.put_clock(due + timedelta(minutes=min(minutes, 480)))
            minutes += 1
            self.revive()
            time.sleep(0.3)
            assert time.monotonic() < end, "what was due was not done in ten minutes"

    # Running

    def trying(self, what: Callable[[], object], pause: float) -> None:
        """Do it again and again; a database or a broker that is gone is not its fault."""
        while not self.stopping.is_set():
            try:
                what()
            except Exception as error:
                self.note(error)
                with suppress(Exception):
                    connection.close()
            close_old_connections()
            self.stopping.wait(pause)
        connection.close()

    def flip(self) -> None:
        """Somebody changes their mind, there and back."""
        person = self.flips.choice(self.people)
        if person.wants:
            self.stop(person)
            self.stops += 1
        else:
            self.ask(person)
            self.asks += 1

    def ask_for_paper(self) -> None:
        number = len(self.papers)
        if number >= self.plan.papers:
            return
        person = self.people[number % len(self.people)]
        with acting_for(person.user_id):
            request_export(
                journey=Journey.objects.get(pk=person.journey_id), kind=NAME, about_id=UUID(int=number + 1),
                by=User.objects.get(pk=person.user_id),
            )  # fmt: skip
        self.papers.append(person)

    def undone(self) -> int:
        return Outbox.objects.using("owner").filter(done_at=None, given_up_at=None).count()

    def undone_by(self, moment: datetime) -> int:
        rows = Outbox.objects.using("owner").filter(done_at=None, given_up_at=None, due_at__lte=moment)
        return rows.count()

    def run(self) -> dict[str, Any]:
        """Nothing of it stays behind, however it ends."""
        try:
            return self._run()
        finally:
            self.end_workers()

    def _run(self) -> dict[str, Any]:
        """Everything falls due, in so many seconds; then it grows calm, and what is left is done."""
        began = time.monotonic()
        self.flips = random.Random(self.plan.seed + 1)
        self.papers: list[Person] = []
        self.set_up()
        self.set_up_seconds = time.monotonic() - began
        for _ in range(self.plan.workers):
            self.begin_worker()
        self.wait_for_workers()
        if self.cluster:
            self.cluster.begin_web(self.environment())
        stormy = time.monotonic()
        helpers = [
            threading.Thread(target=self.trying, args=(outbox.sweep, 0.5)),
            threading.Thread(target=self.trying, args=(self.empty_the_broker, self.plan.empties)),
            threading.Thread(target=self.trying, args=(self.flip, self.plan.seconds / self.plan.people / 3)),
            threading.Thread(
                target=self.trying, args=(self.ask_for_paper, self.plan.seconds / self.plan.papers / 2)
            ),
        ]
        for helper in helpers:
            helper.start()
        try:
            self.rage()
        finally:
            self.stopping.set()
            for helper in helpers:
                helper.join()
        self.stormy_seconds = time.monotonic() - stormy
        self.calm_down()
        return came_of(self)

    def rage(self) -> None:
        """Day after day, each with its jumps; so many kills that the wanted number is reached by the end."""
        length = self.plan.seconds / self.plan.days
        for number in range(self.plan.days):
            self.finish(number)
            self.safely(lambda number=number: self.jump(number))
            began = time.monotonic()
            while (gone := (time.monotonic() - began) / length) < 1:
                if self.kills() < self.plan.kills * (number + gone) / self.plan.days:
                    self.safely(self.one_kill)
                self.revive()
                time.sleep(0.05)

    def left(self, number: int) -> bool:
        """Whether anything of the days before still waits, put off until this morning or not."""
        try:
            return number > 0 and self.undone_by(self.due(number) - timedelta(minutes=1)) > 0
        except Exception:
            return True

    def safely(self, what: Callable[[], object]) -> None:
        try:
            what()
        except Exception as error:
            self.note(error)

    def note(self, error: Exception) -> None:
        """What went wrong on the way, counted; in full beside the other files of the storm."""
        self.failed.append(type(error).__name__)
        with (self.folder / "errors").open("a") as file:
            traceback.print_exception(error, file=file)

    def revive(self) -> None:
        """Whatever ended by itself begins again, as a supervisor would see to."""
        for worker in list(self.workers):
            if worker.poll() is not None:
                self.workers.remove(worker)
                self.begin_worker()
        if self.cluster:
            self.safely(lambda: self.cluster and self.cluster.revive(self.environment()))

    def calm_down(self) -> None:
        """No more kills: what is left is done by workers that live."""
        self.end_workers()
        if self.cluster:
            self.cluster.revive(self.environment(calm=True))
        # The next morning: what fell into the quiet hours comes only then, and still before its end.
        morning, minutes = self.due(self.plan.days - 1) + timedelta(hours=24), 0
        self.put_clock(morning)
        self.begin_worker(calm=True)
        end = time.monotonic() + 600
        while self.undone():
            # What the mail server would not take just now is not waited for: minutes pass quickly.
            self.put_clock(morning + timedelta(minutes=min(minutes, 480)))
            minutes += 2
            assert time.monotonic() < end, f"{self.undone()} are not done"
            self.safely(forget_bells)
            self.safely(outbox.sweep)
            for _ in range(30):
                time.sleep(0.1)
                if not self.undone():
                    break
        self.end_workers()

    def end_workers(self) -> None:
        for worker in self.workers:
            with suppress(ProcessLookupError):
                os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()
        self.workers.clear()


def forget_bells() -> None:
    """What a broker that lost its memory has lost: what was queued, and which bells were rung."""
    with current_app.connection_for_read() as broker:
        client = broker.default_channel.client
        client.delete("celery", *client.scan_iter("*outbox-bell-*"))


def main(arguments: list[str]) -> dict[str, Any]:
    """A storm over the servers that the environment names, which may all be killed."""
    read = argparse.ArgumentParser()
    read.add_argument("folder", type=Path)
    for name, value in asdict(Plan()).items():
        read.add_argument(f"--{name}", type=type(value), default=value)
    said = vars(read.parse_args(arguments))
    folder = said.pop("folder")
    plan = Plan(**said)
    with Post(refuses=0.01, seed=plan.seed) as post:
        cluster = Cluster(folder)
        try:
            return Storm(plan, post, folder, cluster).run()
        finally:
            cluster.end()


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1:]), indent=1))
