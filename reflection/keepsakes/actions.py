"""Having a keepsake made."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from journeys.exports.actions import let_go, request_export
from journeys.exports.kinds import Kind
from journeys.exports.models import Export
from reflection.models import Reflection

# Two presses of one button make one.
SAME_WITHIN = timedelta(minutes=1)


@transaction.atomic
def make(*, reflection: Reflection, kind: Kind, by: User) -> Export:
    """Have it made as the reflection is now. An older one is let go: what it shows may be private since."""
    Reflection.objects.select_for_update(no_key=True).get(pk=reflection.pk)
    alike = Export.objects.kept().filter(journey_id=reflection.journey_id, made_for=by, kind=kind.name)
    older = alike.filter(about_id=reflection.pk, asked_at__lt=timezone.now() - SAME_WITHIN)
    for export in older.select_for_update():
        let_go(export=export)
    return request_export(journey=reflection.journey, kind=kind.name, about_id=reflection.pk, by=by)
