"""One picture in two parts of life: it opens where it is shown openly, and through no share of another part."""

from collections.abc import Callable
from uuid import UUID

import pytest
from django.urls import reverse

from access.identity import acting_as
from access.rules import Level
from aspirations import actions, pictures
from aspirations.models import Answer, Area
from journeys.media.actions import add_picture
from journeys.media.pictures import Picture
from journeys.models import Attachment
from tests.cast import Cast, make_user, share_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo(cast: Cast, area: Callable) -> Attachment:
    """A photo said in the first part of life."""
    with acting_as(cast.owner):
        home = area("good_life")
        drawn = Picture(large=b"x", small=b"x", width=1, height=1)
        kept = add_picture(journey=cast.journey, upload=drawn, item_id=home.pk, private=False, by=cast.owner)
        Answer.objects.create(journey=cast.journey, area=home, kind="photo", attachment=kept, position=1)
    return kept


def on_a_card(cast: Cast, where: Area, photo: Attachment) -> None:
    card = {"id": "1", "words": "Gran", "picture": str(photo.pk)}
    with acting_as(cast.owner):
        Answer.objects.create(journey=cast.journey, area=where, kind="story", cards=[card], position=1)
        pictures.keep_in_step([photo.pk])


def opens(cast: Cast, as_user: Callable, photo: Attachment, item: UUID, name: str) -> bool:
    """Whether somebody new with a share of this one part opens the picture."""
    somebody = make_user(name)
    share_with(cast.owner, cast.journey, somebody, Level.SEE, item_id=item)
    status = as_user(somebody).get(reverse("attachment", args=[cast.journey.pk, photo.pk])).status_code
    assert status in (200, 404)
    return status == 200


def test_a_part_that_is_private_opens_no_picture_of_its_own_that_another_part_shows(
    cast: Cast, as_user: Callable, area: Callable, photo: Attachment
) -> None:
    home, other = area("good_life"), area("home")
    on_a_card(cast, other, photo)
    assert opens(cast, as_user, photo, home.pk, "before")
    with acting_as(cast.owner):
        actions.keep_area_private(area=home, private=True, by=cast.owner)
    assert not opens(cast, as_user, photo, home.pk, "home")
    assert opens(cast, as_user, photo, other.pk, "other")
