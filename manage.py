#!/usr/bin/env python
"""Django's command line. Without DATABASE_URL it first starts the project's own servers in DATA_DIR."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
    from django.core.management import execute_from_command_line

    if os.environ["DJANGO_SETTINGS_MODULE"] != "config.settings.base" and not os.environ.get("DATABASE_URL"):
        from config import embedded
        from config.env import data_dir

        with embedded.running(data_dir()):
            execute_from_command_line(sys.argv)
    else:
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
