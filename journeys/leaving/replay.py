"""After a backup was restored: who had left by then leaves again, before anybody is served.

As the tables' owner, because only the owner restores: the person's own word may be younger than the backup.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db import connections, transaction
from django.db.models.functions import Now
from django.utils import timezone

from access import roles
from accounts import gone
from journeys.leaving import erasing, receipts
from journeys.leaving.models import Erased, Leaving
from journeys.models import Journey


@dataclass
class Replayed:
    """How many receipts there are, of how many the journey had come back, and how many were only in the database.

    begun  deletions that had begun, of journeys that are here and whose persons' word for it is not: they stay
    """

    receipts: int = 0
    erased: int = 0
    written_again: int = 0
    begun: int = 0


def replay(*, begun_too: bool = False) -> Replayed:
    """Erase every journey that a receipt names, and make both lists of receipts equal. A second time does nothing.

    begun_too  also those whose deletion had only begun, though their persons' word for it is not here
    """
    done = Replayed()
    kept = receipts.everything()
    for row in Erased.objects.using(roles.OWNER).exclude(digest__in=kept):
        # The other way round: only the database knows of it, because the other store was lost.
        receipts.settle(receipts.Receipt(row.digest, row.on, row.account_too))
        done.written_again += 1
    begun = receipts.only_begun()
    said = _said_so()
    for journey_id, owner_id in _journeys():
        digest = receipts.digest_of(journey_id)
        if (receipt := kept.get(digest) or begun.get(digest)) is None:
            continue
        if digest not in kept and journey_id not in said and not begun_too:
            done.begun += 1
            continue
        _erase_again(journey_id, owner_id, receipt)
        done.erased += 1
    known = set(Erased.objects.using(roles.OWNER).values_list("digest", flat=True))
    for digest, receipt in kept.items():
        if digest not in known:
            _note(receipt, folder=None)
    done.receipts = len(kept) + done.written_again
    return done


def _journeys() -> list[tuple[UUID, int]]:
    return list(Journey.objects.using(roles.OWNER).order_by("pk").values_list("pk", "owner_id"))


def _said_so() -> set[UUID]:
    """Journeys whose persons' own word is here, and its day has come."""
    return set(
        Leaving.objects.using(roles.OWNER).filter(due_at__lte=Now()).values_list("journey_id", flat=True)
    )


def _erase_again(journey_id: UUID, owner_id: int, receipt: receipts.Receipt) -> None:
    with transaction.atomic(using=roles.OWNER):
        gone.sign_out_everywhere(user_id=owner_id, using=roles.OWNER)
        with connections[roles.OWNER].cursor() as cursor:
            cursor.execute("SELECT gl_erase_rows(%s)", [journey_id])
        if receipt.account_too:
            gone.erase_account(user_id=owner_id, using=roles.OWNER)
        _note(receipt, folder=journey_id)
    receipts.settle(receipt)
    erasing.remove_files(journey_id)


def _note(receipt: receipts.Receipt, folder: UUID | None) -> None:
    since = timezone.now() if folder else None
    Erased.objects.using(roles.OWNER).update_or_create(
        digest=receipt.digest,
        defaults={
            "on": receipt.on,
            "account_too": receipt.account_too,
            "folder": folder,
            "since": since,
        },
    )
