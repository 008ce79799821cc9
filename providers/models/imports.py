"""How facts came in: each run, each row as it came, and the two tables that rows pass through on their way."""

from django.contrib.postgres.fields import ArrayField
from django.db import models


class ImportRun(models.Model):
    """One file taken in, and what came of it."""

    source = models.CharField(max_length=20)
    file_name = models.TextField()
    digest = models.CharField(max_length=64)
    headings = models.TextField()
    as_of = models.DateField(null=True)
    whole = models.TextField(default="")
    began_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)

    class Meta:
        ordering = ["-began_at"]

    class Privacy:
        personal: set[str] = set()
        plain = {
            *("id", "source", "file_name", "digest", "headings", "as_of", "whole", "began_at", "ended_at"),
            "counts",
        }

    def __str__(self) -> str:
        return f"{self.file_name} ({self.source})"


class RawRow(models.Model):
    """A row as it came, kept the first time it is seen; `reason` says why it was kept aside, if it was."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="rows")
    digest = models.UUIDField(unique=True)
    line = models.PositiveIntegerField()
    number = models.TextField(blank=True)
    text = models.TextField()
    column = models.TextField(blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["run", "line"]

    class Privacy:
        # Published rows name managers and sole traders.
        personal = {"text", "reason"}
        plain = {"id", "run", "digest", "line", "number", "column"}

    def __str__(self) -> str:
        return f"line {self.line}"


class Incoming(models.Model):
    """Rows on their way in: filled, merged and emptied in one transaction, so always empty to everybody else.

    A real table, because the web role may not make temporary ones; unlogged, because nothing in it must survive.
    """

    line = models.PositiveIntegerField(primary_key=True)
    digest = models.UUIDField()
    text = models.TextField()
    column = models.TextField()
    reason = models.TextField()
    number = models.TextField()
    service_id = models.UUIDField(null=True)
    provider_id = models.UUIDField(null=True)
    provider_number = models.TextField(null=True)
    name = models.TextField(null=True)
    provider_name = models.TextField(null=True)
    ownership = models.TextField(null=True)
    brand = models.TextField(null=True)
    company_number = models.TextField(null=True)
    charity_number = models.TextField(null=True)
    kinds = ArrayField(models.TextField(), null=True)
    needs = ArrayField(models.TextField(), null=True)
    kind_words = models.TextField(null=True)
    street = models.TextField(null=True)
    street2 = models.TextField(null=True)
    town = models.TextField(null=True)
    county = models.TextField(null=True)
    postcode = models.TextField(null=True)
    authority_id = models.TextField(null=True)
    area = models.TextField(null=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    phone = models.TextField(null=True)
    website = models.TextField(null=True)
    places = models.IntegerField(null=True)
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    is_dormant = models.BooleanField(null=True)
    rating = models.TextField(null=True)
    rated_on = models.DateField(null=True)
    rating_inherited = models.BooleanField(null=True)
    rating_source = models.TextField(null=True)
    ratings = models.JSONField(null=True)
    told = models.JSONField(null=True)  # fields of this row whose source is not the file's own

    class Privacy:
        personal = {
            *(
                "text",
                "reason",
                "name",
                "provider_name",
                "brand",
                "company_number",
                "charity_number",
                "street",
            ),
            *("street2", "postcode", "lat", "lon", "phone", "website"),
        }
        plain = {
            *(
                "line",
                "digest",
                "column",
                "number",
                "service_id",
                "provider_id",
                "provider_number",
                "ownership",
            ),
            *(
                "kinds",
                "needs",
                "kind_words",
                "town",
                "county",
                "authority_id",
                "area",
                "places",
                "opened_on",
            ),
            *("closed_on", "is_dormant", "ratings", "told", "rating", "rated_on", "rating_inherited"),
            "rating_source",
        }

    def __str__(self) -> str:
        return f"line {self.line}"


class IncomingPostcode(models.Model):
    """Postcodes on their way in, as `Incoming` is for rows."""

    code = models.CharField(max_length=8)  # not unique: a list may hold one twice
    lat = models.FloatField()
    lon = models.FloatField()
    authority = models.CharField(max_length=9)

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "code", "lat", "lon", "authority"}

    def __str__(self) -> str:
        return self.code
