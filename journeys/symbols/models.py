import uuid

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func
from django.urls import reverse

from access.rules import Permission, Wall

LONGEST_WORD = 120
TONES = 5


class SymbolSet(models.Model):
    """A set of symbols that somebody drew and lets everybody use."""

    slug = models.SlugField(primary_key=True, max_length=20)
    title = models.CharField(max_length=80)
    licence = models.CharField(max_length=80)
    licence_url = models.URLField()
    attribution = models.CharField("who drew them, said wherever they show", max_length=200)
    home = models.URLField("where they come from")

    class Privacy:
        personal: set[str] = set()
        plain = {"slug", "title", "licence", "licence_url", "attribution", "home"}

    class Meta:
        db_table = "journeys_symbol_set"
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.title


class Symbol(models.Model):
    """One drawing with the word it stands for. Its key is `set:code`, as cards keep it.

    A symbol in another skin tone names its base and has no words of its own to be found by. Symbols are never taken
    away, because somebody's card may show them.
    """

    id = models.BigAutoField(primary_key=True)
    set = models.ForeignKey(SymbolSet, on_delete=models.CASCADE, related_name="symbols")
    code = models.CharField(max_length=LONGEST_WORD)
    word = models.CharField(max_length=LONGEST_WORD)
    category = models.CharField("a slug of journeys.symbols.categories", max_length=20)
    place = models.PositiveIntegerField("its place within its set")
    base = models.CharField("code of the same symbol in no skin tone", max_length=LONGEST_WORD, blank=True)
    tone = models.PositiveSmallIntegerField("0 none, 1 light to 5 dark", default=0)
    has_tones = models.BooleanField(default=False)
    svg = models.TextField(
        "the drawing, as journeys.symbols.clean leaves it"
    )  # OpenMoji: empty, see openmoji.drawing
    mark = models.CharField("of its source, to see what changed", max_length=16)

    class Privacy:
        personal: set[str] = set()
        plain = {
            "id", "set", "code", "word", "category", "place", "base", "tone", "has_tones", "svg", "mark",
        }  # fmt: skip

    class Meta:
        db_table = "journeys_symbol"
        ordering = ["set_id", "place", "id"]
        constraints = [models.UniqueConstraint(fields=["set", "code"], name="one_symbol_of_a_code")]
        indexes = [
            models.Index(
                fields=["category", "place"], condition=models.Q(tone=0), name="symbols_by_category"
            ),
            models.Index(fields=["set", "base"], condition=~models.Q(base=""), name="symbols_by_base"),
        ]

    def __str__(self) -> str:
        return self.key

    def get_absolute_url(self) -> str:
        return f"{reverse('symbol_picture', args=[self.set_id, self.code])}?v={self.mark}"

    @property
    def key(self) -> str:
        return f"{self.set_id}:{self.code}"


class Stem(Func):
    """The stem of a word as PostgreSQL's English dictionary has it; a word it throws away is its own."""

    template = (
        "coalesce((ts_lexize('pg_catalog.english_stem'::regdictionary, %(expressions)s))[1], %(expressions)s)"
    )
    output_field = models.TextField()


class SymbolWord(models.Model):
    """One word or short phrase that a symbol is found by; the more it is the symbol's own, the more it weighs."""

    id = models.BigAutoField(primary_key=True)
    symbol = models.ForeignKey(Symbol, on_delete=models.CASCADE, related_name="words")
    word = models.CharField(max_length=LONGEST_WORD)
    weight = models.PositiveSmallIntegerField()
    stem = models.GeneratedField(expression=Stem(F("word")), output_field=models.TextField(), db_persist=True)

    class Privacy:
        personal: set[str] = set()
        plain = {"id", "symbol", "word", "weight", "stem"}

    class Meta:
        db_table = "journeys_symbol_word"
        ordering = ["id"]
        indexes = [
            models.Index(fields=["stem"], name="symbol_words_by_stem"),
            models.Index(fields=["word"], opclasses=["text_pattern_ops"], name="symbol_words_by_beginning"),
            GinIndex(fields=["word"], opclasses=["gin_trgm_ops"], name="symbol_words_that_look_alike"),
        ]

    def __str__(self) -> str:
        return self.word


class OwnSymbol(models.Model):
    """A person's own symbol: their picture with their word for it. It comes before all others."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.ForeignKey("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    word = models.CharField(max_length=80)
    picture = models.ForeignKey("journeys.Attachment", on_delete=models.CASCADE, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    wall = Wall(
        read=Permission.JOURNEY_MANAGE,
        add=Permission.JOURNEY_MANAGE,
        change=None,
        remove=Permission.JOURNEY_MANAGE,
    )

    class Privacy:
        personal = {"id", "journey", "word", "picture", "added_at"}
        plain: set[str] = set()

    class Meta:
        ordering = ["-added_at", "id"]
        indexes = [models.Index(fields=["journey", "added_at"], name="own_symbols_of_a_journey")]

    def __str__(self) -> str:
        return f"own symbol {self.pk}"


class SymbolLiking(models.Model):
    """Which set a person uses already, so that it comes first, and their skin tone. One for each journey."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    journey = models.OneToOneField("journeys.Journey", on_delete=models.CASCADE, related_name="+")
    first = models.CharField("slug of a set", max_length=20, blank=True)
    tone = models.PositiveSmallIntegerField(default=0)

    wall = Wall(
        read=Permission.JOURNEY_MANAGE,
        add=Permission.JOURNEY_MANAGE,
        change=Permission.JOURNEY_MANAGE,
        remove=Permission.JOURNEY_MANAGE,
    )

    class Privacy:
        personal = {"id", "journey", "first", "tone"}
        plain: set[str] = set()

    class Meta:
        db_table = "journeys_liking_of_symbols"
        ordering = ["journey_id"]

    def __str__(self) -> str:
        return f"liking {self.pk}"
