"""What the clock does with pictures and films: what was taken out goes for good, and what never wholly arrived."""

from contextlib import suppress
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from journeys.uploads import actions as uploads
from journeys.uploads import arriving
from providers.models import FilmOnItsWay, Showing
from providers.showing import actions

AT_MOST = 500


def let_go_of_taken_out() -> int:
    """Remove what was taken out long ago, files and all; return how many there were."""
    with transaction.atomic():
        before = timezone.now() - actions.KEPT_FOR
        old = Showing.objects.select_for_update(skip_locked=True).filter(out_at__lt=before)[:AT_MOST]
        for showing in (found := list(old)):
            actions.let_go(showing=showing)
    return len(found)


def let_go_of_expired() -> int:
    """Forget films that nobody kept; return how many there were."""
    expired = list(FilmOnItsWay.objects.filter(expires_at__lte=timezone.now())[:AT_MOST])
    for film in expired:
        # Whoever is writing to it at this moment has just not said so yet: the next stroke looks again.
        with suppress(arriving.BusyError), arriving.held(film.path):
            uploads.let_go(upload=film)
    return len(expired)


def known(ids: set[UUID]) -> set[UUID]:
    """Those of these rows whose film lies in quarantine still."""
    return set(Showing.objects.making().filter(pk__in=ids).values_list("pk", flat=True))
