"""What people looked for and did not find, as terms of our vocabularies: never as typed, never with a person."""

from django.db import models


class Missed(models.Model):
    """On how many days of a month a search for this term found nothing in this council's area ("" where none is known).

    Days and not searches, so that somebody who searches all day long adds one. `last_on` is the day that was counted
    last: it is there to count each once.
    """

    month = models.DateField()
    term = models.CharField(max_length=40)
    area = models.CharField(max_length=9, blank=True)
    days = models.PositiveSmallIntegerField(default=0)
    last_on = models.DateField()

    class Meta:
        ordering = ["-month", "term", "area"]
        constraints = [models.UniqueConstraint(fields=["month", "term", "area"], name="one_count_a_month")]

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "month", "term", "area", "days", "last_on"}

    def __str__(self) -> str:
        return f"{self.term}, {self.month:%Y-%m}"
