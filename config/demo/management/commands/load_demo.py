from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from config.demo import people
from providers import demo as register

# In this order; each may be run again and then changes nothing.
LOADERS: list[Callable[[], None]] = [people.load, people.load_statement, register.load]


class Command(BaseCommand):
    help = "Load the made-up people and their lives that the demo shows. Running it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            for load in LOADERS:
                load()
