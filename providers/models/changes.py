"""That the register changed: what whoever keeps an answer of it asks before giving it again."""

from django.db import models


class Change(models.Model):
    """A transaction that touched the register, for an hour or so. Triggers write these, so none is ever missed.

    The sum of all marks is the register's state: nobody waits for anybody to write one, and a mark comes only once.
    """

    mark = models.BigIntegerField(primary_key=True)
    during = models.BigIntegerField(db_index=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at"]

    class Privacy:
        personal: set[str] = set()
        plain = {"mark", "during", "at"}

    def __str__(self) -> str:
        return f"{self.at}"
