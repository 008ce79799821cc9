from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from access import roles
from access.chain.check import Found, faults


class Command(BaseCommand):
    help = "Go over every chain of events: is any row changed, gone or new? Ends with 1 and says where."

    def handle(self, *args: Any, **options: Any) -> None:
        if roles.OWNER not in settings.DATABASES:
            raise CommandError("Set DATABASE_OWNER_URL: only the owner reads every journey's events.")
        found, wrong = Found(), 0
        for fault in faults(found):
            wrong += 1
            self.stderr.write(f"journey {fault.journey}: not as it was written from event {fault.seq} on")
        if wrong:
            raise CommandError(f"{wrong} of {found.journeys} journeys are not as they were written.")
        self.stdout.write(f"{found.events} events of {found.journeys} journeys are as they were written.")
