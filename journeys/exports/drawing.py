"""Papers for a copy of everything, each drawn by a process that is over afterwards: what drawing takes in memory
(fonts, pages, pictures) does not pile up in a worker that writes gigabytes of film at the same time.

`python -m journeys.exports.drawing PLACE JOURNEY USER LANGUAGE KIND:ABOUT …` writes PLACE-0.part, PLACE-1.part, …
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings

PATIENCE = 0.1  # seconds between two looks at whether it is done


@dataclass(frozen=True)
class Wanted:
    """A paper to draw: the name of its kind, and what it is about."""

    kind: str
    about: UUID


def drawn(
    place: Path,
    journey_id: UUID,
    user_id: int,
    language: str,
    papers: Sequence[Wanted],
    beat: Callable[[], None],
    say: Callable[[int], None],
) -> list[Path]:
    """Draw these papers, and return where each lies; whoever asked takes them away. Raises RuntimeError.

    `say` is told how many of them are begun.
    """
    found = [place.with_name(f"{place.name}-{number}.part") for number in range(len(papers))]
    said = [
        str(place),
        str(journey_id),
        str(user_id),
        language,
        *(f"{one.kind}:{one.about}" for one in papers),
    ]
    if not settings.DRAW_APART:
        for number, one in enumerate(papers):
            _draw(found[number], journey_id, user_id, language, one)
        return found
    process = subprocess.Popen(  # noqa: S603 -- our own program, no word of it from outside
        [sys.executable, "-m", "journeys.exports.drawing", *said],
        cwd=settings.BASE_DIR,
        stdout=subprocess.DEVNULL,
    )
    try:
        while process.poll() is None:
            beat()
            say(sum(path.exists() for path in found))
            time.sleep(PATIENCE)
    except BaseException:
        process.kill()
        process.wait()
        raise
    if process.returncode:
        raise RuntimeError("A paper could not be drawn.")
    return found


def _draw(target: Path, journey_id: UUID, user_id: int, language: str, one: Wanted) -> None:
    from django.utils import translation
    from django.utils.module_loading import import_string

    from access.identity import acting_for
    from journeys.exports import kinds
    from journeys.exports.models import Export
    from journeys.models import Journey

    kind = kinds.named(one.kind)
    assert kind
    with acting_for(user_id), translation.override(language):
        journey = Journey.objects.get(pk=journey_id)
        export = Export(journey=journey, made_for_id=user_id, kind=one.kind, about_id=one.about)
        target.write_bytes(import_string(kind.draw)(export))


def main(place: str, journey_id: str, user_id: str, language: str, *papers: str) -> int:
    import django

    django.setup()
    # Loaded once, and then shared by all that follow.
    import journeys.exports.shapes  # noqa: F401

    for number, one in enumerate(papers):
        kind, _, about = one.partition(":")
        process = os.fork()
        if not process:
            status = 1
            try:
                target = Path(f"{place}-{number}.part")
                _draw(target, UUID(journey_id), int(user_id), language, Wanted(kind, UUID(about)))
                status = 0
            finally:
                os._exit(status)
        if os.waitpid(process, 0)[1]:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
