from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from access import roles
from accounts.models import User
from journeys.mydata.models import DeskSeat


class Command(BaseCommand):
    help = "Who answers complaints and requests about data: put a registrar's account at the desk, or take it off."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=("add", "remove", "list"))
        parser.add_argument("email", nargs="?", default="")

    def handle(self, *args: Any, **options: Any) -> None:
        if roles.OWNER not in settings.DATABASES:
            raise CommandError("Set DATABASE_OWNER_URL: no page puts anybody at the desk.")
        seats = DeskSeat.objects.using(roles.OWNER)
        if options["what"] != "list":
            user = User.objects.using(roles.OWNER).filter(email__iexact=options["email"]).first()
            if user is None or user.work != User.Work.REGISTRAR:
                raise CommandError("That is no account of the register.")
            if options["what"] == "add":
                seats.get_or_create(user=user)
            else:
                seats.filter(user=user).delete()
        for seat in seats.select_related("user").order_by("since", "pk"):
            self.stdout.write(f"{seat.user.email} since {seat.since}")
