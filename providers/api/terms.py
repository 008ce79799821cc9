"""The register's vocabularies as taxonomies of Open Referral: each with an id that never changes."""

from dataclasses import dataclass
from uuid import UUID, uuid5

from django.utils.translation import gettext_noop as _

from providers.models.sourced import NAMESPACE
from providers.vocabulary import KINDS, NEEDS, OWNERS, RATINGS, Term, Vocabulary

VERSION = "1"
# From and to which age the needs of a service speak of; None: no end.
AGES: dict[str, tuple[int, int | None]] = {
    "children": (0, 18),
    "younger-adults": (18, 64),
    "older-people": (65, None),
    "everyone": (0, None),
}


@dataclass(frozen=True)
class Taxonomy:
    """One vocabulary. `code` is ours, and what its id is made from."""

    code: str
    name: str
    description: str
    vocabulary: Vocabulary

    @property
    def id(self) -> UUID:
        return uuid5(NAMESPACE, f"taxonomy:{self.code}")

    def id_of(self, code: str) -> UUID:
        return uuid5(NAMESPACE, f"taxonomy_term:{self.code}:{code}")


@dataclass(frozen=True)
class TaxonomyTerm:
    """One term of a vocabulary."""

    taxonomy: Taxonomy
    term: Term

    @property
    def id(self) -> UUID:
        return self.taxonomy.id_of(self.term.code)

    @property
    def parent_id(self) -> UUID | None:
        return self.taxonomy.id_of(self.term.within) if self.term.within else None

    @property
    def description(self) -> str:
        """The label, and how its sources call the same thing."""
        also = f" Also called: {', '.join(self.term.also)}." if self.term.also else ""
        return f"{self.term.label}.{also}"


_ALL = (
    Taxonomy(
        "kinds", _("Kinds of support"), _("What a service is: a care home, help at home and so on."), KINDS
    ),
    Taxonomy("needs", _("Needs"), _("Whom a service says that it supports."), NEEDS),
    Taxonomy("ratings", _("Ratings"), _("The latest overall rating that a regulator gave."), RATINGS),
    Taxonomy("owners", _("Owners"), _("What kind of owner an organisation has or is."), OWNERS),
)
BY_CODE = {taxonomy.code: taxonomy for taxonomy in _ALL}
TAXONOMIES = {taxonomy.id: taxonomy for taxonomy in _ALL}
TERMS = {
    found.id: found
    for found in (TaxonomyTerm(taxonomy, term) for taxonomy in _ALL for term in taxonomy.vocabulary.terms)
}
example = BY_CODE["needs"].id_of("dementia")
example_taxonomy = BY_CODE["kinds"].id
