"""Exports of films and sounds: too big for memory, and too slow for one transaction."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from django.conf import settings
from django.utils import translation
from django.utils.module_loading import import_string

from access.identity import acting_for
from accounts import languages
from journeys.exports import actions, kinds, progress
from journeys.exports.models import Export, ExportQuerySet, Outbox
from journeys.files import Movable


def prepare(promised: Outbox, beat: Callable[[], None]) -> Callable[[Outbox], None]:
    """Gather what goes in, in a short transaction, and write it outside any; return what keeps it.

    What becomes private, or is taken out, while it is written lets go of the export (actions.let_go_of_papers), and
    then nothing is kept.
    """
    with acting_for(promised.user_id):
        export = _waiting(promised).first()
        kind = kinds.of(export) if export else None
        if export is None or kind is None:
            return lambda row: None
        with translation.override(languages.of(promised.user)):
            write = import_string(kind.pack)(export)
    part = _part(promised)
    part.parent.mkdir(parents=True, exist_ok=True)
    try:
        with progress.making(export.pk), part.open("wb") as file:
            write(file, beat)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return partial(_keep, kind)


def _keep(kind: kinds.Kind, promised: Outbox) -> None:
    export = _waiting(promised).select_for_update().first()
    part = _part(promised)
    if export is None:
        part.unlink(missing_ok=True)
        return
    with part.open("rb") as file:
        actions.keep(export=export, kind=kind, content=Movable(file, str(part)), by=promised.user)


def _waiting(promised: Outbox) -> ExportQuerySet:
    return Export.objects.filter(pk=promised.about_id, state=Export.State.WAITING)


def _part(promised: Outbox) -> Path:
    """Where it is written, beside where it will lie. One place, so that the next try begins by clearing it."""
    return Path(settings.MEDIA_ROOT) / "papers" / str(promised.journey_id) / f"{promised.about_id}.part"
