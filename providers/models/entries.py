"""What stands in the register: who runs support, each service they run, and how it has been rated."""

import uuid
from datetime import date
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, GistIndex, OpClass
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.expressions import RawSQL
from django.http import Http404
from django.urls import get_script_prefix, reverse
from django.utils.translation import gettext

from providers.facets import FACETS_OF_A_ROW, ROOM_OF_A_ROW, SPOKEN_OF_A_ROW
from providers.models.places import LocalAuthority
from providers.models.sourced import Sourced, Told, found_as_typed
from providers.vocabulary import KINDS, MAY_BE_A_HOME, OWNERS, RATINGS, SOURCES
from providers.wording import with_town
from ui.dates import day


class Provider(Sourced):
    """Whoever runs services. One that is a single person has that person's own name."""

    ownership = models.CharField(max_length=20, null=True, choices=[(t.code, t.words) for t in OWNERS.terms])
    brand = models.TextField(null=True)
    company_number = models.TextField(null=True)
    charity_number = models.TextField(null=True)
    phone = models.TextField(null=True)
    website = models.TextField(null=True)
    street = models.TextField(null=True)
    street2 = models.TextField(null=True)
    town = models.TextField(null=True)
    county = models.TextField(null=True)
    postcode = models.CharField(max_length=8, null=True)
    opened_on = models.DateField(null=True)  # the day the regulator took it on
    # Who owns it, where that is somebody else: the next link of a chain of owners.
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="owned")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["origin", "number"], name="one_provider_of_a_number")]
        indexes = [
            *found_as_typed("provider", "name"),
            models.Index(fields=["number"], name="provider_number"),
            models.Index(fields=["changed_at", "id"], name="provider_changed"),
        ]

    class Privacy:
        # A sole trader's name is a person's name, and their firm is their work.
        personal = {
            *(
                "name",
                "brand",
                "company_number",
                "charity_number",
                "details",
                "overruled",
                "phone",
                "website",
            ),
            *("street", "street2", "postcode"),
        }
        plain = {
            *(
                "id",
                "origin",
                "number",
                "told",
                "heard",
                "made_at",
                "changed_at",
                "ownership",
                "parent",
                "town",
            ),
            *("county", "opened_on"),
        }

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


# What no list of results shows: fetched where it is asked for.
_NOT_IN_A_LIST = (
    *("words", "facets", "spoken", "room_told", "overruled", "provider__overruled"),
    *("authority__also", "authority__former", "authority__districts"),
)


@lru_cache(maxsize=4)
def _around(_prefix: str) -> tuple[str, str]:
    """What stands before and after the id in the address of an entry: a page of results has forty of them."""
    nobody = uuid.UUID(int=0)
    before, after = reverse("entry", args=[nobody]).split(str(nobody))
    return before, after


class ServiceQuerySet(models.QuerySet["Service"]):
    def shown(self) -> "ServiceQuerySet":
        """Services that anybody may see; open or not."""
        return self.filter(is_shown=True)

    def listed(self) -> "ServiceQuerySet":
        """Services that anybody may see and that are open, as far as their source says."""
        return self.shown().filter(closed_on=None, gone_on=None)

    def with_who_runs_them(self) -> "ServiceQuerySet":
        return self.select_related("provider", "authority")

    def in_order(self, ids: list[uuid.UUID]) -> "list[Service]":
        """These services, in the order of the ids."""
        rows = self.with_who_runs_them().defer(*_NOT_IN_A_LIST).filter(pk__in=ids)
        found = {service.pk: service for service in rows}
        return [found[pk] for pk in ids if pk in found]


_COUNTED = ("facets", "spoken", "room_told", "authority")


class Service(Sourced):
    """One place, or one team that comes to people. The regulator calls it a location.

    `provider_name`, `brand`, `area`, `kind_words` and the rating are copied here from where they belong, so that
    the database itself can make the search columns and a list needs no joins to be counted. `ownership` it copies
    by itself, whoever changes a provider or who runs a service (migration 0023).
    """

    provider = models.ForeignKey(Provider, on_delete=models.PROTECT, related_name="services")
    provider_name = models.TextField()
    brand = models.TextField(null=True)
    ownership = models.CharField(max_length=20, null=True, editable=False)
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
    twin = models.TextField(null=True)  # the number of the main one, where one place is registered twice
    rating = models.CharField(max_length=20, null=True, choices=[(t.code, t.words) for t in RATINGS.terms])
    rated_on = models.DateField(null=True)
    rating_inherited = models.BooleanField(null=True)
    rating_source = models.CharField(max_length=20, null=True)
    # Whether this is, or may be, somebody's home: then its town is all that the register holds of where it is.
    is_at_a_home = models.BooleanField(default=False, db_default=False)
    # An entry of ours waits for the registrar before anybody else sees it.
    is_shown = models.BooleanField(default=True, db_default=True)
    is_regulated = models.BooleanField(default=True, db_default=True)
    # The day the registrar recorded that identity and checks of an unregulated one were seen, and who did.
    checked_on = models.DateField(null=True)
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    words = models.GeneratedField(
        expression=RawSQL(_WORDS, ()),  # noqa: S611 (a constant)
        output_field=SearchVectorField(),
        db_persist=True,
    )
    # What the list can be narrowed by, as `providers.facets` counts it.
    facets = models.GeneratedField(
        expression=RawSQL(FACETS_OF_A_ROW, ()),  # noqa: S611 (a constant)
        output_field=models.BigIntegerField(),
        db_persist=True,
    )
    spoken = models.GeneratedField(
        expression=RawSQL(SPOKEN_OF_A_ROW, ()),  # noqa: S611 (a constant)
        output_field=models.BigIntegerField(null=True),
        db_persist=True,
    )
    room_told = models.GeneratedField(
        expression=RawSQL(ROOM_OF_A_ROW, ()),  # noqa: S611 (a constant)
        output_field=models.TextField(null=True),
        db_persist=True,
    )

    objects = ServiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["origin", "number"], name="one_service_of_a_number"),
            models.CheckConstraint(
                condition=Q(is_at_a_home=False) | Q(street=None, street2=None, county=None, postcode=None),
                name="no_street_of_a_home",
            ),
            models.CheckConstraint(
                condition=Q(is_regulated=True) | Q(is_shown=False) | Q(checked_on__isnull=False),
                name="unregulated_is_shown_once_checked",
            ),
        ]
        indexes = [
            GinIndex(fields=["words"], name="service_words", fastupdate=False),
            GinIndex(fields=["kinds"], name="service_kinds", fastupdate=False),
            GinIndex(fields=["needs"], name="service_needs", fastupdate=False),
            models.Index(fields=["lat", "lon"], name="service_box"),
            # The nearest first, however many there are: as `providers.wide.POINT` says it.
            GistIndex(
                Func(F("lat"), F("lon") * 0.6, function="point"),
                # All that is counted and shown of what is near, so that the rows themselves are not read.
                include=[*_COUNTED, "id", "lat", "lon", "closed_on", "gone_on"],
                name="service_point",
                condition=Q(lat__isnull=False, is_shown=True),
            ),
            models.Index(fields=["name", "id"], name="service_name"),
            *found_as_typed("service", "name", "brand"),
            models.Index(OpClass("phone", name="text_pattern_ops"), name="service_phone"),
            models.Index(fields=["number"], name="service_number"),
            models.Index(fields=["changed_at", "id"], name="service_changed"),
            # A page far down the list of what is open is found without touching the rows before it, and all is counted.
            models.Index(
                fields=["id"],
                include=_COUNTED,
                name="service_open",
                condition=models.Q(is_shown=True, closed_on=None, gone_on=None),
            ),
            models.Index(fields=["brand"], name="service_brand", condition=Q(brand__isnull=False)),
        ]

    class Privacy:
        # A sole trader's service often has their name, home address and own telephone.
        personal = {
            *("name", "provider", "provider_name", "brand", "street", "street2", "postcode", "lat", "lon"),
            *("phone", "website", "words", "details", "overruled", "checked_by"),
        }
        plain = {
            *(
                "id",
                "origin",
                "number",
                "told",
                "heard",
                "twin",
                "made_at",
                "changed_at",
                "kinds",
                "needs",
                "kind_words",
                "town",
            ),
            *("county", "authority", "area", "places", "opened_on", "closed_on", "gone_on", "is_dormant"),
            *("rating", "rated_on", "rating_inherited", "rating_source", "is_shown", "is_regulated"),
            *("checked_on", "is_at_a_home", "ownership", "facets", "spoken", "room_told"),
        }

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        before, after = _around(get_script_prefix())
        return f"{before}{self.pk}{after}"

    @classmethod
    def found(cls, **lookup: Any) -> "Service":
        """The one service with this id or number that anybody may see. Raises Http404: there is no gate here."""
        rows = cls.objects.shown().with_who_runs_them()
        rows = rows.prefetch_related("ratings", "responsible", "provider__responsible", "showings")
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
        code, day, *_ = self.told["*"]
        return Told(SOURCES[code], date.fromisoformat(day))

    @property
    def is_made_up(self) -> bool:
        """Whether this stands here so that the register can be tried, and nowhere else."""
        return self.told["*"][0] == "demo"

    @property
    def unregulated(self) -> str:
        """What has to stand wherever an entry is shown that no regulator checks; empty for the rest."""
        if self.is_regulated:
            return ""
        if not self.checked_on:
            return gettext("Not checked by the regulator.")
        return gettext(
            "Not checked by the regulator. Identity and checks were seen by whoever keeps this register, on {day}."
        ).format(day=day(self.checked_on))

    @property
    def may_be_a_home(self) -> bool:
        """Whether this may be somebody's home: then only the middle of its area is known."""
        return self.is_at_a_home or bool(not self.is_regulated and MAY_BE_A_HOME & set(self.kinds))

    @property
    def name_and_town(self) -> str:
        """Names are not unique: one provider has the same name in many towns."""
        return with_town(self.name, self.town)

    @property
    def comes_to_people(self) -> bool:
        """Whether the address is an office and the support comes to where people live."""
        return "at-home" in self.kinds and not {"care-home", "supported-living", "extra-care"} & set(
            self.kinds
        )

    def kind_labels(self) -> list[str]:
        """What it is, in plain words; the wider word only where no closer one is known."""
        wider = {KINDS.by_code[code].within for code in self.kinds}
        return [term.called for term in KINDS.terms if term.code in set(self.kinds) - wider]


class Rating(models.Model):
    """What a regulator said of a service on a day. History is kept; a rating is corrected, never dropped."""

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="ratings")
    question = models.CharField(max_length=20, default="overall")
    value = models.CharField(max_length=20, choices=[(t.code, t.words) for t in RATINGS.terms])
    given_on = models.DateField()
    is_inherited = models.BooleanField(default=False)  # earned under a previous owner
    source = models.CharField(max_length=20)
    told_on = models.DateField()

    class Meta:
        ordering = ["-given_on", "question"]
        constraints = [
            models.UniqueConstraint(fields=["service", "question", "given_on"], name="one_rating_a_day")
        ]
        indexes = [
            # The newest word to one question, of every service at once, without touching the rows.
            models.Index(fields=["question", "service", "-given_on"], include=["value"], name="rating_newest")
        ]

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "service", "question", "value", "given_on", "is_inherited", "source", "told_on"}

    def __str__(self) -> str:
        return f"{self.get_value_display()}, {self.given_on}"

    @property
    def who(self) -> str:
        return gettext(SOURCES[self.source].rates)


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
