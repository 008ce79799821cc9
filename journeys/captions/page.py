"""What the pages of the words on a film need to know."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.urls import reverse

from access.rules import Permission, Stage, roles_with
from journeys.captions.lines import Line, from_json
from journeys.captions.models import CaptionsVersion
from journeys.media.models import Attachment
from ui.differ import compare

# Higher rooms know where a recording stands: each gives its address, or "" for one that is not theirs.
homes: list[Callable[[Attachment], str]] = []


def home_of(recording: Attachment) -> str:
    """The page where this recording stands."""
    return next((found for home in homes if (found := home(recording))), reverse("home"))


def number(text: str | None) -> int:
    """A whole number from an address or a form; 0 for anything else."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 10 else 0


@dataclass(frozen=True)
class Moment:
    """One step of the history of the words."""

    version: CaptionsVersion
    lines: list[Line]
    now: bool


def moments(versions: Any, recording: Attachment) -> list[Moment]:
    found = versions.filter(recording=recording)
    return [
        Moment(
            version,
            from_json(version.captions),
            version.state == CaptionsVersion.State.SHOWN and version.captions == recording.captions,
        )
        for version in found[:50]
    ]


def waiting(versions: Any, recording: Attachment) -> CaptionsVersion | None:
    """Lines that wait for a choice."""
    return versions.filter(recording=recording, state=CaptionsVersion.State.WAITING).first()


def who_sees(recording: Attachment, shares: Any) -> list[str]:
    """The people who can watch this at this moment, in the names I gave them: with my statement, or where my plan, my
    days or a reflection that they look into show it."""
    shown = [
        stage for stage, is_in in ((Stage.PLAN, recording.in_plan), (Stage.DAYS, recording.in_days)) if is_in
    ]
    what = Q(stage__in=shown)
    if not recording.private:
        what |= Q(stage=Stage.STATEMENT) & (Q(item_id=None) | Q(item_id=recording.item_id))
    looks = roles_with(Permission.REFLECTION_LOOK)
    what |= Q(stage=Stage.REFLECTION, item_id__in=recording.in_reflections, role__in=looks)
    live = shares.live().filter(what, journey=recording.journey_id)
    return list(dict.fromkeys(live.order_by("started_at").values_list("known_as", flat=True)))


def said(line: Line) -> str:
    """A line as a sentence of the transcript: Gran: Tell them about Biscuit!"""
    words = line.words.replace("\n", " ")
    return f"{line.who}: {words}" if line.who else words


def plain_text(recording: Attachment) -> str:
    """The words as text, one line each with its time."""
    return "".join(f"{line.clock} {said(line)}\n" for line in from_json(recording.captions) if line.words)


def compared(version: CaptionsVersion) -> Any:
    """Both sets of words side by side, with what differs marked."""
    texts = [
        "\n".join(f"{line.clock} {said(line)}" for line in from_json(captions))
        for captions in (version.captions, version.recording.captions)
    ]
    return compare(*texts)
