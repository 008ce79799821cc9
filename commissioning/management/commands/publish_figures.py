import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from commissioning import publishing
from commissioning.news import sending


class Command(BaseCommand):
    help = (
        "Count what people said may be counted, keep back what would tell of anybody, let the attacker in the house try"
        " it together with every release there is, and publish it. The last line is JSON."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--period",
            metavar="YYYY-MM",
            default="",
            help="the first month of the quarter; the one that ended last, which is the only one that can be counted",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if publishing.REPORTER not in settings.DATABASES:
            raise CommandError("Set DATABASE_REPORTER_URL: figures are made by the role reporter alone.")
        today = timezone.localdate()
        period = options["period"] or publishing.last_quarter(today)
        try:
            outcome = publishing.publish(period, today, tell=self.stdout.write)
        except publishing.NotPublishedError as why:
            raise CommandError(f"Nothing was published. {why}") from why
        sending.ring()
        said = {"release": outcome.release.number, "period": period, **publishing.told(outcome)}
        self.stdout.write(str(outcome.report.but_one))
        self.stdout.write(json.dumps(said))
