"""How an answer's words changed, ready to be shown."""

from dataclasses import dataclass
from datetime import datetime

from aspirations.models import Answer, AnswerVersion
from ui import differ

State = AnswerVersion.State


@dataclass(frozen=True)
class Line:
    """One line of history. `now` is what shows; `waiting` words wait for a choice."""

    version: AnswerVersion
    title: str
    at: datetime
    now: bool = False
    waiting: bool = False


def moments_of(answer: Answer) -> list[Line]:
    """Every line of an answer's history, newest first."""
    versions = list(answer.versions.select_related("attachment"))
    shown = [version for version in versions if version.state == State.SHOWN]
    return [
        Line(
            version=version,
            title=_title(version, shown),
            at=version.saved_at,
            now=bool(shown) and version == shown[0] and not answer.taken_out,
            waiting=version.state == State.WAITING,
        )
        for version in versions
    ]


def _title(version: AnswerVersion, shown: list[AnswerVersion]) -> str:
    if version.state == State.WAITING:
        return "Words that wait for me to choose"
    if version.state == State.ASIDE:
        return "Words from another page"
    place = shown.index(version)
    if place + 1 == len(shown):
        return "I started"
    before = shown[place + 1]
    if before.attachment_id != version.attachment_id:
        return "I changed the picture"
    return _what_changed(before.text, version.text)


def _what_changed(before: str, after: str) -> str:
    kinds = {(bool(d.mine), bool(d.theirs)) for d in differ.compare(before, after).differences}
    if kinds <= {(False, True)}:
        return "I added something"
    return "I took something out" if kinds <= {(True, False)} else "I changed something"


def differences(version: AnswerVersion) -> differ.Compared:
    """The words that wait (mine, from this page) against those that show now."""
    return differ.compare(version.text, version.answer.text)
