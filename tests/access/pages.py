"""What every member of the cast gets from every page. A new page is one line here."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from access.identity import acting_as
from journeys.exports.actions import request_export
from journeys.media.actions import add_picture
from journeys.media.pictures import Picture
from tests.aspirations import pages as statement
from tests.cast import Cast
from tests.providers.lists import made_up_service

ANYBODY = {"else": 200}
SIGNED_IN = {"nobody": 302, "else": 200}
# Another service that nobody set up.
NOT_THERE = {"else": 404}
# A grave act: everybody is asked to prove first that it is them.
PROVE_FIRST = {"else": 302}
# A page of one journey: for its owner alone …
OWNER = {"owner": 200, "supporter": 403, "commenter": 403, "helper": 403, "nobody": 302, "else": 404}
# … or for everybody with a share of its statement.
READERS = {"owner": 200, "supporter": 200, "commenter": 200, "helper": 200, "nobody": 302, "else": 404}


# … or for its owner alone, and not there for anybody else, whatever is shared.
NOBODY_ELSE = {"owner": 200, "nobody": 302, "else": 404}


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


# What only the owner may post: a good post is answered with another address.
OWNER_POSTS = OWNER | {"owner": 302}


def of_service(cast: Cast) -> dict:
    return {"pk": made_up_service().pk}


def of_service_number(cast: Cast) -> dict:
    return {"number": made_up_service().number}


def of_export(cast: Cast) -> dict:
    with acting_as(cast.owner):
        export = request_export(journey=cast.journey, kind="test", about_id=uuid4(), by=cast.owner)
    return {"journey": cast.journey.pk, "pk": export.pk}


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
    "come_in_passkey": Page({"else": 302}, method="post"),
    "passkey_question": Page(ANYBODY, method="post"),
    "come_in_elsewhere": Page(NOT_THERE, lambda cast: {"provider_id": "nobody"}, method="post"),
    "openid_connect_callback": Page(NOT_THERE, lambda cast: {"provider_id": "nobody"}),
    "elsewhere_address": Page({"else": 302}),
    "second_step": Page({"else": 302}),
    "lost_ways": Page({**dict.fromkeys(["nobody", "editor", "commissioner", "registrar"], 302), "else": 200}),
    # accounts: proving again, and a work account's second factor
    "confirm_it_is_me": Page(SIGNED_IN),
    "confirm_send": Page({"else": 302}, method="post"),
    "second_factor": Page({**dict.fromkeys(["editor", "commissioner", "registrar"], 200), "else": 302}),
    # accounts: my sign-ins
    "my_sign_ins": Page(SIGNED_IN),
    "sign_out_there": Page({"nobody": 302, "else": 404}, lambda cast: {"pk": 1}, method="post"),
    "sign_out_elsewhere": Page({"else": 302}, method="post"),
    "stop_slow_way": Page({"else": 302}, method="post"),
    # accounts: what opens my door; nobody in the table has proved a moment ago that it is them
    "add_passkey": Page(PROVE_FIRST),
    "new_passkey_question": Page(PROVE_FIRST, method="post"),
    "add_app": Page(PROVE_FIRST),
    "take_out_way": Page(PROVE_FIRST, lambda cast: {"pk": 1}),
    "part_from_elsewhere": Page(PROVE_FIRST, lambda cast: {"pk": 1}),
    "printed_codes": Page(PROVE_FIRST),
    "stop_printed_codes": Page(PROVE_FIRST),
    "email_safety": Page(PROVE_FIRST),
    "new_address": Page(PROVE_FIRST),
    "new_address_code": Page(PROVE_FIRST),
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
    # aspirations
    "workbook": Page(ANYBODY),
    "workbook_pdf": Page(ANYBODY),
    "statement": Page(READERS, statement.of_statement),
    "begin_statement": Page(OWNER_POSTS, of_journey, method="post"),
    "add_area": Page(OWNER, statement.of_statement),
    "top_three": Page(OWNER, statement.of_statement),
    "from_paper": Page(OWNER, statement.of_statement),
    "check_statement": Page(OWNER, statement.of_statement),
    "sign_statement": Page(OWNER, statement.of_statement),
    "signed_versions": Page(READERS, statement.of_statement),
    "signed_version": Page(READERS, statement.of_signed),
    "compare_versions": Page(READERS, statement.of_two_signed),
    "change_photo": Page(OWNER, statement.of_photo),
    "take_out": Page(OWNER, statement.of_answer),
    "put_back": Page(OWNER_POSTS, statement.of_answer, method="post"),
    # History is its owner's alone: to everybody else it is not there.
    "answer_history": Page(OWNER, statement.of_answer),
    "two_versions": Page(NOBODY_ELSE, statement.of_waiting),
    "bring_back": Page(NOBODY_ELSE | {"owner": 302}, statement.of_waiting, method="post"),
    "statement_area": Page(READERS, statement.of_area),
    "rename_area": Page(OWNER, statement.of_area),
    "change_area": Page(OWNER_POSTS, statement.of_area, method="post"),
    "prompt": Page(OWNER, statement.of_prompt),
    "autosave": Page(OWNER, statement.of_prompt, method="post"),
    "add_photo": Page(OWNER, statement.of_prompt),
    # providers: the register is public
    "register": Page(ANYBODY),
    "entry": Page(ANYBODY, of_service),
    "entry_by_number": Page({"else": 301}, of_service_number),
    # journeys/exports. A paper that is not ready sends its owner back to its page.
    "papers": Page(OWNER, of_journey),
    "papers_of": Page(OWNER, lambda cast: of_journey(cast) | {"of": uuid4()}),
    "ask_for_paper": Page(OWNER_POSTS, of_journey, method="post"),
    "paper": Page(NOBODY_ELSE, of_export),
    "paper_file": Page(NOBODY_ELSE | {"owner": 302}, of_export),
}
