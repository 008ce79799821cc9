"""A journey whose day has come goes: rows, sign-ins, files. Done twice it is done once; cut short it goes on.

The order is what makes it safe. First the database says that the day has come, by its own clock. Then the receipt,
outside the database: from then on no backup brings the journey back. Then every row in one transaction. Then the files,
which the row that is left names until a day later, so that a killed worker, or a film that was being made meanwhile,
leaves none behind.
"""

import logging
from contextlib import suppress
from datetime import timedelta
from functools import partial
from uuid import UUID

from django.core.files.storage import Storage, default_storage
from django.db import connection, transaction
from django.db.models.functions import Now
from django.utils import timezone

from access.identity import acting_for, working_as
from accounts import gone, languages, mail
from accounts.models import User
from journeys.exports.models import Outbox
from journeys.leaving import receipts
from journeys.leaving.models import Erased, Leaving
from journeys.models import Link, Share
from journeys.mydata.models import Asked
from journeys.people.shares import leave

log = logging.getLogger(__name__)

JOB = "erasure"
AT_MOST = 500
# What was being written while a journey went is written by then.
LOOK_AGAIN_FOR = timedelta(days=1)


def erase_promised(row: Outbox) -> None:
    """Keep the promise of an erasure. Nothing is left of it afterwards, the promise itself included."""
    leaving = Leaving.objects.due().filter(pk=row.about_id).first()
    if leaving is not None:
        erase(leaving)


def let_be(row: Outbox) -> None:
    """The clock tries again, for as long as it takes: this is never given up."""


def erase_due() -> int:
    """Every journey whose day has come, one by one; return how many went. One that cannot go does not keep others."""
    with working_as(JOB), connection.cursor() as cursor:
        cursor.execute("SELECT j, gl_erasure_user(j) FROM gl_due_erasures(%s) AS j", [AT_MOST])
        due = cursor.fetchall()
    return sum(_erase_one(journey_id, user_id) for journey_id, user_id in due)


def _erase_one(journey_id: UUID, user_id: int) -> bool:
    try:
        with acting_for(user_id):
            leaving = Leaving.objects.due().filter(journey_id=journey_id).first()
            if leaving is not None:
                erase(leaving)
            return leaving is not None
    except Exception:
        log.exception("A journey whose day has come did not go this time")
        return False


def erase(leaving: Leaving) -> None:
    """In the caller's transaction, as the owner: all rows go. Once that is kept, files go and the person is told."""
    journey_id, user = leaving.journey_id, leaving.by
    to, language = (user.mailbox, languages.of(user)) if leaving.tell_me else ("", "")
    # Whoever takes it back at this moment comes before, or finds it gone. The database's clock says whether it is time:
    # a worker's that runs ahead must not write a receipt of somebody who can still change their mind.
    if not Leaving.objects.select_for_update().filter(pk=leaving.pk, due_at__lte=Now()).exists():
        return
    receipt = receipts.Receipt(receipts.digest_of(journey_id), timezone.localdate(), leaving.account_too)
    receipts.begin(receipt)
    if leaving.account_too:
        _let_go_of_others(journey_id, user)
    gone.sign_out_everywhere(user_id=user.pk)
    papers = list(
        Asked.objects.filter(mine__journey=journey_id).exclude(paper="").values_list("paper", flat=True)
    )
    with working_as(JOB):
        _erase_rows(journey_id)
        if leaving.account_too:
            gone.erase_account(user_id=user.pk)
    # One that fails does not keep the next from being done; what it left, we find when we look again.
    transaction.on_commit(partial(receipts.settle, receipt), robust=True)
    transaction.on_commit(partial(remove_files, journey_id), robust=True)
    # These lie in no folder of the journey's name: whoever reads them must not learn whose they are.
    for name in papers:
        transaction.on_commit(partial(default_storage.delete, name), robust=True)
    if to:
        tell = partial(mail.tell, "gone", to, language=language, text_only=user.mail_as_text)
        transaction.on_commit(tell, robust=True)


def _erase_rows(journey_id: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT gl_erase(%s)", [journey_id])


def _let_go_of_others(journey_id: UUID, user: User) -> None:
    """Whom I support sees that I stopped, and a link to me stands no more: nobody is there to come in by them."""
    held = Share.objects.live().filter(grantee=user).exclude(journey=journey_id)
    for other in set(held.values_list("journey_id", flat=True)):
        leave(journey_id=other, by=user)
    for link in Link.objects.standing().filter(other=user).select_related("journey"):
        owner_id = link.by_id
        with acting_for(owner_id):
            Link.objects.standing().filter(pk=link.pk, other=user).update(ended_at=timezone.now())


def remove_files(journey_id: UUID) -> int:
    """Every file that lies in a folder of this journey's name, whatever room put it there; return how many."""
    removed = 0
    for room in default_storage.listdir("")[0] if default_storage.exists("") else []:
        removed += _remove(default_storage, f"{room}/{journey_id}")
    return removed


def _remove(storage: Storage, folder: str) -> int:
    if not storage.exists(folder):
        return 0
    inner, files = storage.listdir(folder)
    removed = sum(_remove(storage, f"{folder}/{name}") for name in inner)
    for name in files:
        storage.delete(f"{folder}/{name}")
    # Of a disk, the empty folder; elsewhere there is none. What came into it meanwhile is found when we look again.
    with suppress(OSError):
        storage.delete(folder)
    return removed + len(files)


def look_again() -> int:
    """Files, and rows without a journey, that were written while a journey went; a day later nothing names it."""
    erased = Erased.objects.exclude(folder=None)[:AT_MOST]
    return sum(_look_at(row) for row in list(erased))


def _look_at(row: Erased) -> bool:
    """One that cannot be looked at does not keep others. Whoever brings a copy home meanwhile comes before or after."""
    assert row.folder and row.since
    try:
        with working_as(JOB):
            if not Erased.objects.select_for_update().filter(pk=row.pk, folder=row.folder).exists():
                return False
            _erase_rows(row.folder)
            receipts.settle(receipts.Receipt(row.digest, row.on, row.account_too))
            remove_files(row.folder)
            if row.since < timezone.now() - LOOK_AGAIN_FOR:
                Erased.objects.filter(pk=row.pk).update(folder=None, since=None)
        return True
    except Exception:
        log.exception("What was written while a journey went is still there this time")
        return False
