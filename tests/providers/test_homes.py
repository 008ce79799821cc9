"""Where somebody lives is told from other words, and goes where an office becomes a home."""

import json
from collections.abc import Callable

import pytest
from django.db import IntegrityError, connection, transaction

from access.identity import acting_as
from providers.api import downloads
from providers.keeping import drafts
from providers.keeping.actions import NotCleanError, decide, publish, words_of
from providers.models import Application, Draft, Place, Revision, Service
from providers.unlisted import homes
from providers.unlisted.actions import NotReadyError
from tests.cast import Cast
from tests.providers import unlisted

TELLS = """
I live at 12 Orchard Close
Come to Hollow Ash Lane, ask for me
BD23 1CC
bd231cc
BD23-1CC
B D 2 3 1AA
b d 2 3 1 a a
my postcode is s1 2hh
www.a.example/bd23-1cc
https://www.example.org/12-canal-row
Flat 3, by the river
flat four, Mill House
FLAT 2B
Flat B, near the church
apartment twelve
Rose Cottage
ask at Rose Cottage
I am in rose cottage behind the church
Mill House
Low Farm Barn
the yellow door at Beck Lodge
14 Elm
14a Elm
7 Mill Brow
7 mill brow
12, The Green Lane
12 the old lane
twelve orchard close
on gladstone terrace
off canal road
we are on station road
I live in orchard rise
I live on Beacon Hill
We are at Chapel Fold
opposite Beacon View
find us at 9 weavers
I live at number 7
I live at number seven
my address is 22 elm
house number 14
No. 14
53.9612, -2.0166
53.96120 -2.01660
53.9612/-2.0166
53° 57' 40" N
53.96 N, 2.01 W
///filled.count.soap
what3words: filled.count.soap
w3w filled count soap
SD 988 516
SD9885151622
9C5VX26M+8Q
https://maps.app.goo.gl/aB3dE
https://goo.gl/maps/aB3dE
https://www.google.co.uk/maps/place/x
maps.apple.com/?q=x
www.openstreetmap.org/node/1
https://waze.com/ul/x
21 High Street
3 Bridge End
five canal row
1 Oak Ave
10 Downing St
"""

TELLS_NOT = """
I can drive 20 miles
I can drive 20 miles and walk
Meadow View Care
Orchard Court Support
I have 12 years of work behind me
We are close to the town and on the way to the market
I come 3 times a day
I work from 9 to 5, Monday to Friday
I start at 9 am
Ring before 9.30 am or after 7 pm
I have worked since 2012 with older people
In 2019 I began on my own
I passed Level 3 Health and Social Care
Level 2 Diploma in Care
I have 2 dogs and 3 cats
I support 4 people in Skipton and Settle
I live 10 minutes from the station
I live 20 minutes away
24 hour support
1 to 1 support
We go for a walk in the park
I like a good long walk
I help on the way to work
in every way that I can
I know every street in this town
I can come to your house
at my house we cook together
I do not mind a busy road
a family house with a garden
The village hall is where we dance
We meet in the Village Hall
I take people to the high street
my own drive and a quiet road
I drive
I charge £18 an hour, £20 on Sundays
On 3 May I am away
Call 01756 700 111
01756 700111
My name is Sarah Green
Amina Hill
Skipton
BD23
I work in BD23 and BD24
I speak 3 languages
a 2 bedroom house
two quiet lanes away
www.quillam.example
https://quillam.example/about
Amina Quillam
Quillam Helping Hands
I close the gate behind me
I have been in court with people as their advocate
We laugh in the garden
There is a row of shops we like
I will mend the yard
I park on the drive
No smoking, no. Not at all
I believe in a place of one's own
People lead their own lives
It is 3 stops by bus to the swimming pool
I did 15 Standards of the Care Certificate
"""


@pytest.mark.parametrize("words", TELLS.strip().splitlines())
def test_words_that_tell_where_somebody_lives(words: str) -> None:
    assert homes.holds_address(words)


@pytest.mark.parametrize("words", TELLS_NOT.strip().splitlines())
def test_words_that_tell_it_not(words: str) -> None:
    assert not homes.holds_address(words)


def test_an_address_over_two_lines_is_one() -> None:
    assert homes.holds_address("I live at 12 Orchard\nClose")


@pytest.mark.parametrize(
    ("name", "is_one"), [("Sarah Lane", True), ("Mrs Ada Barn", True), ("12 Sarah Lane", False)]
)
def test_somebody_may_be_called_like_a_street(name: str, is_one: bool) -> None:
    assert homes.is_a_person(name) is is_one


# An office that becomes somebody's home.

CLOSE = ("Weavers", "BD23 1CC", "Northshire", "9 Weav")


def office(cast: Cast) -> Service:
    """An advocate with an office, which has changed its street once, and has a draft of another."""
    service = unlisted.shown(
        cast.editor, cast.registrar, "advocacy", ethos="Come to 9 Weavers Yard. We listen."
    )
    with acting_as(cast.registrar):
        publish(entry=service, changes={"street": "11 Weavers Yard", "county": "Northshire"}, by=cast.registrar,
                source="registrar")  # fmt: skip
    with acting_as(cast.editor):
        drafts.save(
            entry=service, typed={"street": "12 Weavers Yard", "pets": "yes"}, seen_saves=None, by=cast.editor
        )
    return service


def become_a_home(service: Service, cast: Cast) -> Revision:
    with acting_as(cast.editor):
        asked = publish(entry=service, changes={"kinds": ["personal-assistant"]}, by=cast.editor)
    with acting_as(cast.registrar):
        seen = words_of(Revision.objects.get(pk=asked.pk))
        done = decide(revision=asked, yes=True, answer="", seen=seen, by=cast.registrar)
    assert done is not None
    return done


@pytest.mark.django_db(databases=["default", "owner"])
def test_an_office_that_becomes_a_home_forgets_where_it_is_everywhere(
    cast: Cast, django_capture_on_commit_callbacks: Callable
) -> None:
    service = office(cast)
    with django_capture_on_commit_callbacks() as later:
        become_a_home(service, cast)
    assert downloads._ask in later, "the files for everybody are made anew"
    service.refresh_from_db()
    assert (service.is_at_a_home, service.street, service.postcode, service.county) == (
        True,
        None,
        None,
        None,
    )
    assert "ethos" not in service.details
    middle = Place.objects.get(kind=Place.Kind.OUTCODE, name="BD23")
    assert (service.lat, service.lon) == (middle.lat, middle.lon)
    with acting_as(cast.registrar):
        row = Application.objects.get(service=service)
        kept = json.dumps([row.said, [change.changes for change in Revision.objects.all()]])
    assert (row.is_at_a_home, row.said["outcode"]) == (True, "BD23")
    with acting_as(cast.editor):
        kept += json.dumps([[draft.typed, draft.base] for draft in Draft.objects.all()])
        assert Draft.objects.get().typed == {"pets": "yes"}
    assert not [word for word in CLOSE if word in kept]
    with pytest.raises(IntegrityError), transaction.atomic():
        Service.objects.filter(pk=service.pk).update(street="9 Weavers Yard")


@pytest.mark.django_db(databases=["default", "owner"])
def test_the_street_of_an_office_cannot_be_made_to_be_forgotten(cast: Cast) -> None:
    service = office(cast)
    with acting_as(cast.stranger), connection.cursor() as cursor:
        cursor.execute("SELECT gl_forget_streets(%s, %s)", [service.pk, ["street", "pets"]])
    with acting_as(cast.registrar):
        assert "11 Weavers Yard" in json.dumps([change.changes for change in Revision.objects.all()])


@pytest.mark.django_db(databases=["default", "owner"])
def test_words_of_their_own_of_a_home_wait_and_the_rest_does_not(cast: Cast) -> None:
    service = unlisted.shown(cast.editor, cast.registrar)
    with acting_as(cast.editor):
        waits = publish(entry=service, changes={"last-week": "We swam at the pool."}, by=cast.editor)
        shows = publish(entry=service, changes={"vacancies": "1", "phone": "01632 960 123"}, by=cast.editor)
        with pytest.raises(NotCleanError):
            publish(entry=service, changes={"town": "Rose Cottage, Skipton"}, by=cast.editor)
    assert (waits.state, shows.state) == (Revision.State.WAITING, Revision.State.LIVE)


@pytest.mark.django_db(databases=["default", "owner"])
def test_words_of_their_own_of_an_office_show_at_once(cast: Cast) -> None:
    service = unlisted.shown(cast.editor, cast.registrar, "advocacy")
    with acting_as(cast.editor):
        shows = publish(entry=service, changes={"last-week": "We went to court."}, by=cast.editor)
    assert shows.state == Revision.State.LIVE


@pytest.mark.django_db
def test_somebody_called_lane_can_ask_to_be_listed(cast: Cast) -> None:
    row = unlisted.waiting(cast.editor, provider_name="Sarah Lane", my_name="Sarah Lane")
    assert row.service.provider.name == "Sarah Lane"
    with pytest.raises(NotReadyError):
        unlisted.waiting(cast.team_member, name="Rose Cottage")
