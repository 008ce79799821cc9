"""What people looked for and did not find, as terms of our vocabularies: never as typed, never with a person."""

from django.db import models


class Missed(models.Model):
    """How often in a month a search for this term found nothing in this council's area ("" where no area was named)."""

    month = models.DateField()
    term = models.CharField(max_length=40)
    area = models.CharField(max_length=9, blank=True)
    times = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-month", "term", "area"]
        constraints = [models.UniqueConstraint(fields=["month", "term", "area"], name="one_count_a_month")]

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "month", "term", "area", "times"}

    def __str__(self) -> str:
        return f"{self.term}, {self.month:%Y-%m}"
