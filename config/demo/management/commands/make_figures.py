from typing import Any

from django.core.management.base import BaseCommand, CommandError

from config.demo import figures


class Command(BaseCommand):
    help = "Make the figures of the demo anew: two quarters of made-up people, kept back and attacked."

    def handle(self, *args: Any, **options: Any) -> None:
        if found := figures.make():
            raise CommandError("\n".join(["The attacker found something:", *found]))
