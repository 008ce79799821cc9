"""Rosa of the demo."""

from typing import Any

import pytest
from django.apps import apps
from django.urls import reverse

from access.identity import acting_as
from accounts.models import User
from aspirations import demo
from aspirations.models import Answer, Area, SignedStatement
from journeys.models import Attachment, Journey

pytestmark = pytest.mark.django_db


def counts(person: User) -> dict[str, int]:
    with acting_as(person):
        rooms = ("access", "aspirations", "journeys")
        return {
            m._meta.label: m._base_manager.count() for m in apps.get_models() if m._meta.app_label in rooms
        }


@pytest.fixture
def two() -> tuple[User, User]:
    return User.objects.create_user("rosa@example.org"), User.objects.create_user("asha@example.org")


def test_loading_twice_changes_nothing(two: tuple[User, User]) -> None:
    demo.load(*two)
    once = counts(two[0])
    demo.load(*two)
    assert counts(two[0]) == once


def test_there_is_something_of_everything(two: tuple[User, User]) -> None:
    person, _ = two
    demo.load(*two)
    with acting_as(person):
        assert SignedStatement.objects.get().number == 1
        assert Answer.objects.filter(kind="photo").count() == 3
        assert set(Answer.objects.values_list("kind", flat=True)) == {kind.value for kind in Answer.Kind}
        assert Attachment.objects.exclude(captions=[]).get().kind == "film"
        assert Answer.objects.filter(private=True).count() == 1
        assert Answer.objects.exclude(top=None).count() == 3
        assert Area.objects.filter(not_for_me=True).count() == 1
        good_day = Answer.objects.get(prompt__slug="good_day", kind="text")
        assert good_day.versions.count() == 3


def test_the_supporter_reads_it_without_what_is_private(two: tuple[User, User], as_user: Any) -> None:
    demo.load(*two)
    with acting_as(two[0]):
        journey = Journey.objects.get()
    asha = as_user(two[1])
    for name, args in (("statement", []), ("signed_version", [1])):
        page = asha.get(reverse(name, args=[journey.pk, *args])).content.decode()
        assert "By the water" in page
        assert "when Gran is not here" not in page
