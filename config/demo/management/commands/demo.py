import os
import signal
import time
import urllib.error
import urllib.request
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import BaseCommand, CommandError

from config import servers, start
from config.demo import prepare
from config.demo.children import Children, KeepsDyingError
from config.demo.one import OneDemo
from config.embedded.folder import is_free
from config.env import data_dir, env
from config.parent import die_with_parent

PATIENCE = 90.0  # seconds for everything to be ready


class StopAsked(BaseException):
    """Somebody asked the demo to end."""


def stop(number: int, frame: object) -> None:
    # Once is enough: what follows is the stopping, and it is not to be interrupted half-way.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    raise StopAsked


class Command(BaseCommand):
    help = "Run the whole service on this machine, with made-up people. Ctrl-C stops it."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, stop)
        if "MAKELEVEL" in os.environ:
            die_with_parent()  # nobody would know any more how to stop us
        try:
            self.run()
        except StopAsked:
            self.stdout.write("Stopped.")
        except (KeepsDyingError, ImproperlyConfigured) as why:
            raise CommandError(str(why)) from None

    def run(self) -> None:
        port = env.int("PORT", default=8000)
        address = f"http://127.0.0.1:{port}/"
        with OneDemo(data_dir(), address) as one:
            if not is_free(port):
                raise CommandError(
                    f"Port {port} is in use by another program. Choose another: PORT={port + 1} make demo"
                )
            servers.check()
            prepare.everything()
            os.environ.setdefault("PORT", str(port))
            with Children(start.commands(), one.logs, one.children) as children:
                self.wait_until_ready(address, children)
                self.stdout.write(f"Ready: {address}")
                self.stdout.flush()
                while True:
                    children.look_after()
                    time.sleep(0.5)

    def wait_until_ready(self, address: str, children: Children) -> None:
        end = time.monotonic() + PATIENCE
        said = "nothing answers"
        while time.monotonic() < end:
            children.look_after()
            try:
                with urllib.request.urlopen(f"{address}readyz", timeout=5):  # noqa: S310
                    return
            except urllib.error.HTTPError as answer:
                said = answer.read().decode(errors="replace")
            except OSError:
                pass
            time.sleep(0.05)
        raise CommandError(f"The demo did not get ready in {PATIENCE:.0f} seconds: {said}")
