"""What is kept is always what the register says now, and is kept of nobody."""

import random
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from providers import demo, kept, search, wide, words
from providers.actions import Request, import_register
from providers.facets import BITS, FACETS, codes_in
from providers.models import Provider, Service
from providers.narrowing import reach_of
from providers.near import Area, Spot
from providers.search import PAGE, Answer, Question, answer, look
from providers.vocabulary import KINDS, NEEDS, RATINGS, REACH, UNRATED
from tests.providers.lists import made_up_service
from ui.dates import number

pytestmark = pytest.mark.django_db

TYPED = ("", "", "care", "care home", "house", "quillamwick", "dementia", "homecare", "pellor", "lodge trust", "qqqq",
         "quilamwick hose", "care at home", "st")  # fmt: skip
SPOTS = (
    None,
    None,
    Spot("Skipton", 53.96, -2.02),
    Spot("London", 51.51, -0.13),
    Area("Leeds", ["E08000035"]),
)


class AFew(demo.MadeUp):
    """The first of the made-up register: enough for several pages, few enough to be gone over often."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = self._lines[:161]


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    kept.clear()


@pytest.fixture
def few(db: None) -> None:
    import_register(lines=AFew(), asked=Request(demo.AS_OF, source="demo"))


def some_of(chance: random.Random, codes: Any) -> tuple[str, ...]:
    return tuple(chance.sample(sorted(codes), chance.choice((0, 0, 1, 2))))


def a_question(chance: random.Random) -> Question:
    return Question(
        typed=chance.choice(TYPED),
        place=chance.choice(SPOTS),
        within=chance.choice((None, 5, 30, 60)),
        kinds=some_of(chance, KINDS.by_code),
        needs=some_of(chance, NEEDS.by_code),
        ratings=some_of(chance, {*RATINGS.by_code, UNRATED}),
        reach=some_of(chance, REACH.by_code) if chance.random() < 0.3 else (),
        owners=some_of(chance, ("company", "charity", "individual")) if chance.random() < 0.3 else (),
        room=("now",) if chance.random() < 0.1 else (),
        languages=("polish",) if chance.random() < 0.1 else (),
        page=chance.choice((1, 1, 2, 30)),
        best_match_first=chance.random() < 0.3,
    )


def said(found: Answer) -> tuple[Any, ...]:
    return found.total, found.page, [service.name for service in found.services], found.counts, found.is_loose


def everything(question: Question) -> list[Service]:
    """Whatever has the words and is in the place, before anything narrows it."""
    wide = Question(
        question.typed, question.place, question.within, best_match_first=question.best_match_first
    )
    first = look(wide)
    pages = [look(Question(**{**vars(wide), "page": n + 1})).services for n in range(1, first.pages)]
    return [*first.services, *(service for page in pages for service in page)]


def has(service: Service) -> dict[str, set[str]]:
    """What an entry has of everything that a list can be narrowed by."""
    room = str(timezone.localdate() - timedelta(days=31))
    free = service.details.get("vacancies", 0) > 0 and service.told["vacancies"][1] >= room
    return {
        "kinds": set(service.kinds),
        "needs": set(service.needs),
        "ratings": {service.rating or UNRATED},
        "reach": set(reach_of(service.kinds)),
        "owners": {service.provider.ownership} - {None},
        "room": {"now"} if free else set(),
        "languages": set(service.details.get("languages", ())),
    }


def by_hand(question: Question) -> tuple[int, dict[str, Counter[str]]]:
    """The counts, added up one entry at a time."""
    chosen = {name: set(getattr(question, name)) for name in FACETS}
    counts: dict[str, Counter[str]] = {name: Counter() for name in FACETS}
    total = 0
    for service in everything(question):
        found = has(service)
        lacks = {
            name
            for name, codes in chosen.items()
            if codes and not (codes <= found[name] if FACETS[name].all_of else codes & found[name])
        }
        total += not lacks
        for name, facet in FACETS.items():
            counts[name].update(found[name] if not lacks - (set() if facet.all_of else {name}) else ())
    return total, counts


@pytest.mark.parametrize("seed", range(2))
def test_what_is_kept_is_what_the_register_says_before_and_after_it_changes(few: None, seed: int) -> None:
    chance = random.Random(seed)
    questions = [a_question(chance) for _ in range(25)]
    for _ in range(2):
        for question in questions * 2:
            assert said(answer(question)) == said(look(question)), question
        some = chance.sample(list(Service.objects.order_by("pk")), 40)
        Service.objects.filter(pk__in=[one.pk for one in some[:20]]).update(
            rating="inadequate", kinds=["hospice"]
        )
        Service.objects.filter(pk__in=[one.pk for one in some[20:]]).update(is_shown=False)


def test_the_counts_are_those_of_adding_up_by_hand(few: None) -> None:
    chance, long_ago = random.Random(20261122), timezone.localdate() - timedelta(days=32)
    for n, service in enumerate(Service.objects.order_by("pk")[:60]):
        service.details = [{"languages": ["polish", "bsl"], "vacancies": n % 3}, {"vacancies": 2}, {}][n % 3]
        service.told["vacancies"] = ["provider", str(long_ago if n % 4 else timezone.localdate())]
        service.save()
    for question in [a_question(chance) for _ in range(40)]:
        if words.look_up(question.typed).terms or not question.typed:
            found = look(question)
            if not found.is_loose:
                total, counts = by_hand(question)
                assert (found.total, {name: found.counts[name] for name in counts}) == (total, counts), (
                    question
                )


def test_the_database_copies_whose_kind_of_owner_it_is_and_knows_every_code() -> None:
    one = made_up_service(kinds=list(BITS["kinds"]), needs=list(BITS["needs"]))
    two = made_up_service(number="T-2", ownership="nhs", details={"languages": list(BITS["languages"])})

    def owners() -> list[str | None]:
        return list(Service.objects.order_by("number").values_list("ownership", flat=True))

    assert owners() == [None, None], "nobody says it of a service itself"
    Provider.objects.update(ownership="charity")
    assert owners() == ["charity", "charity"]
    two.provider = Provider.objects.create(
        pk=two.pk, origin="demo", number="T-901", name="Mallorin Trust", told=two.told, ownership="council"
    )
    two.save()
    Service.objects.filter(pk=one.pk).update(ownership="nhs")
    assert owners() == ["charity", "council"]
    one.refresh_from_db()
    two.refresh_from_db()
    for name, of in (("kinds", one.facets), ("needs", one.facets), ("languages", two.spoken)):
        assert codes_in(name, of) == tuple(BITS[name])
    assert codes_in("owners", two.facets) == ("council",)
    assert look(Question(owners=("council",))).counts["owners"] == {"charity": 1, "council": 1}


def test_pages_of_a_wide_answer_hold_everything_once(few: None, monkeypatch: Any) -> None:
    monkeypatch.setattr(search, "_BEST", 40)
    found = everything(Question("care"))
    assert len(found) == look(Question("care")).total > 80
    assert len({service.pk for service in found}) == len(found)


def test_hidden_ones_are_in_no_answer_and_no_count(few: None) -> None:
    one = Service.objects.listed().first()
    assert one
    before = answer(Question()).total, answer(Question(one.name)).total
    Service.objects.filter(pk=one.pk).update(is_shown=False)
    assert (answer(Question()).total, answer(Question(one.name)).total) == (before[0] - 1, before[1] - 1)


def test_the_same_question_asks_the_register_once(few: None) -> None:
    answer(Question("care home"))
    with CaptureQueriesContext(connection) as asked:
        answer(Question("care home"))
    assert len(asked) == 1
    assert "providers_change" in asked.captured_queries[0]["sql"]


def test_a_change_that_is_taken_back_is_forgotten_too(few: None) -> None:
    before = answer(Question()).total
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Service.objects.update(is_shown=False)
        assert answer(Question()).total == 0
        raise ZeroDivisionError
    assert answer(Question()).total == before


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE providers_service SET name = 'Ottrindene'",
        "UPDATE providers_provider SET name = 'Ottrindene'",
        "DELETE FROM providers_word",
        "INSERT INTO providers_postcode (code, lat, lon, authority) VALUES ('ZZ1 1ZZ', 54, -2, 'E06000065')",
    ],
)
def test_whatever_touches_the_register_is_felt(few: None, change: str) -> None:
    before = kept.state()
    assert kept.state() == before
    with connection.cursor() as cursor:
        cursor.execute(change)
    assert kept.state() != before


def test_marks_of_long_ago_are_swept(few: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM providers_change")
        cursor.execute(
            "INSERT INTO providers_change (mark, during, at)"
            " SELECT n, -n, now() - interval '2 hours' FROM generate_series(1, 50) n"
        )
        cursor.execute("UPDATE providers_service SET name = name")
        cursor.execute("SELECT count(*) FROM providers_change")
        assert cursor.fetchone()[0] == 1


def test_a_shelf_holds_so_many_and_for_so_long() -> None:
    made: list[int] = []
    shelf: kept.Shelf[int] = kept.Shelf(most=2, minutes=5)

    def make(n: int) -> int:
        return shelf.get(kept.digest(n), lambda: made.append(n) or n)  # type: ignore[func-returns-value]

    for n in (1, 2, 1, 3, 1, 2):
        assert make(n) == n
    assert made == [1, 2, 3, 2], "the one asked for the longest ago makes room"
    shelf.seconds = -1
    shelf.clear()
    assert (make(4), make(4), made[-2:]) == (4, 4, [4, 4])


def test_what_was_asked_cannot_be_read_from_what_is_kept(few: None) -> None:
    question = Question("quillamwick")
    answer(question)
    assert b"quillam" not in b"".join(key for shelf in kept._shelves for key in shelf._kept)
    assert kept.digest("1", question) != kept.digest("2", question)


def test_a_page_is_drawn_once_for_everybody_without_a_session(client: Any, few: None) -> None:
    first = client.get("/register/?q=quillamwick")
    with CaptureQueriesContext(connection) as asked:
        again = client.get("/register/?q=quillamwick")
    assert not [one for one in asked.captured_queries if "providers_service" in one["sql"]]
    assert b"Quillamwick" in again.content
    assert len(first.content) == len(again.content)


def test_a_kept_page_shows_a_change_at_once(client: Any, few: None) -> None:
    assert b"Ottrinmoor" not in client.get("/register/?near=Skipton&within=any").content
    made_up_service(name="Ottrinmoor by the water", lat=53.96, lon=-2.02)
    assert b"Ottrinmoor" in client.get("/register/?near=Skipton&within=any").content


def test_pages_of_somebody_signed_in_are_not_kept(as_user: Any, cast: Any, few: None) -> None:
    before = sum(len(shelf._kept) for shelf in kept._shelves if shelf.most > 200)
    as_user(cast.owner).get("/register/?q=quillamwick")
    assert sum(len(shelf._kept) for shelf in kept._shelves if shelf.most > 200) == before == 0


def test_pages_and_sizes_agree() -> None:
    assert 500 % PAGE == 0, "the best of a wide answer end with a page"


def test_a_very_large_register_counts_so_many_and_says_so(few: None, monkeypatch: Any) -> None:
    whole, narrow = look(Question()), look(Question(kinds=("shared-lives",)))
    monkeypatch.setattr(wide, "is_large", lambda: True)
    monkeypatch.setattr(wide, "MOST", 50)
    found = look(Question())
    assert (found.total, number(found.total), len(found.services)) == (50, "50+", PAGE)
    assert [one.pk for one in found.services] == [one.pk for one in whole.services]
    assert all(0 < n <= whole.counts["kinds"][code] for code, n in found.counts["kinds"].items())
    assert all(number(n).endswith("+") for n in found.counts["kinds"].values())
    few_of_them = look(Question(kinds=("shared-lives",)))
    assert said(few_of_them)[:3] == said(narrow)[:3], "what is rare is found whole"
    assert number(few_of_them.total) == str(narrow.total)


@pytest.mark.parametrize("page", [1, 2, 3, 99])
def test_a_very_large_register_answers_small_questions_as_any_other(
    few: None, monkeypatch: Any, page: int
) -> None:
    for question in (Question("shared lives", page=page), Question(place=SPOTS[2], within=30, page=page)):
        before = said(look(question))
        monkeypatch.setattr(wide, "is_large", lambda: True)
        assert said(look(question)) == before
        monkeypatch.undo()


def test_the_nearest_and_the_very_name_are_there_however_many_there_are(few: None, monkeypatch: Any) -> None:
    near, one = look(Question(place=SPOTS[3])), Service.objects.listed().order_by("-pk")[5]
    monkeypatch.setattr(wide, "is_large", lambda: True)
    monkeypatch.setattr(wide, "MOST", 25)
    assert [one.pk for one in look(Question(place=SPOTS[3])).services] == [one.pk for one in near.services]
    assert one.name == look(Question(one.name)).services[0].name


def test_the_index_of_points_gives_the_nearest_first(few: None, monkeypatch: Any) -> None:
    """What is near costs what is looked at, and not what there is: no sorting, and no rows that are too far."""
    monkeypatch.setattr(wide, "is_large", lambda: True)
    question = Question(place=SPOTS[2], within=30)
    statement, facts = search._statement(question, words.Terms(), False)
    with connection.cursor() as cursor:
        # So few rows may be joined in any way; it is what is possible that counts here.
        for way in ("seqscan", "bitmapscan", "mergejoin", "hashjoin", "sort"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute(f"EXPLAIN {statement}", facts)
        plan = "\n".join(line for (line,) in cursor.fetchall())
    hit = plan[plan.index("CTE hit") : plan.index("CTE tally")]
    assert "Index Only Scan using service_point" in hit
    assert "Order By: ((point(" in hit
    # The rows themselves are not read, and they come in order: only as many as are looked at.
    near = hit[: hit.index("Index Only Scan using service_point")].rstrip().splitlines()[-2:]
    assert all("Sort" not in line for line in near)
