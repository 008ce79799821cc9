"""Every write to the words on a film or sound. As with answers: nothing a person typed is ever lost."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from access.models import Event
from accounts.models import User
from journeys.captions.lines import Line, as_json, from_json, keeps, together
from journeys.captions.models import CaptionsVersion
from journeys.exports.actions import let_go_of_papers
from journeys.media.models import Attachment

SITTING = timedelta(minutes=15)
State = CaptionsVersion.State


@dataclass(frozen=True)
class Saved:
    """What became of the lines of a page: the recording as it is now, and the lines that wait, if they do."""

    recording: Attachment
    waiting: CaptionsVersion | None = None


@transaction.atomic
def save_captions(*, recording: Attachment, lines: list[Line], seen_saves: int, by: User) -> Saved:
    """Save the lines of one page. Lines that meet newer ones wait beside them until the person chooses."""
    recording = _locked(recording)
    there, new = from_json(recording.captions), as_json(lines)
    if new == recording.captions:
        return Saved(recording)
    # Lines that hold all the newer ones replace nothing: so it is when a page never heard that it was saved.
    if seen_saves != recording.caption_saves and not keeps(there, lines):
        return Saved(recording, _let_wait(recording, lines, seen_saves=seen_saves, by=by))
    _write(recording, lines, by=by)
    return Saved(recording)


@transaction.atomic
def choose_captions(*, version: CaptionsVersion, choice: str, seen_saves: int, by: User) -> Attachment | None:
    """Settle lines that wait: `mine` (those that wait), `other` (those that show) or `both` of them together.

    None when the lines that show have changed since the person looked at them, and theirs would go.
    """
    recording = _locked(version.recording)
    if choice == "mine" and seen_saves != recording.caption_saves:
        return None
    waiting = from_json(version.captions)
    if choice == "mine":
        _write(recording, waiting, by=by)
    elif choice == "both":
        _write(recording, together(from_json(recording.captions), waiting), by=by)
    version.state = State.ASIDE
    version.save(update_fields=["state"])
    Event.record("captions.chosen", recording, by=by)
    return recording


@transaction.atomic
def bring_back_captions(*, version: CaptionsVersion, by: User) -> Attachment:
    """Show older lines again; the newer ones stay in history."""
    recording = _locked(version.recording)
    if recording.captions != version.captions:
        _write(recording, from_json(version.captions), by=by)
    if version.state == State.WAITING:
        version.state = State.ASIDE
        version.save(update_fields=["state"])
    return recording


def _locked(recording: Attachment) -> Attachment:
    return Attachment.objects.select_for_update(no_key=True).get(pk=recording.pk)


def _write(recording: Attachment, lines: list[Line], *, by: User) -> None:
    """Save the lines and what history says of them; one event for one sitting."""
    # Lines that came with the film itself are in no history yet.
    if recording.captions and not recording.versions.exists():
        _keep(recording, recording.captions, State.SHOWN, recording.caption_saves, by=by)
    recording.captions = as_json(lines)
    recording.caption_saves += 1
    recording.save(update_fields=["captions", "caption_saves"])
    let_go_of_papers(journey_id=recording.journey_id, by=by)
    if _remember(recording, lines, by=by):
        Event.record("captions.changed", recording, by=by)


def _remember(recording: Attachment, lines: list[Line], *, by: User) -> bool:
    """Put the lines into history. True when a new sitting began with them.

    Within one sitting a moment of history follows the typing, as long as no line goes that no other moment holds.
    """
    now = timezone.now()
    moments = list(recording.versions.filter(state=State.SHOWN)[:2])
    latest = moments[0] if moments else None
    same_sitting = bool(latest and latest.saved_by_id == by.pk and now - latest.saved_at < SITTING)
    if latest and same_sitting and _may_follow(lines, moments):
        latest.captions, latest.saved_at = recording.captions, now
        latest.save(update_fields=["captions", "saved_at"])
        return False
    _keep(recording, recording.captions, State.SHOWN, recording.caption_saves, by=by)
    return not same_sitting


def _may_follow(lines: list[Line], moments: list[CaptionsVersion]) -> bool:
    latest = from_json(moments[0].captions)
    held_elsewhere = len(moments) > 1 and keeps(latest, from_json(moments[1].captions))
    return held_elsewhere or keeps(latest, lines)


def _let_wait(recording: Attachment, lines: list[Line], *, seen_saves: int, by: User) -> CaptionsVersion:
    """Keep lines that came from a page which is behind. The same page's later lines follow in the same place."""
    for moment in recording.versions.filter(state=State.WAITING, seen_saves=seen_saves, saved_by=by):
        if keeps(from_json(moment.captions), lines):
            moment.captions, moment.saved_at = as_json(lines), timezone.now()
            moment.save(update_fields=["captions", "saved_at"])
            return moment
    Event.record("captions.waiting", recording, by=by)
    return _keep(recording, as_json(lines), State.WAITING, seen_saves, by=by)


def _keep(recording: Attachment, captions: list, state: str, seen_saves: int, *, by: User) -> CaptionsVersion:
    now = timezone.now()
    return CaptionsVersion.objects.create(
        journey_id=recording.journey_id,
        recording=recording,
        state=state,
        captions=captions,
        saved_by=by,
        begun_at=now,
        saved_at=now,
        seen_saves=seen_saves,
    )
