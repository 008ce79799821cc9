"""The emergency sheet: its words, its one page of paper, and a code that is off until its owner turns it on."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from access.identity import acting_as
from access.models import Capability
from access.rules import Level, Permission, Stage
from aspirations.models import Other
from journeys.models import Attachment
from planning.emergency.paper import pages, paper
from planning.emergency.sheet import Call, Sheet
from planning.models import EmergencyOpening, EmergencySheet
from tests.aspirations.papers import findings, told
from tests.cast import Cast, share_with
from tests.planning.pages import a_code, a_part, a_plan, a_row, a_sheet

pytestmark = pytest.mark.django_db
JPEG = b"\xff\xd8\xff\xe0 a face"


def url(name: str, cast: Cast) -> str:
    return reverse(name, args=[cast.journey.pk])


def address(secret: str) -> str:
    return reverse("emergency_open", args=[secret])


def inside(page: bytes) -> str:
    return page.decode().partition("<main")[2].partition("</main>")[0]


def sheet_now(cast: Cast) -> EmergencySheet:
    with acting_as(cast.owner):
        return EmergencySheet.objects.get()


def test_words_of_my_plan_are_offered_and_kept_when_i_keep_them(
    cast: Cast, as_user: Callable[..., Any]
) -> None:
    a_part(cast, "plan_done_how", words="Wait a minute. I will answer.")
    asha = a_row(cast, "people", name="Asha", who="my sister", contact="07700 900412")
    owner = as_user(cast.owner)
    page = owner.get(url("change_emergency", cast)).content.decode()
    assert "Wait a minute." in page
    with acting_as(cast.owner):
        assert not EmergencySheet.objects.exists()
    typed = {
        "about": "I sing.",
        "talk": "Say your name.",
        "seen": "0",
        "private": "on",
        "checked_on_day": "31",
        "checked_on_month": "2",
    }
    taken = owner.post(url("change_emergency", cast), typed | {"take": "talk:0"}).content.decode()
    assert "Say your name.\nWait a minute. I will answer.</textarea>" in taken
    assert "I sing." in taken
    assert 'value="31"' in taken
    taken = owner.post(url("change_emergency", cast), typed | {"take": f"call:{asha.pk}"}).content.decode()
    assert 'value="my sister"' in taken
    with acting_as(cast.owner):
        assert not EmergencySheet.objects.exists()
    typed |= {"call_1_name": "Asha", "call_1_number": "07700 900 412"}
    assert owner.post(url("change_emergency", cast), typed).status_code == 200  # 31 February
    owner.post(url("change_emergency", cast), typed | {"checked_on_day": "", "checked_on_month": ""})
    sheet = sheet_now(cast)
    assert (sheet.call, sheet.private, sheet.online) == ([["Asha", "", "07700 900 412"]], True, False)
    page = owner.get(url("emergency_sheet", cast)).content.decode()
    assert "tel:07700900412" in page
    assert Call("A", "", "+44 (0) 7700-900 186, or 0161 496 0000").dial == "+447700900186"
    assert Call("A", "", "the red book").dial == ""
    # Nobody else reads it before it is shown, and then without the ways to change it.
    share_with(cast.owner, cast.journey, cast.stranger, Level.HELP, stage=Stage.PLAN)
    helper = as_user(cast.stranger)
    assert "I sing." not in helper.get(url("emergency_sheet", cast)).content.decode()
    assert helper.get(url("emergency_paper", cast)).status_code == 404
    owner.post(url("change_emergency", cast), {"about": "I sing.", "seen": sheet.saves})
    assert "I sing." in helper.get(url("emergency_sheet", cast)).content.decode()


def test_a_code_opens_the_sheet_alone_and_each_opening_is_told(
    cast: Cast, as_user: Callable[..., Any]
) -> None:
    sheet = a_sheet(cast, about="I sing.", stop="Needles: tell me first.")
    first, owner, stranger = a_code(cast, sheet), as_user(cast.owner), Client()
    page = stranger.get(address(first))
    words = page.content.decode()
    assert "Needles: tell me first." in words
    for journeys in (str(cast.journey.pk), cast.journey.name, "/plan/"):
        assert journeys not in words.replace("Rosa Bell", "")
    assert not page.cookies
    assert page["X-Robots-Tag"].startswith("noindex")
    assert (page["Cache-Control"], page["Referrer-Policy"]) == ("no-store, private", "no-referrer")
    stranger.head(address(first))
    assert stranger.post(address(first)).status_code == 405
    with acting_as(cast.owner):
        assert [each.seen for each in EmergencyOpening.objects.all()] == [False]
    assert "Somebody opened it by its code" in owner.get(url("plan", cast)).content.decode()
    assert "Somebody opened my emergency sheet" in owner.get(reverse("home")).content.decode()
    told_of = owner.get(url("emergency_sheet", cast)).content.decode()
    assert "1 time since" in told_of
    assert address(first) in told_of
    owner.post(url("emergency_online", cast), {"do": "seen"})
    assert "1 time since" not in owner.get(url("emergency_sheet", cast)).content.decode()
    assert "Somebody opened my" not in owner.get(reverse("home")).content.decode()
    # Whoever the sheet is shown to sees the same with the code on and off.
    owner.post(url("change_emergency", cast), {"name": "Rosa Bell", "about": "I sing.", "seen": sheet.saves})
    share_with(cast.owner, cast.journey, cast.stranger, Level.HELP, stage=Stage.PLAN)
    helper = as_user(cast.stranger)
    on = helper.get(url("emergency_sheet", cast)).content
    # A new code ends the one before; off ends it at once.
    owner.post(url("emergency_online", cast), {"do": "new"})
    second = a_code(cast, sheet_now(cast))
    assert [stranger.get(address(code)).status_code for code in (first, second, "0" * 40)] == [404, 200, 404]
    with acting_as(cast.owner):
        assert Capability.objects.filter(permission=Permission.EMERGENCY_OPEN).count() == 1
    owner.post(url("emergency_online", cast), {"do": "off"})
    assert stranger.get(address(second)).status_code == 404
    off = helper.get(url("emergency_sheet", cast)).content
    # But for what each page of any sort makes anew.
    assert inside(on) == inside(off)
    assert helper.post(url("emergency_online", cast), {"do": "on"}).status_code == 403
    with acting_as(cast.owner):
        assert not Capability.objects.filter(permission=Permission.EMERGENCY_OPEN).exists()
        # The share of another secret of this journey opens no sheet, and a sheet of another code none either.
        EmergencySheet.objects.update(online=True)
    assert stranger.get(address(second)).status_code == 404


def test_the_face_is_on_it_until_somebody_in_it_says_no(cast: Cast, as_user: Callable[..., Any]) -> None:
    a_plan(cast)
    with acting_as(cast.owner):
        photo = Attachment(journey=cast.journey, private=True, size=9, added_by=cast.owner, width=1, height=1)
        photo.file.save("", ContentFile(JPEG), save=False)
        photo.save(force_insert=True)
    owner = as_user(cast.owner)
    assert str(photo.pk) in owner.get(url("emergency_photo", cast)).content.decode()
    owner.post(url("emergency_photo", cast), {"pick": str(photo.pk)})
    sheet = sheet_now(cast)
    assert sheet.photo_id == photo.pk
    secret, anybody = a_code(cast, sheet), Client()
    face = reverse("emergency_face", args=[secret])
    assert face in anybody.get(address(secret)).content.decode()
    got = anybody.get(face)
    assert (got.status_code, got["Content-Type"], got["Cache-Control"]) == (
        200,
        "image/jpeg",
        "no-store, private",
    )
    with acting_as(cast.owner):
        Other.objects.create(journey=cast.journey, attachment=photo, name="Bill", agreed="no")
    assert anybody.get(face).status_code == 404
    assert face not in anybody.get(address(secret)).content.decode()
    assert str(photo.pk) not in owner.get(url("emergency_photo", cast)).content.decode()
    photo.file.delete(save=False)


def test_the_paper_is_one_page_that_reads_well_out_loud(cast: Cast, as_user: Callable[..., Any]) -> None:
    sheet = a_sheet(
        cast, about="I sing.", call=[["Asha", "my sister", "07700 900 412"], ["Bill", "", "07700 900 186"]],
        talk="Say your name.\nWait.", helps="The radio", stop="Needles", medicine="One", home="My cat", wish="Home",
    )  # fmt: skip
    a_code(cast, sheet)
    answer = as_user(cast.owner).get(url("emergency_paper", cast))
    assert answer["Content-Type"] == "application/pdf"
    assert pages(answer.content) == 1
    assert findings(answer.content) == []
    words = told(answer.content)
    assert [
        words.index(each)
        for each in ("Rosa Bell", "Call first", "Say your name.", "Needles", "My cat", "camera")
    ]
    full = "\n".join(["Words that say something of me"] * 4)
    for box in ("talk", "helps", "stop", "medicine"):
        setattr(sheet, box, full)
    assert pages(paper(Sheet(sheet), None, "https://good.example/sheet/0")) == 1
