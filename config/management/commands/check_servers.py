from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from config import servers


class Command(BaseCommand):
    help = "Say whether the servers that the environment names can be used."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            servers.check()
        except ImproperlyConfigured as why:
            raise CommandError(str(why)) from None
        self.stdout.write("The database and the broker can be used.")
