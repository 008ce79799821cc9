"""Councils, towns and postcodes: plain facts, so that nothing is ever looked up on the web."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class LocalAuthority(models.Model):
    """A council that answers for adult social care: 153 of them."""

    code = models.CharField(max_length=9, primary_key=True)
    name = models.TextField(unique=True)
    region = models.TextField()
    # Other spellings of this council, and councils it took over from (a former one may have been split).
    also = ArrayField(models.TextField(), default=list)
    former = ArrayField(models.TextField(), default=list)
    # Codes of the districts inside it, today's and earlier ones: what a postcode file names.
    districts = ArrayField(models.TextField(), default=list)

    class Meta:
        db_table = "providers_reference_authority"
        ordering = ["name"]
        verbose_name_plural = "local authorities"

    class Privacy:
        personal: set[str] = set()
        plain = {"code", "name", "region", "also", "former", "districts"}

    def __str__(self) -> str:
        return self.name


class PlaceQuerySet(models.QuerySet["Place"]):
    def called(self, key: str) -> "PlaceQuerySet":
        """Places with this name, however it is spelt; `key` is from `plain_key`."""
        return (
            self.filter(keys__contains=[key]).select_related("authority").order_by("name", "authority__name")
        )


class Place(models.Model):
    """A town, a council's area or the first half of a postcode, and where its middle is."""

    class Kind(models.TextChoices):
        TOWN = "town", "town"
        AREA = "area", "council area"
        OUTCODE = "outcode", "first half of a postcode"

    name = models.TextField()
    kind = models.CharField(max_length=10, choices=Kind)
    keys = ArrayField(models.TextField())
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    authority = models.ForeignKey(LocalAuthority, on_delete=models.PROTECT, related_name="places")

    objects = PlaceQuerySet.as_manager()

    class Meta:
        db_table = "providers_reference_place"
        ordering = ["name", "authority"]
        indexes = [GinIndex(fields=["keys"], name="place_keys")]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "name", "authority"], name="one_place_of_a_name_in_an_area"
            )
        ]

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "name", "kind", "keys", "lat", "lon", "authority"}

    def __str__(self) -> str:
        return self.name

    @property
    def middle(self) -> tuple[float, float]:
        """Latitude and longitude of its middle. Council areas have none: nobody lives in the middle of one."""
        if self.lat is None or self.lon is None:
            raise ValueError(f"{self.name} has no middle.")
        return self.lat, self.lon


class Postcode(models.Model):
    """A postcode, or the beginning of one ("BD23 1"), and where it is. Filled by `load_postcodes`."""

    code = models.CharField(max_length=8, primary_key=True)
    lat = models.FloatField()
    lon = models.FloatField()
    authority = models.CharField(max_length=9)

    class Meta:
        ordering = ["code"]

    class Privacy:
        personal: set[str] = set()
        plain = {"code", "lat", "lon", "authority"}

    def __str__(self) -> str:
        return self.code
