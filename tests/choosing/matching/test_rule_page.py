"""The page that tells everybody how options are put in order."""

import pytest
from django.test import Client
from django.urls import reverse

from choosing.facts import FACTS

pytestmark = pytest.mark.django_db


def test_anybody_reads_the_rule(client: Client) -> None:
    text = client.get(reverse("matching_rule")).content.decode()
    assert "The places that miss the fewest of these come first." in text
    assert "nobody pays to be higher" in text
    assert "more than 31 days ago" in text


def test_it_names_everything_that_can_count(client: Client) -> None:
    text = client.get(reverse("matching_rule")).content.decode()
    for fact in FACTS.all:
        assert str(fact.label) in text
    assert len(FACTS.all) >= 25


def test_it_has_an_easy_form(client: Client) -> None:
    text = client.get(reverse("matching_rule"), {"easy": "1"}).content.decode()
    assert "My list says which place comes first." in text
