"""Messages and papers fall due while workers, broker, database and web are killed and the clock jumps.

    python -m tests.faults.storm_cluster --people 1000 --days 10 --papers 500 --kills 1000 --seconds 1800

starts servers of its own, kills all of them, and prints what was killed where, and what came of it, as JSON. Inside a
test, which shares its servers with others, workers alone are killed, and the broker is emptied.
"""

import argparse
import json
import logging
import os
import random
import sys
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

# Sets Django up, where nothing has yet.
from tests.faults import storm_app  # isort: skip

import pytest
from celery import current_app
from django.conf import settings
from django.db import connection, connections

from journeys import outbox
from journeys.exports import kinds as papers
from journeys.exports.models import Outbox
from journeys.reminders import kinds, sweep
from tests.faults.post import Post
from tests.faults.storm_clock import Clock
from tests.faults.storm_cluster import KILLS_OF_CLUSTER, Cluster
from tests.faults.storm_over import POINTS, came_of
from tests.faults.storm_people import People
from tests.faults.storm_plan import Plan
from tests.faults.storm_workers import Workers


class Storm:
    """One storm: see the head of this file."""

    def __init__(self, plan: Plan, post: Post, folder: Path, cluster: Cluster | None = None) -> None:
        self.plan, self.post, self.folder, self.cluster = plan, post, folder, cluster
        self.chance = random.Random(plan.seed)
        self.first = datetime.now(UTC).date() + timedelta(days=3)
        self.clock = Clock(folder / "clock", self.first, self.chance, plan.lull)
        self.people = People(plan, self.clock, cluster)
        self.workers = Workers(folder, self.environment, self.chance)
        self.deaths = folder / "deaths"
        self.deaths.touch()
        self.killed: Counter[str] = Counter()
        self.emptied = 0
        self.stopping = threading.Event()
        self.failed: list[str] = []

    def environment(self, calm: bool = False) -> dict[str, str]:
        """What a worker and the web are begun with; where it is calm they die at no named point."""
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
            "STORM_FAULT": self.plan.fault,
            "CLOCK_MOVED_BY": str(self.clock.file),
            "FAILPOINTS": "" if calm else points,
            "FAILPOINTS_LOG": str(self.deaths),
        }

    # Killing

    def kills(self) -> int:
        return sum(self.killed.values()) + len(self.died())

    def died(self) -> list[str]:
        """The failpoints that were hit, one a line, each with its file and line."""
        return self.deaths.read_text().splitlines()

    def kills_are_behind(self, gone: float) -> bool:
        """Whether it is time for one at random: half of all are, however many die at the named points."""
        wanted = self.plan.kills * gone
        return self.kills() < wanted or sum(self.killed.values()) < wanted / 2

    def one_kill(self) -> None:
        ways: list[tuple[str, Callable[[], bool], float]] = [
            ("worker's child", self.workers.kill_child, 12),
            ("worker", self.workers.kill_one, 1),
        ]
        if cluster := self.cluster:
            ways += [
                (name, lambda name=name: cluster.kill(name, self.chance), weight)
                for name, weight in KILLS_OF_CLUSTER
            ]
        name, kill, _weight = self.chance.choices(ways, [way[2] for way in ways])[0]
        if kill():
            self.killed[name] += 1

    def empty_the_broker(self) -> None:
        forget_bells()
        self.emptied += 1

    def revive(self) -> None:
        self.workers.revive()
        if self.cluster:
            self.safely(lambda: self.cluster and self.cluster.revive(self.environment()))

    # What goes wrong on the way: a database or a broker that is gone is not its fault

    def safely(self, what: Callable[[], object]) -> None:
        try:
            what()
        except Exception as error:
            self.note(error)
            with suppress(Exception):
                connections.close_all()

    def trying(self, what: Callable[[], object], pause: float) -> None:
        """Do it again and again."""
        while not self.stopping.is_set():
            self.safely(what)
            self.stopping.wait(pause)
        connections.close_all()

    def note(self, error: Exception) -> None:
        """Counted; in full beside the other files of the storm."""
        self.failed.append(type(error).__name__)
        with (self.folder / "errors").open("a") as file:
            traceback.print_exception(error, file=file)

    # Running

    def run(self) -> dict[str, Any]:
        """Nothing of it stays behind, however it ends."""
        try:
            return self._run()
        finally:
            self.workers.end_all()

    def _run(self) -> dict[str, Any]:
        """Everything falls due, in so many seconds; then it grows calm, and what is left is done."""
        began = time.monotonic()
        storm_app.register(self.first, self.plan.days)
        # They begin while people ask.
        for _ in range(self.plan.workers):
            self.workers.begin()
        self.people.come()
        self.workers.wait()
        if self.cluster:
            self.cluster.begin_web(self.environment())
        stormy = time.monotonic()
        self.set_up_seconds = stormy - began
        helpers = self.helpers()
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
        self.whole_seconds = time.monotonic() - began
        return came_of(self)

    def helpers(self) -> list[threading.Thread]:
        """Who goes on all the time, beside the kills."""
        seconds = self.plan.seconds
        doing: list[tuple[Callable[[], object], float]] = [
            (outbox.sweep, 0.5),
            (self.empty_the_broker, self.plan.empties),
            (plan_by_a_worker, self.plan.empties),
            (self.people.change_a_mind, seconds / self.plan.people / 3),
            (self.people.ask_for_paper, seconds / self.plan.papers / 2),
        ]
        return [threading.Thread(target=self.trying, args=each) for each in doing]

    def rage(self) -> None:
        """Day after day, each with its jumps; so many kills that the wanted number is reached by the end."""
        length = self.plan.seconds / self.plan.days
        for number in range(self.plan.days):
            self.finish(number)
            self.clock.jump(number)
            if number == self.plan.days - 1 and not self.cluster:
                self.workers.begin_a_calm_one()
            began = time.monotonic()
            while (gone := (time.monotonic() - began) / length) < 1:
                if self.kills_are_behind((number + gone) / self.plan.days):
                    self.safely(self.one_kill)
                self.revive()
                time.sleep(0.05)

    def finish(self, number: int) -> None:
        """What still waits of the days before is done before that night, past its end. Minutes pass quickly."""
        if number == 0:
            return
        due, minutes, left, patience = self.clock.due(number), 1.0, 0, Patience()
        self.clock.put(due + timedelta(minutes=1))
        while self.unplanned() or (left := self.undone(by=due - timedelta(minutes=1))):
            self.clock.put(due + timedelta(minutes=min(minutes, 480)))
            minutes += 1
            self.revive()
            time.sleep(0.3)
            patience.wait_for(left)

    def unplanned(self) -> bool:
        """Whether anybody was: a clock that had run ahead called something late, and that waits again now."""
        try:
            return sweep.plan_all() > 0
        except Exception as error:
            self.note(error)
            connections.close_all()
            return True

    def undone(self, by: datetime | None = None) -> int:
        """How many are: of what is due by then, or of all. Where nobody can be asked, at least one."""
        rows = Outbox.objects.using("owner").filter(done_at=None, given_up_at=None)
        try:
            return (rows.filter(due_at__lte=by) if by else rows).count()
        except Exception as error:
            self.note(error)
            connections.close_all()
            return 1

    def revive_calmly(self) -> None:
        """The servers and the web; none of them dies at a named point."""
        self.safely(lambda: self.cluster and self.cluster.revive(self.environment(calm=True)))

    def calm_down(self) -> None:
        """No more kills: what is left is done by a worker that lives."""
        self.workers.end_the_stormy()
        connections.close_all()
        self.revive_calmly()
        self.workers.begin_a_calm_one()
        # The next morning: what fell into the quiet hours comes only then, and still before its end.
        morning, minutes = self.clock.due(self.plan.days - 1) + timedelta(hours=24), 0
        left, patience = 0, Patience()
        self.clock.put(morning)
        while self.unplanned() or (left := self.undone()):
            # What the mail server would not take just now is not waited for: minutes pass quickly.
            self.clock.put(morning + timedelta(minutes=min(minutes, 480)))
            minutes += 1
            patience.wait_for(left)
            # What was killed last may have been dying still when it was looked for.
            self.revive_calmly()
            self.safely(forget_bells)
            self.safely(outbox.sweep)
            for _ in range(10):
                if not self.undone():
                    break
                time.sleep(0.1)


def prepare(folder: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """For a storm inside a test: of it nothing is left to the next."""
    settings.CLOCK_MOVED_BY = str(folder / "clock")
    for registry in (kinds, papers):
        monkeypatch.setattr(registry, "_kinds", dict(registry._kinds))


class Patience:
    """Ten minutes in which not one thing is done are too long; on a busy machine all of a day may take longer."""

    def __init__(self) -> None:
        self.before, self.end = 0, time.monotonic() + 600

    def wait_for(self, left: int) -> None:
        if left != self.before:
            self.before, self.end = left, time.monotonic() + 600
        assert time.monotonic() < self.end, f"{left} that were due were not done, and in ten minutes not one"


def plan_by_a_worker() -> None:
    current_app.send_task("messages.plan", ignore_result=True, retry=False, expires=10)


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
    # Every word of every mail's conversation, and every bell that was not rung while there was no broker.
    for name in ("mail.log", "journeys.outbox"):
        logging.getLogger(name).setLevel(logging.ERROR)
    plan = Plan(**said)
    with Post(refuses=0.01, seed=plan.seed) as post:
        cluster = Cluster(folder)
        try:
            return Storm(plan, post, folder, cluster).run()
        finally:
            cluster.end()


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1:]), indent=1))
