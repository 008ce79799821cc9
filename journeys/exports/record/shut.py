"""What of a copy is open to others is ended on its way in: nobody asked the person whether it opens again here.

A room says it of its rows in its `apps.py`; here stand those of journeys. The person shares anew.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True)
class Coming:
    """A copy on its way in: whose it is, when, and what it says of things outside."""

    owner_id: int
    at: datetime
    outside: dict[str, dict[str, Row]]


Shut = Callable[[Row, Coming], None]


def _share(row: Row, coming: Coming) -> None:
    if row["ended_at"] is None:
        row["ended_at"], row["ended_by"] = coming.at, coming.owner_id


def _ended(row: Row, coming: Coming) -> None:
    row["ended_at"] = row["ended_at"] or coming.at


def _invitation(row: Row, coming: Coming) -> None:
    if row["state"] in ("draft", "sent", "answered"):
        row["state"] = "stopped"


def _recipient(row: Row, coming: Coming) -> None:
    if row["ended_at"] is None:
        row["ended_at"], row["ended_how"], row["address"] = coming.at, "over", ""


def _copy(row: Row, coming: Coming) -> None:
    if row["state"] == "waiting":
        row["state"], row["ended_at"] = "stopped", coming.at


_shuts: dict[str, Shut] = {
    "journeys.Share": _share,
    "journeys.Link": _ended,
    "journeys.Agreement": _ended,
    "journeys.Sitting": _ended,
    "journeys.Invitation": _invitation,
    "journeys.Recipient": _recipient,
    "journeys.SentCopy": _copy,
}


def register(label: str, shut: Shut) -> None:
    """A room's word of how a row of this model is open to nobody but the person."""
    _shuts[label] = shut


def shut(label: str, rows: list[Row], coming: Coming) -> None:
    """In place."""
    if one := _shuts.get(label):
        for row in rows:
            one(row, coming)
