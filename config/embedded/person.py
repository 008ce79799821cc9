"""Whom the servers run as. PostgreSQL refuses root, so root lends it a user namespace of its own."""

import os

# Inside it the server is an ordinary user with no powers; outside, its files stay root's. No system user is
# made, and no folder above needs to be opened.
NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000")


def command(*words: object) -> list[str]:
    """Return the command to run, so that it is not run by root."""
    before = NAMESPACE if os.geteuid() == 0 else ()
    return [*before, *map(str, words)]
