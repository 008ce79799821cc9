from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from access import roles
from journeys.leaving import carrying
from journeys.leaving.models import Afterwards
from journeys.models import Journey


class Command(BaseCommand):
    help = (
        "After a death or a move: do what the person wanted, and note what you saw that shows it. "
        "“Delete” is asked for 30 days ahead; for the other wishes it says whom to reach."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the address of their account")
        parser.add_argument("when", choices=Afterwards.When.values)
        parser.add_argument(
            "--seen", required=True, help="what shows it, such as “death certificate, original”"
        )
        parser.add_argument("--by", required=True, help="who saw it: name and job")

    def handle(self, *args: Any, **options: Any) -> None:
        if roles.OWNER not in settings.DATABASES:
            raise CommandError("Set DATABASE_OWNER_URL: no page carries this out.")
        wish = self._wish(options["email"], options["when"])
        journey_id: UUID = wish.journey_id
        number = carrying.note(journey_id=journey_id, wish=wish, seen=options["seen"], seen_by=options["by"])
        self.stdout.write(f"Noted as {number}.")
        if wish.what == Afterwards.What.CLOSE:
            carrying.ask_to_erase(journey_id)
            self.stdout.write(
                "All of it goes in 30 days. Whoever signs in to the account before can keep it."
            )
            return
        self.stdout.write(
            f"{wish.get_what_display()}: {wish.who}, {wish.reach or 'no way to reach them was said'}."
        )
        if wish.words:
            self.stdout.write(wish.words)
        self.stdout.write(
            "Give them what others could read, and nothing that was private. The journey stays as it is."
        )

    def _wish(self, email: str, when: str) -> Afterwards:
        journey = Journey.objects.using(roles.OWNER).filter(owner__email__iexact=email).first()
        wish = carrying.wish_of(journey.pk, when) if journey else None
        if wish is None:
            raise CommandError("Nothing was said for that. Nobody gets anything.")
        return wish
