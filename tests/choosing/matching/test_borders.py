"""Where matching turns from one answer to the next, and what it makes of odd things."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from choosing.facts import FACTS, GROUPS
from choosing.matching import fits, match, place_of
from choosing.matching.ranking import Fit
from choosing.matching.wanted import years_before
from choosing.models import Choice
from providers.models import LocalAuthority, Service
from providers.near import Area, Spot, Unclear, find
from tests.choosing.matching.register import HERE, choice, made_up, matters

pytestmark = pytest.mark.django_db


def spot() -> tuple[float, float]:
    found = find(HERE)
    assert isinstance(found, Spot)
    return found.lat, found.lon


def one_fit(facts: dict[str, Any], wanted: tuple[str, str, Any], asked: Choice | None = None) -> Fit:
    service = made_up("Ash", spot(), facts)
    return fits(asked or choice(), matters(wanted), [service])[service.pk][0]


def test_there_are_more_than_twenty_five_kinds_of_fact_each_with_its_words() -> None:
    assert len(FACTS.all) >= 25
    for fact in FACTS.all:
        assert fact.group in GROUPS
        assert str(fact.label)
        assert str(fact.ask).endswith("?")
        assert str(fact.unsaid)
        assert bool(fact.choices) == (fact.wants in ("one_of", "many_of"))


def test_a_free_place_is_believed_for_31_days() -> None:
    wanted = ("must", "vacancies", True)
    assert one_fit({"vacancies": 1, "days": 31}, wanted).meets is True
    assert one_fit({"vacancies": 1, "days": 32}, wanted).meets is None


@pytest.mark.parametrize(
    ("told", "heard", "meets"),
    [
        ({"*": ["demo", 3]}, {}, True),
        ({"*": ["demo", 40]}, {}, None),
        ({"*": ["demo", 40], "vacancies": ["provider", 3]}, {}, True),
        ({"*": ["demo", 3], "vacancies": ["provider", 40]}, {}, None),
        # A word that gives way to any other is of the day that its source last spoke.
        ({"*": ["demo", 40], "vacancies": ["demo", None]}, {"demo": 3}, True),
        ({"*": ["demo", 3], "vacancies": ["demo", None]}, {"demo": 40}, None),
        ({"*": ["demo", 3], "vacancies": ["demo", None]}, {}, None),
    ],
)
def test_the_day_it_was_said_is_that_of_the_entry_where_it_has_none(
    told: Any, heard: Any, meets: Any
) -> None:
    def on(ago: int | None) -> str:
        return "1900-01-01" if ago is None else (timezone.localdate() - timedelta(days=ago)).isoformat()

    service = made_up("Ash", spot(), {"vacancies": 1})
    service.told = {code: [source, on(ago)] for code, (source, ago) in told.items()}
    service.heard = {source: on(ago) for source, ago in heard.items()}
    service.save()
    fit = fits(choice(), matters(("must", "vacancies", True)), [service])[service.pk][0]
    assert fit.meets is meets
    assert ("too long ago" in fit.words) == (meets is None)


def test_a_check_counts_as_lately_up_to_that_very_day() -> None:
    today = timezone.localdate()
    on = years_before(today, 2)
    assert one_fit({"rated": on}, ("like", "rated-lately", 2)).meets is True
    assert one_fit({"rated": on - timedelta(days=1)}, ("like", "rated-lately", 2)).meets is False


def test_years_before_the_29th_of_february_end_on_the_28th() -> None:
    leap = timezone.localdate().replace(year=2024, month=2, day=29)
    assert years_before(leap, 1) == leap.replace(year=2023, day=28)


def test_what_is_a_little_too_far_does_not_read_as_near_enough() -> None:
    fit = one_fit({"miles": 10.3}, ("must", "near", 10))
    assert (fit.meets, fit.words) == (False, "A little more than 10 miles away.")
    assert one_fit({"miles": 9.9}, ("must", "near", 10)).words == "10 miles away."


def test_nobody_s_home_is_shown_to_the_mile() -> None:
    fit = one_fit({"miles": 3, "home": True, "kinds": ["shared-lives"]}, ("must", "near", 10))
    assert fit.words == "About 3 miles away."


def test_a_place_that_nobody_knows_counts_neither_for_nor_against() -> None:
    fit = one_fit({}, ("must", "near", 10))
    assert (fit.meets, fit.words, fit.ask) == (None, "Nobody has said where it is.", "Where are you?")


def test_near_without_a_place_is_not_known_and_asks_nobody() -> None:
    fit = one_fit({"miles": 3}, ("must", "near", 10), choice(near=""))
    assert (fit.meets, fit.words, fit.ask) == (None, "I have not said where it should be close to.", "")


def test_another_place_than_that_of_the_choice_is_named() -> None:
    fit = one_fit({"miles": 0}, ("like", "near", {"miles": 60, "place": "York"}))
    assert fit.meets is True
    assert fit.words.endswith(" miles from York.")


def test_only_within_the_miles_of_the_choice_and_what_has_no_place_stays() -> None:
    made_up("Ash", spot(), {"miles": 9.9})
    made_up("Beech", spot(), {"miles": 10.1})
    made_up("Cedar", spot(), {})
    found = match(choice(miles=10), [])
    assert [one.service.name for one in found.ranked] == ["Ash", "Cedar"]
    assert [round(one.miles, 1) if one.miles else None for one in found.ranked] == [9.9, None]
    assert found.total == 2


def test_of_an_area_what_is_in_it_comes_first_and_with_miles_nothing_else() -> None:
    yorkshire = LocalAuthority.objects.get(name="North Yorkshire")
    made_up("Ash", spot(), {"miles": 1})
    inside = made_up("Beech", spot(), {"miles": 1})
    elsewhere = made_up("Cedar", spot(), {"miles": 1})
    Service.objects.filter(pk=inside.pk).update(authority=yorkshire, area=yorkshire.name)
    other = LocalAuthority.objects.exclude(pk=yorkshire.pk)[0]
    Service.objects.filter(pk=elsewhere.pk).update(authority=other, area=other.name)
    asked = choice(near="North Yorkshire")
    assert isinstance(place_of(asked), Area)
    assert [one.service.name for one in match(asked, []).ranked] == ["Beech", "Ash", "Cedar"]
    asked.miles = 10
    assert [one.service.name for one in match(asked, []).ranked] == ["Beech", "Ash"]
    Service.objects.update(lat=None, lon=None)
    fit, other = (one.fits[0] for one in match(asked, matters(("must", "near", 5))).ranked)
    assert (fit.meets, fit.words, fit.told is None) == (True, "It is in North Yorkshire.", False)
    assert (other.meets, other.words, other.told) == (None, "Nobody has said where it is.", None)


def test_a_place_that_is_not_known_is_told_and_nothing_is_left_out() -> None:
    made_up("Ash", spot(), {"miles": 1})
    found = match(choice(near="Qwertyville", miles=5), matters(("must", "near", 5)))
    assert isinstance(found.place, Unclear)
    assert found.total == 1


def test_closed_and_hidden_ones_are_left_out() -> None:
    made_up("Ash", spot(), {})
    Service.objects.filter(pk=made_up("Beech", spot(), {}).pk).update(closed_on=timezone.localdate())
    Service.objects.filter(pk=made_up("Cedar", spot(), {}).pk).update(gone_on=timezone.localdate())
    Service.objects.filter(pk=made_up("Damson", spot(), {}).pk).update(is_shown=False)
    assert [one.service.name for one in match(choice(), []).ranked] == ["Ash"]


def test_a_closed_one_still_has_its_reasons() -> None:
    service = made_up("Ash", spot(), {"pets": "yes"})
    Service.objects.filter(pk=service.pk).update(closed_on=timezone.localdate())
    fit = fits(choice(), matters(("must", "pets", "yes")), [service])[service.pk][0]
    assert (fit.meets, fit.told and fit.told.source.code) == (True, "provider")


def test_a_page_beyond_the_last_is_the_last() -> None:
    for n in range(5):
        made_up(f"Ash {n}", spot(), {})
    found = match(choice(), [], page=9, size=2)
    assert (found.page, found.pages, found.total, len(found.ranked)) == (3, 3, 5, 1)
    assert match(choice(near="Leeds", miles=1), [], page=3).total == 0 or found.total


def test_nothing_there_is_no_fault() -> None:
    found = match(choice(), matters(("must", "pets", "yes")), page=4)
    assert (found.total, found.ranked, found.page) == (0, [], 1)


@pytest.mark.parametrize(
    ("fact", "wanted"),
    [
        ("pets", "dragons"), ("pets", None), ("pets", ["yes"]), ("languages", []), ("languages", ["klingon"]),
        ("near", "far"), ("near", {"miles": None}), ("near", -3), ("fee-week", "nan"), ("fee-week", True),
        ("garden", False), ("no-such-fact", True), ("languages", [["polish"]]), ("near", {"place": 7}),
    ],
)  # fmt: skip
def test_what_makes_no_sense_changes_no_order(fact: str, wanted: Any) -> None:
    made_up("Ash", spot(), {"miles": 2})
    found = match(choice(), matters(("must", fact, wanted)))
    assert [fit.meets for fit in found.ranked[0].fits] == [None]
    assert found.ranked[0].missing == 0
    assert len(found.untold) == 1


def test_what_is_not_asked_of_its_kind_is_no_question() -> None:
    fit = one_fit({"kinds": ["home-care"]}, ("must", "garden", True))
    assert (fit.meets, fit.ask) == (None, "")


def test_who_runs_it_may_have_said_it_for_all(django_assert_num_queries: Any) -> None:
    service = made_up("Ash", spot(), {})
    provider = service.provider
    provider.details, provider.told = {"ownership-model": "family"}, {**provider.told}
    provider.save()
    fit = fits(choice(), matters(("like", "owner", ["family"])), [service])[service.pk][0]
    assert (fit.meets, fit.words) == (True, "Who owns it: a family business.")
    assert fit.told is not None


def test_it_costs_the_same_for_two_services_and_for_twenty(django_assert_num_queries: Any) -> None:
    services = [made_up(f"Ash {n}", spot(), {"miles": n}) for n in range(20)]
    wanted = matters(("must", "pets", "yes"), ("like", "rating-caring", "good"), ("like", "near", 5))
    asked = choice()
    with django_assert_num_queries(4) as two:
        fits(asked, wanted, services[:2])
    with django_assert_num_queries(len(two)):
        fits(asked, wanted, services)
    with django_assert_num_queries(len(two)):
        match(asked, wanted)
