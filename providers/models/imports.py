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
    # Whether this row says what an entry is. One more rating of an entry, or a provider by itself, does not.
    is_entry = models.BooleanField(default=False)
    service_id = models.UUIDField(null=True)
    provider_id = models.UUIDField(null=True)
    provider_number = models.TextField(null=True)
    name = models.TextField(null=True)
    provider_name = models.TextField(null=True)
    ownership = models.TextField(null=True)
    brand = models.TextField(null=True)
    company_number = models.TextField(null=True)
    charity_number = models.TextField(null=True)
    provider_phone = models.TextField(null=True)
    provider_website = models.TextField(null=True)
    provider_street = models.TextField(null=True)
    provider_street2 = models.TextField(null=True)
    provider_town = models.TextField(null=True)
    provider_county = models.TextField(null=True)
    provider_postcode = models.TextField(null=True)
    provider_opened_on = models.DateField(null=True)
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
    twin = models.TextField(null=True)
    rating = models.TextField(null=True)
    rated_on = models.DateField(null=True)
    rating_inherited = models.BooleanField(null=True)
    rating_source = models.TextField(null=True)
    ratings = models.JSONField(null=True)
    people = models.JSONField(null=True)  # who answers for the service or its provider
    relations = models.JSONField(null=True)  # the entries that came before it and after it
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
            *("street2", "postcode", "lat", "lon", "phone", "website", "people", "provider_phone"),
            *("provider_website", "provider_street", "provider_street2", "provider_postcode"),
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
            *("rating_source", "is_entry", "relations", "provider_town", "provider_county"),
            *("provider_opened_on", "twin"),
        }

    def __str__(self) -> str:
        return f"line {self.line}"


class Waiting(models.Model):
    """What a list told of an entry that no list has named yet, or of two that followed one another."""

    number = models.CharField(max_length=20)
    digest = models.UUIDField(unique=True)
    kind = models.CharField(max_length=4)  # "row" or "link"
    origin = models.CharField(max_length=20)
    source = models.CharField(max_length=20)
    told_on = models.DateField()
    words = models.JSONField()

    class Meta:
        indexes = [models.Index(fields=["origin", "number"], name="waiting_number")]

    class Privacy:
        # Published rows name managers and sole traders.
        personal = {"words"}
        plain = {"id", "number", "digest", "kind", "origin", "source", "told_on"}

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


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
