import json
from typing import Any

from django.core.management.base import BaseCommand

from journeys.symbols import openmoji


class Command(BaseCommand):
    help = "Bring in OpenMoji, the symbols that come with the service. Running it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        report = openmoji.load()
        for reject in report.rejects:
            self.stdout.write(f"Kept aside: {reject.name}: {reject.reason}")
        self.stdout.write(json.dumps(report.counts))
