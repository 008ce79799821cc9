from typing import Any

from django.core.management.base import BaseCommand, CommandError

from commissioning.publishing import NotPublishedError
from config.demo import figures


class Command(BaseCommand):
    help = "Make the figures of the demo anew: two quarters of made-up people, kept back and attacked."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            figures.make(self.stdout.write)
        except NotPublishedError as why:
            raise CommandError(str(why)) from why
