"""Which entry may have gone on as which, where no list says so."""

from datetime import date

import pytest
from django.db import connection

from providers import succession
from providers.models import Service, Succession
from tests.providers.lists import made_up_service

pytestmark = pytest.mark.django_db
HOME, AT_HOME = ["care-home"], ["at-home", "home-care"]


def closed_and_opened(before: dict, after: dict) -> Succession | None:
    """What is settled of one that closed in March and one that opened in its place in April."""
    place = {"postcode": "BD23 1CC", "phone": "01632960111"}
    made_up_service(
        number="T-1", **place | {"opened_on": date(2011, 1, 1), "closed_on": date(2025, 3, 1)} | before
    )
    made_up_service(number="T-2", **place | {"opened_on": date(2025, 4, 1)} | after)
    with connection.cursor() as cursor:
        succession.settle(cursor, Service.objects.values_list("origin", flat=True)[0])
    return Succession.objects.first()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"name": "Oak House", "kinds": HOME}, {"name": "Oak House", "kinds": ["care-home", "nursing"]}),
        ({"name": "Oak House", "kinds": HOME}, {"name": "OAK HOUSE", "kinds": HOME, "phone": None}),
        ({"name": "Oak House", "kinds": HOME}, {"name": "The Oak House Care Home", "kinds": HOME}),
        ({"name": "Oak Homecare", "kinds": AT_HOME}, {"name": "Oak Homecare", "kinds": ["at-home"]}),
    ],
)
def test_one_that_is_alike_in_the_same_place_is_a_guess(before: dict, after: dict) -> None:
    found = closed_and_opened(before, after)
    assert found is not None
    assert (found.before.number, found.after.number, found.is_told) == ("T-1", "T-2", False)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"name": "Oak House", "kinds": HOME}, {"name": "Quick Homecare", "kinds": AT_HOME}),
        ({"name": "Oak House", "kinds": HOME}, {"name": "Curlew View", "kinds": HOME}),
        ({"name": "Oak", "kinds": HOME}, {"name": "Oak", "kinds": AT_HOME}),
        ({"name": "Oak", "kinds": AT_HOME}, {"name": "Oak", "kinds": ["at-home", "shared-lives"]}),
    ],
)
def test_the_same_telephone_alone_or_another_kind_is_none(before: dict, after: dict) -> None:
    assert closed_and_opened(before, after) is None
