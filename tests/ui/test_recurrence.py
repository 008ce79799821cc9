"""Times that come again: over clock changes, leap days and five years, and rules that are no rules."""

from datetime import UTC, date, datetime, time, timedelta
from time import perf_counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ui.recurrence import OFTEN, RuleError, checked, days, in_words, moment, next_day

DAY = timedelta(days=1)
FIVE_YEARS = timedelta(days=5 * 365 + 2)


def test_nine_o_clock_stays_nine_o_clock_when_clocks_change() -> None:
    spring = days("FREQ=WEEKLY", date(2026, 3, 22), date(2026, 3, 20), date(2026, 4, 6))
    assert spring == [date(2026, 3, 22), date(2026, 3, 29), date(2026, 4, 5)]
    hours = [moment(on, time(9)).astimezone(UTC).hour for on in spring]
    assert hours == [9, 8, 8]
    assert all(moment(on, time(9)).hour == 9 for on in spring)
    # Half past one does not exist on the night when clocks go forward, and comes twice when they go back.
    assert moment(date(2026, 3, 29), time(1, 30)).time() == time(2, 30)
    assert moment(date(2026, 10, 25), time(1, 30)).astimezone(UTC) == datetime(
        2026, 10, 25, 0, 30, tzinfo=UTC
    )


def test_days_that_a_month_or_a_year_does_not_have_are_left_out() -> None:
    leap = days("FREQ=YEARLY", date(2024, 2, 29), date(2024, 1, 1), date(2033, 1, 1))
    assert leap == [date(2024, 2, 29), date(2028, 2, 29), date(2032, 2, 29)]
    ends = days("FREQ=MONTHLY", date(2027, 12, 31), date(2028, 1, 1), date(2028, 6, 1))
    assert ends == [date(2028, 1, 31), date(2028, 3, 31), date(2028, 5, 31)]
    daily = days("FREQ=DAILY", date(2028, 2, 28), date(2028, 2, 1), date(2028, 3, 1))
    assert [on.day for on in daily] == [28, 29, 1]
    # The last day counts in London's clock: in summer, midnight there is the evening before in UTC.
    until = days("FREQ=WEEKLY;UNTIL=20260331T230000Z", date(2026, 3, 18), date(2026, 3, 1), date(2026, 5, 1))
    assert until[-1] == date(2026, 4, 1)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(first=st.dates(date(2020, 1, 1), date(2030, 1, 1)), weeks=st.integers(1, 9))
def test_five_years_of_weeks_are_counted_as_on_a_calendar(first: date, weeks: int) -> None:
    rule = f"FREQ=WEEKLY;INTERVAL={weeks}"
    found = days(rule, first, first, first + FIVE_YEARS)
    assert found == [first + weeks * 7 * n * DAY for n in range(FIVE_YEARS.days // (weeks * 7) + 1)]
    # A week looked at by itself says what five years say.
    week = first + 777 * DAY
    inside = [on for on in found if week <= on < week + 7 * DAY]
    assert days(rule, first, week, week + 6 * DAY) == inside
    assert next_day(rule, first, week) == next(on for on in found if on >= week)
    two = days(f"{rule};BYDAY=MO,TH", first, first, first + FIVE_YEARS)
    assert days(f"{rule};BYDAY=MO,TH", first, week, week + 70 * DAY) == [
        on for on in two if week <= on <= week + 70 * DAY
    ]


def test_nobody_counts_through_a_thousand_years() -> None:
    today, began = date(2026, 3, 26), perf_counter()
    assert len(days("FREQ=DAILY", date(1, 1, 1), today, today + 6 * DAY)) == 7
    assert next_day("FREQ=WEEKLY", today - 7 * 100_000 * DAY, today) == today
    assert perf_counter() - began < 0.5


def test_one_time_is_one_day() -> None:
    on = date(2026, 12, 3)
    assert days("", on, on, on) == [on]
    assert days("", on, on + DAY, on + 9 * DAY) == []
    assert (next_day("", on, on), next_day("", on, on + DAY)) == (on, None)
    assert next_day("FREQ=DAILY;COUNT=2", on, on + 2 * DAY) is None


@pytest.mark.parametrize(
    "rule",
    ["WEEKLY", "FREQ=SECONDLY", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;INTERVAL=99999", "FREQ=WEEKLY;BYDAY=XX",
     "FREQ=WEEKLY;UNTIL=soon", "FREQ=DAILY;BYHOUR=3", "FREQ=WEEKLY;;", "FREQ=WEEKLY\nDTSTART:20260101",
     "FREQ=MONTHLY;BYSETPOS=0", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"],
)  # fmt: skip
def test_what_is_no_rule_is_refused(rule: str) -> None:
    with pytest.raises(RuleError):
        checked(rule)


def test_every_rule_that_a_form_offers_reads_and_has_words() -> None:
    monday = date(2026, 1, 5)
    for rule, _label in OFTEN:
        assert checked(rule.lower()) == rule
        assert days(rule, monday, monday, monday) == [monday]
    assert in_words("", monday) == ""
    assert in_words("FREQ=WEEKLY;INTERVAL=2", monday) == "Every 2 weeks, on Monday"
    assert in_words("FREQ=WEEKLY;BYDAY=TH,MO", monday) == "Every week, on Monday and Thursday"
    assert in_words("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", monday) == "Every day from Monday to Friday"
    assert in_words("FREQ=MONTHLY", monday) == "Every month"
