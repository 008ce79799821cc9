"""One choice held while helpers write to it, so that what becomes private meanwhile is private for their words too."""

from uuid import UUID

from django.db import connection


def hold(choice_id: UUID, *, alone: bool = False) -> None:
    """Until the end of this transaction nothing in this choice is made private: others may hold it too.

    alone  whoever makes something private: waits for those who write, and they for this. A helper may not lock the
           choice's own row, so the lock is on its number.
    """
    how = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {how}(hashtextextended(%s, 0))", [f"choice {choice_id}"])
