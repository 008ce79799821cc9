"""One service as people read it: its page, and the short lines that lists of services share with it."""

from providers.entry.lines import (
    cost,
    in_short,
    listed,
    rating,
    room,
    room_and_cost,
    said,
    unconfirmed,
    unregulated,
    where,
    where_in_words,
    who_runs_it,
)
from providers.entry.page import Entry
from providers.entry.unsaid import Unsaid, unsaid

__all__ = [
    "Entry",
    "Unsaid",
    "cost",
    "in_short",
    "listed",
    "rating",
    "room",
    "room_and_cost",
    "said",
    "unconfirmed",
    "unregulated",
    "unsaid",
    "where",
    "where_in_words",
    "who_runs_it",
]
