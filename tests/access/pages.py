"""What every member of the cast gets from every page. A new page is one line here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from access.identity import acting_as
from journeys.media.actions import add_picture
from journeys.media.pictures import Picture
from tests.cast import Cast

ANYBODY = {"else": 200}
SIGNED_IN = {"nobody": 302, "else": 200}
# A page of one journey: for its owner alone …
OWNER = {"owner": 200, "supporter": 403, "commenter": 403, "helper": 403, "nobody": 302, "else": 404}
# … or for everybody with a share of its statement.
READERS = {"owner": 200, "supporter": 200, "commenter": 200, "helper": 200, "nobody": 302, "else": 404}


@dataclass(frozen=True)
class Page:
    """`statuses` by member of the cast, "else" for the rest; `kwargs` makes the address from the cast."""

    statuses: dict[str, int]
    kwargs: Callable[[Cast], Any] = lambda cast: {}
    method: str = "get"
    query: str = ""
    data: dict[str, str] = field(default_factory=dict)


def of_journey(cast: Cast) -> dict:
    return {"journey": cast.journey.pk}


def of_picture(cast: Cast) -> dict:
    with acting_as(cast.owner):
        picture = add_picture(
            journey=cast.journey,
            upload=Picture(large=b"x", small=b"x", width=1, height=1),
            item_id=None,
            private=False,
            by=cast.owner,
        )
    return {"journey": cast.journey.pk, "pk": picture.pk}


PAGES: dict[str, Page] = {
    # ui
    "front": Page({"nobody": 200, "else": 302}),
    "about": Page(ANYBODY),
    "help": Page(ANYBODY),
    "privacy": Page(ANYBODY),
    "easier": Page(ANYBODY),
    "display_settings": Page(ANYBODY),
    "ui_gallery": Page(ANYBODY),
    # accounts: coming in and leaving
    "account_login": Page({"nobody": 200, "else": 302}),
    "come_in_code": Page({"else": 302}),
    "come_in_code_again": Page({"else": 302}, method="post"),
    "come_in_printed": Page({"nobody": 200, "else": 302}),
    "account_inactive": Page(ANYBODY),
    "account_logout": Page(ANYBODY),
    "exit": Page({"else": 302}),
    # accounts: my sign-ins
    "my_sign_ins": Page(SIGNED_IN),
    "sign_out_there": Page({"nobody": 302, "else": 404}, lambda cast: {"pk": 1}, method="post"),
    "sign_out_elsewhere": Page({"else": 302}, method="post"),
    # the demo
    "demo": Page(ANYBODY),
    "demo_sign_in": Page({"else": 302}, lambda cast: {"role": "person"}, method="post"),
    "demo_mail": Page(ANYBODY),
    # journeys
    "home": Page(SIGNED_IN),
    "begin": Page(SIGNED_IN),
    "rename": Page(OWNER, of_journey),
    # journeys/media
    "attachment": Page(READERS, of_picture),
    "attachment_small": Page(READERS, of_picture),
}
