"""What is said beside an option, taken at its word and held against the data; `choosing.matching` is not used here."""

import re
from datetime import date, timedelta
from typing import Any

from choosing.facts import FACTS
from choosing.models import Matter
from providers.details import DETAILS
from providers.near import Area, Spot
from providers.vocabulary import KINDS, NEEDS, RATINGS, SOURCES
from tests.choosing.matching.by_hand import LISTS, SCALES, YES_NO, ByHand, Row, miles

UNKNOWN = (
    "They have not said",
    "Nobody has said",
    "This is not asked",
    "Not rated yet",
    "No regulator checks",
)


def check(hand: ByHand, row: Row, thing: Matter, fit: Any) -> None:
    """That the mark, the words, the source and the question of one reason are true."""
    assert fit.meets == hand.meets(row, thing)
    assert fit.words.endswith(".")
    assert bool(fit.ask) <= (fit.meets is None), "what is known is not asked"
    if not thing.fact:
        assert fit.words == "Only a visit or a talk can tell."
        return
    words_are_true(hand, row, thing, fit)
    source_is_true(row, thing, fit)


def words_are_true(hand: ByHand, row: Row, thing: Matter, fit: Any) -> None:
    code, words = thing.fact, fit.words
    if code in DETAILS:
        value = row["details"].get(code)
        value = row["p_details"].get(code) if value is None and code == "safeguards" else value
        if value is None:
            assert words.startswith(UNKNOWN), words
            assert fit.meets is None
            return
        if "too long ago" in words:
            assert not hand.fresh(row, code)
            assert fit.meets is None
            return
        detail(code, value, thing, words)
        return
    OTHERS.get(code, question)(hand, row, thing, fit)


def detail(code: str, value: Any, thing: Matter, words: str) -> None:
    asked = DETAILS.by_code[code]
    if code in YES_NO:
        assert words == f"{asked.yes if value else asked.no}."
    elif code in SCALES:
        label = next(one.label for one in asked.choices if one.code == value)
        assert words.lower().endswith(f"{label.lower()}."), words
    elif code in LISTS:
        labels_are_true({one.code: one.label for one in asked.choices}, set(value), thing, words)
    else:
        assert first_number(words) == value, words


def labels_are_true(labels: dict[str, str], has: set[str], thing: Matter, words: str) -> None:
    """What is named is there; what is wanted and not there is "not named", but for what must not be and partly is."""
    there, _, not_there = words.lower().partition("not named:")
    some_shunned = thing.weight == "must_not" and bool(has & set(thing.wanted))
    for code in thing.wanted:
        label = labels[code].lower()
        assert (label in there) >= (code in has), (words, code)
        if code not in has and not some_shunned:
            assert label in not_there, (words, code)
    assert bool(not_there) == (not some_shunned and not set(thing.wanted) <= has), words


def first_number(words: str) -> int:
    if words.startswith("No ") or "no waiting" in words:
        return 0
    found = re.search(r"[\d,]+", words)
    assert found, words
    return int(found[0].replace(",", ""))


def near(hand: ByHand, row: Row, thing: Matter, fit: Any) -> None:
    wanted = thing.wanted if isinstance(thing.wanted, dict) else {"miles": thing.wanted, "place": ""}
    place = hand.where(wanted["place"] or hand.choice.near)
    if isinstance(place, Area):
        assert (row["area"] or "Nobody has said") in fit.words
    elif not isinstance(place, Spot):
        assert fit.words == "I have not said where it should be close to." or "place" in fit.words
    elif (far := miles(row, place)) is None:
        assert fit.words == "Nobody has said where it is."
    else:
        distance_is_true(row, far, wanted["miles"], fit.words)
        assert (place.name in fit.words) == bool(wanted["place"])


def distance_is_true(row: Row, far: float, limit: float, words: str) -> None:
    if far < 0.75:
        assert "ess than a mile" in words
        return
    assert abs(first_number(words.partition(" from ")[0]) - far) <= 0.5, (words, far)
    assert ("little more than" in words) == (round(far) <= limit < far)
    if row["is_at_a_home"] and "little more" not in words:
        assert words.startswith("About "), words


def kinds(hand: ByHand, row: Row, thing: Matter, fit: Any) -> None:
    if not row["kinds"]:
        assert fit.words.startswith(UNKNOWN)
        return
    wider = {KINDS.by_code[code].within for code in row["kinds"]}
    for code in set(row["kinds"]) - wider:
        term = KINDS.by_code[code]
        assert (term.one or term.label).lower() in fit.words.lower()


def reach(hand: ByHand, row: Row, thing: Matter, fit: Any) -> None:
    comes = hand.so(row, Matter(fact="reach", wanted="comes"), shun=False)
    goes = hand.so(row, Matter(fact="reach", wanted="goes"), shun=False)
    said = {
        (True, True): "They come to me, and I can go there.",
        (True, False): "They come to me.",
        (False, True): "I go there, or live there.",
        (None, None): "They have not said which kind of support this is.",
    }
    assert fit.words == said[comes, goes]


def needs(hand: ByHand, row: Row, thing: Matter, fit: Any) -> None:
    if not row["needs"]:
        assert fit.words.startswith(UNKNOWN)
    elif "everyone" not in row["needs"]:
        labels_are_true({term.code: term.label for term in NEEDS.terms}, set(row["needs"]), thing, fit.words)
    else:
        assert "Not named" not in fit.words


def places(hand: ByHand, row: Row, thing: Matter, fit: Any) -> None:
    assert fit.words.startswith(UNKNOWN) if not row["places"] else first_number(fit.words) == row["places"]


def fee(hand: ByHand, row: Row, thing: Matter, fit: Any) -> None:
    said = row["details"]
    amounts = [said[code] for code in ("fee-from", "fee-to") if said.get(code)]
    for amount in amounts:
        pounds, _, pence = amount.partition(".")
        assert f"£{int(pounds):,}" + (f".{pence}" if pence.strip("0") else "") in fit.words
    if not amounts:
        assert fit.words.startswith(UNKNOWN)
    elif per := said.get("fee-per"):
        assert f"{'an' if per == 'hour' else 'a'} {per}" in fit.words


def rating(hand: ByHand, row: Row, thing: Matter, fit: Any) -> None:
    if not row["rating"]:
        assert fit.words.startswith(UNKNOWN)
        return
    assert RATINGS.by_code[row["rating"]].label in fit.words
    assert ("previous owner" in fit.words) == bool(row["rating_inherited"])


def question(hand: ByHand, row: Row, thing: Matter, fit: Any) -> None:
    value = row.ratings.get(thing.fact[7:], (None,))[0]
    said = RATINGS.by_code[value].label if value else "not rated yet"
    assert fit.words == f"{FACTS.by_code[thing.fact].has}: {said}."


def rated_lately(hand: ByHand, row: Row, thing: Matter, fit: Any) -> None:
    on = row["rated_on"]
    assert (f"{on.day} {on:%B %Y}" if on else "Nobody has said") in fit.words


def regulated(hand: ByHand, row: Row, thing: Matter, fit: Any) -> None:
    assert fit.words == ("A regulator checks it." if row["is_regulated"] else "No regulator checks it.")


def owner(hand: ByHand, row: Row, thing: Matter, fit: Any) -> None:
    said = row["details"].get("ownership-model") or row["p_details"].get("ownership-model")
    labels = {one.code: one.label.lower() for one in DETAILS.by_code["ownership-model"].choices}
    charity = row["p_ownership"] == "charity" or (
        row["p_charity"] is not None and row["p_ownership"] in (None, "organisation")
    )
    public = row["p_ownership"] in ("council", "nhs")
    code = said or ("charity" if charity else "public" if public else "")
    if code:
        assert labels[code] in fit.words.lower()
    elif fit.words == "Who owns it: a company.":
        assert row["p_ownership"] == "company"
    else:
        assert fit.words.startswith(UNKNOWN)


OTHERS = {
    "near": near, "kinds": kinds, "reach": reach, "needs": needs, "places": places, "fee-week": fee, "fee-hour": fee,
    "rating": rating, "rated-lately": rated_lately, "regulated": regulated, "owner": owner, "owner-works-here": owner,
}  # fmt: skip


def source_is_true(row: Row, thing: Matter, fit: Any) -> None:
    """Who said it stands in the entry itself; what is known always has somebody who said it."""
    if fit.meets is not None:
        assert fit.told is not None, thing.fact
    if fit.told is None:
        return
    assert fit.told.source in SOURCES.values()
    if thing.fact in row["told"] and thing.fact in row["details"]:
        source, day, *_ = row["told"][thing.fact]
        assert (fit.told.source.code, fit.told.on) == (source, date.fromisoformat(day))
    if thing.fact.startswith("rating-"):
        _value, on, source = row.ratings[thing.fact[7:]]
        assert (fit.told.source.code, fit.told.on) == (source, on)
    assert fit.told.on <= date.today() + timedelta(days=1)  # noqa: DTZ011 (a day, in no zone)
