"""The whole register as files, as they were made on a night."""

from django.db import models


class Download(models.Model):
    """One file with the whole register. The newest of each name is handed out; a newer one takes its place at once."""

    name = models.CharField(max_length=40)
    file = models.FileField(max_length=200)
    size = models.PositiveBigIntegerField()
    rows = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)  # SHA-256 of the file
    state = models.TextField()  # of which state of the register, so that the same is not made twice
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "-made_at"]
        indexes = [models.Index(fields=["name", "-made_at"], name="download_newest")]

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "name", "file", "size", "rows", "digest", "state", "made_at"}

    def __str__(self) -> str:
        return self.name
