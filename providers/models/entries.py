"""What stands in the register: who runs support, each service they run, and how it has been rated."""

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models.expressions import RawSQL
from django.http import Http404
from django.urls import reverse

from providers.models.places import LocalAuthority
from providers.vocabulary import KINDS, OWNERS, RATINGS, SOURCES, Source

# Fixed for ever: an entry's address is made from it, its origin and its number there.
NAMESPACE = uuid.UUID("5d1c7f0a-6b7e-5c55-9d83-6f2a53b8a0c4")


def entry_id(origin: str, kind: str, number: str) -> uuid.UUID:
    """The id of an entry: the same in every database and after every import, whoever publishes it."""
    return uuid.uuid5(NAMESPACE, f"{origin}:{kind}:{number}")


@dataclass(frozen=True)
class Told:
    """Who said a thing, and when."""

    source: Source
    on: date


class Sourced(models.Model):
    """An entry whose every field remembers who said it and when.

    `told` maps a field to [source, day]; "*" stands for every field that has no line of its own.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    origin = models.CharField(max_length=20)
    number = models.CharField(max_length=20)
    name = models.TextField()
    told = models.JSONField(default=dict)
    made_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    def told_about(self, field: str) -> Told | None:
        """Who said this field and when; None where nobody has."""
        if getattr(self, field) in (None, []):
            return None
        code, day = self.told.get(field) or self.told["*"]
        return Told(SOURCES[code], date.fromisoformat(day))


class Provider(Sourced):
    """Whoever runs services. One that is a single person has that person's own name."""

    ownership = models.CharField(max_length=20, null=True, choices=[(t.code, t.label) for t in OWNERS.terms])
    brand = models.TextField(null=True)
    company_number = models.TextField(null=True)
    charity_number = models.TextField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["origin", "number"], name="one_provider_of_a_number")]

    class Privacy:
        # A sole trader's name is a person's name, and their firm is their work.
        personal = {"name", "brand", "company_number", "charity_number"}
        plain = {"id", "origin", "number", "told", "made_at", "changed_at", "ownership"}

    def __str__(self) -> str:
        return self.name

    @property
    def owner_kind(self) -> str:
        """What kind of owner this is, in words; empty where nobody has said."""
        if self.charity_number and self.ownership in (None, "organisation"):
            return OWNERS.label("charity")
        return OWNERS.label(self.ownership) if self.ownership else ""


_WORDS = """setweight(to_tsvector('public.good_lives', name), 'A')
 || setweight(to_tsvector('public.good_lives', coalesce(provider_name, '') || ' ' || coalesce(brand, '')), 'B')
 || setweight(to_tsvector('public.good_lives', coalesce(town, '') || ' ' || coalesce(area, '')
    || ' ' || coalesce(street, '') || ' ' || coalesce(street2, '') || ' ' || coalesce(county, '')), 'C')
 || setweight(to_tsvector('public.good_lives', coalesce(kind_words, '')), 'D')"""


class ServiceQuerySet(models.QuerySet["Service"]):
    def listed(self) -> "ServiceQuerySet":
        """Services that are open, as far as their source says."""
        return self.filter(closed_on=None, gone_on=None)

    def with_who_runs_them(self) -> "ServiceQuerySet":
        return self.select_related("provider", "authority")

    def in_order(self, ids: list[uuid.UUID]) -> "list[Service]":
        """These services, in the order of the ids."""
        found = {service.pk: service for service in self.with_who_runs_them().filter(pk__in=ids)}
        return [found[pk] for pk in ids if pk in found]


class Service(Sourced):
    """One place, or one team that comes to people. The regulator calls it a location.

    `provider_name`, `brand`, `area`, `kind_words` and the rating are copied here from where they belong, so that
    the database itself can make the search columns and a list needs no joins to be counted.
    """

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="services")
    provider_name = models.TextField()
    brand = models.TextField(null=True)
    kinds = ArrayField(models.TextField(), default=list)
    needs = ArrayField(models.TextField(), default=list)
    kind_words = models.TextField(null=True)
    street = models.TextField(null=True)
    street2 = models.TextField(null=True)
    town = models.TextField(null=True)
    county = models.TextField(null=True)
    postcode = models.CharField(max_length=8, null=True)
    authority = models.ForeignKey(
        LocalAuthority, null=True, on_delete=models.PROTECT, related_name="services"
    )
    area = models.TextField(null=True)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    phone = models.TextField(null=True)
    website = models.TextField(null=True)
    places = models.PositiveIntegerField(null=True)  # how many people can live there
    opened_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)  # the day its source says it ended
    gone_on = models.DateField(null=True)  # the day a whole list came without it
    is_dormant = models.BooleanField(null=True)
    rating = models.CharField(max_length=20, null=True, choices=[(t.code, t.label) for t in RATINGS.terms])
    rated_on = models.DateField(null=True)
    rating_inherited = models.BooleanField(null=True)
    rating_source = models.CharField(max_length=20, null=True)

    words = models.GeneratedField(
        expression=RawSQL(_WORDS, ()),  # noqa: S611 (a constant)
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = ServiceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["origin", "number"], name="one_service_of_a_number")]
        indexes = [
            GinIndex(fields=["words"], name="service_words", fastupdate=False),
            GinIndex(fields=["kinds"], name="service_kinds", fastupdate=False),
            GinIndex(fields=["needs"], name="service_needs", fastupdate=False),
            models.Index(fields=["lat", "lon"], name="service_box"),
            models.Index(fields=["name", "id"], name="service_name"),
        ]

    class Privacy:
        # A sole trader's service often has their name, home address and own telephone.
        personal = {
            *("name", "provider", "provider_name", "brand", "street", "street2", "postcode", "lat", "lon"),
            *("phone", "website", "words"),
        }
        plain = {
            *(
                "id",
                "origin",
                "number",
                "told",
                "made_at",
                "changed_at",
                "kinds",
                "needs",
                "kind_words",
                "town",
            ),
            *("county", "authority", "area", "places", "opened_on", "closed_on", "gone_on", "is_dormant"),
            *("rating", "rated_on", "rating_inherited", "rating_source"),
        }

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("entry", args=[self.pk])

    @classmethod
    def found(cls, **lookup: Any) -> "Service":
        """The one service with this id or number. Raises Http404: the register is public, so there is no gate."""
        rows = cls.objects.with_who_runs_them().prefetch_related("ratings")
        service = rows.filter(**lookup).order_by("origin").first()
        if service is None:
            raise Http404
        return service

    @property
    def ended_on(self) -> date | None:
        """The day it closed or left its list; None while it is open."""
        return self.closed_on or self.gone_on

    @property
    def listed(self) -> Told:
        """The list it stands in, and of what day."""
        code, day = self.told["*"]
        return Told(SOURCES[code], date.fromisoformat(day))

    @property
    def name_and_town(self) -> str:
        """Names are not unique: one provider has the same name in many towns."""
        return f"{self.name}, {self.town}" if self.town and self.town not in self.name else self.name

    @property
    def comes_to_people(self) -> bool:
        """Whether the address is an office and the support comes to where people live."""
        return "at-home" in self.kinds and not {"care-home", "supported-living", "extra-care"} & set(
            self.kinds
        )

    def kind_labels(self) -> list[str]:
        """What it is, in plain words; the wider word only where no closer one is known."""
        wider = {KINDS.by_code[code].within for code in self.kinds}
        return [term.one or term.label for term in KINDS.terms if term.code in set(self.kinds) - wider]


class Rating(models.Model):
    """What a regulator said of a service on a day. History is kept; a rating is corrected, never dropped."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="ratings")
    question = models.CharField(max_length=20, default="overall")
    value = models.CharField(max_length=20, choices=[(t.code, t.label) for t in RATINGS.terms])
    given_on = models.DateField()
    is_inherited = models.BooleanField(default=False)  # earned under a previous owner
    source = models.CharField(max_length=20)
    told_on = models.DateField()

    class Meta:
        ordering = ["-given_on", "question"]
        constraints = [
            models.UniqueConstraint(fields=["service", "question", "given_on"], name="one_rating_a_day")
        ]

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "service", "question", "value", "given_on", "is_inherited", "source", "told_on"}

    def __str__(self) -> str:
        return f"{self.get_value_display()}, {self.given_on}"

    @property
    def who(self) -> str:
        return SOURCES[self.source].rates


class Word(models.Model):
    """A word that stands in a name or a town of the register, so that a slip of the finger finds its word."""

    word = models.TextField(primary_key=True)
    entries = models.PositiveIntegerField()
    stem: Any = models.GeneratedField(
        expression=RawSQL("coalesce((ts_lexize('public.good_lives_stem', word))[1], word)", ()),
        output_field=models.TextField(),
        db_persist=True,
    )
    sound: Any = models.GeneratedField(
        expression=RawSQL("public.dmetaphone(word)", ()), output_field=models.TextField(), db_persist=True
    )

    class Meta:
        indexes = [
            GinIndex(fields=["word"], name="word_likeness", opclasses=["gin_trgm_ops"], fastupdate=False),
            models.Index(fields=["word"], name="word_beginning", opclasses=["text_pattern_ops"]),
            models.Index(fields=["stem"], name="word_stem"),
            models.Index(fields=["sound"], name="word_sound"),
        ]

    class Privacy:
        personal = {"word", "stem", "sound"}
        plain = {"entries"}

    def __str__(self) -> str:
        return self.word
