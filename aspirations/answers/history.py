"""How an answer's words changed, ready to be shown."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aspirations.answers import voice
from aspirations.answers.kept import same_voice
from aspirations.models import Answer, AnswerVersion
from ui import differ

State = AnswerVersion.State
OTHER_FILE = {
    Answer.Kind.FILM: gettext_lazy("I changed the film"),
    Answer.Kind.SOUND: gettext_lazy("I changed the sound"),
    Answer.Kind.DRAWING: gettext_lazy("I changed the drawing"),
}


@dataclass(frozen=True)
class Line:
    """One line of history. `now` is what shows; `waiting` words wait for a choice."""

    version: AnswerVersion
    title: str
    at: datetime
    now: bool = False
    waiting: bool = False
    voice: str = ""


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
            voice=voice.of_line(version, answer.kind),
        )
        for version in versions
    ]


def _title(version: AnswerVersion, shown: list[AnswerVersion]) -> str:
    if version.state == State.WAITING:
        return _("Words that wait for me to choose")
    if version.state == State.ASIDE:
        return _("Words from another page")
    place = shown.index(version)
    if place + 1 == len(shown):
        return _("I started")
    before = shown[place + 1]
    if before.attachment_id != version.attachment_id:
        return str(OTHER_FILE.get(Answer.Kind(version.answer.kind), _("I changed the picture")))
    if before.cards != version.cards:
        return _("I changed the cards")
    if not same_voice(before, version):
        return _("I said who is speaking, and how")
    return _what_changed(before.text, version.text)


def _what_changed(before: str, after: str) -> str:
    kinds = {(bool(d.mine), bool(d.theirs)) for d in differ.compare(before, after).differences}
    if kinds <= {(False, True)}:
        return _("I added something")
    return _("I took something out") if kinds <= {(True, False)} else _("I changed something")


def differences(version: AnswerVersion) -> differ.Compared:
    """The words that wait (mine, from this page) against those that show now."""
    return differ.compare(version.text, version.answer.text)
