from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from access import roles
from accounts.models import User
from journeys.leaving import carrying
from journeys.leaving.models import Afterwards
from journeys.models import Journey


class Command(BaseCommand):
    help = (
        "After a death or a move: do what the person wanted, and note what you saw that shows it. "
        "“Delete” is asked for 30 days ahead. “Keep it for one person to read” is noted, and opened to their account "
        "when you run it again 30 days later. “Give a copy” says whom to reach."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="the address of their account")
        parser.add_argument("when", choices=Afterwards.When.values)
        every = [each for seen in carrying.SEEN.values() for each in seen]
        parser.add_argument("--seen", required=True, choices=every, help="what shows it")
        parser.add_argument("--to", help="the address of the account of whom it is kept for; 30 days later")
        parser.add_argument("--by", required=True, help="who saw it: your own name and job")

    def handle(self, *args: Any, **options: Any) -> None:
        if roles.OWNER not in settings.DATABASES:
            raise CommandError("Set DATABASE_OWNER_URL: no page carries this out.")
        if options["seen"] not in carrying.SEEN[options["when"]]:
            raise CommandError(
                f"That shows something else. One of: {', '.join(carrying.SEEN[options['when']])}."
            )
        wish = self._wish(options["email"], options["when"])
        journey_id: UUID = wish.journey_id
        since = carrying.noted_at(journey_id, wish)
        reader = self._reader(wish, options["to"], since) if options["to"] else None
        number = carrying.note(journey_id=journey_id, wish=wish, seen=options["seen"], seen_by=options["by"])
        self.stdout.write(f"Noted as {number}.")
        if wish.what == Afterwards.What.CLOSE:
            self._erase(journey_id, account_too=options["when"] == Afterwards.When.DEAD)
            return
        if reader and since:
            carrying.keep_for(journey_id, wish, reader)
            self.stdout.write(f"{wish.who} can read what was not private, signed in as themselves.")
            return
        self.stdout.write(
            f"{wish.get_what_display()}: {wish.who}, {wish.reach or 'no way to reach them was said'}."
        )
        if wish.words:
            self.stdout.write(wish.words)
        if wish.what == Afterwards.What.KEEP:
            day = (since or timezone.now()) + carrying.WAIT
            if since is None:
                carrying.tell(journey_id, day)
            on = timezone.localdate(day)
            self.stdout.write(f"From {on} on, run it again with --to and the address of their own account.")
            return
        self.stdout.write(
            "Give them what others could read, and nothing that was private. The journey stays as it is."
        )

    def _reader(self, wish: Afterwards, address: str, since: datetime | None) -> User:
        """Whose account it is opened to, once the wait is over and nobody came who is there after all."""
        if wish.what != Afterwards.What.KEEP:
            raise CommandError("--to is for what is kept for one person to read.")
        if since is None or timezone.now() < since + carrying.WAIT:
            raise CommandError("First without --to; then 30 days pass, in case it was a mistake.")
        if carrying.was_here_since(wish.journey_id, since):
            raise CommandError(
                f"Somebody signed in to it or used it after {timezone.localdate(since)}. Ask them."
            )
        reader = User.objects.using(roles.OWNER).filter(email__iexact=address, is_active=True).first()
        if reader is None or reader.pk == wish.by_id:
            raise CommandError("There is no such account. They begin one themselves, with their own address.")
        return reader

    def _erase(self, journey_id: UUID, *, account_too: bool) -> None:
        """The account goes after a death. Whoever moved away did not say that theirs is to go."""
        stands, new = carrying.ask_to_erase(journey_id, account_too=account_too)
        if not new:
            self.stdout.write("They had asked for it themselves, and that stands as they said it.")
        account = "The account goes too." if stands.account_too else "The account stays."
        day = timezone.localdate(stands.due_at)
        self.stdout.write(f"All of it goes on {day}. {account} Whoever signs in before can keep it.")

    def _wish(self, email: str, when: str) -> Afterwards:
        journey = Journey.objects.using(roles.OWNER).filter(owner__email__iexact=email).first()
        wish = carrying.wish_of(journey.pk, when) if journey else None
        if wish is None:
            raise CommandError("Nothing was said for that. Nobody gets anything.")
        return wish
