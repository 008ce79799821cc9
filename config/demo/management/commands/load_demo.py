from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from config.demo import choosing, keeping, listings, people, showings, teams, visits
from providers import demo as register

# In this order; each may be run again and then changes nothing.
LOADERS: list[Callable[[], None]] = [
    people.load,
    people.load_statement,
    people.load_bill,
    people.load_people,
    people.load_questions,
    register.load,
    teams.load,
    keeping.load,
    listings.load,
    showings.load,
    choosing.load,
    people.load_choice,
    people.load_plan,
    people.load_days,
    people.load_reflection,
    people.load_my_data,
    # Last: they are of what was kept before.
    visits.load,
    people.load_copies,
]


class Command(BaseCommand):
    help = "Load the made-up people and their lives that the demo shows. Running it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            for load in LOADERS:
                load()
