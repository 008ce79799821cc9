"""What keepers say of an entry, by code: columns of the entry and details. Clean it, read it, set it, put it in words.

Every value is what JSON can hold, so that a draft, a revision and what a list said can all be compared: text, a list
of codes, a whole number, yes or no, or nothing.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from providers import details
from providers.details import DETAILS, Detail
from providers.keeping import answering
from providers.keeping.answering import MANAGER
from providers.models.entries import Provider, Service
from providers.models.places import Place
from providers.sources import cells
from providers.unlisted.homes import without_address
from providers.vocabulary import AT_A_PERSONS_HOME, KINDS, NEEDS, OWN, OWNERS, Term, Vocabulary, plain_key
from providers.wording import telephone
from ui.words import listed as and_so_on

Entry = Service | Provider
MOST_LETTERS = 250


@dataclass(frozen=True)
class Field:
    """One thing that can be said of an entry. `sensitive`: the registrar looks before it shows."""

    code: str
    words: Promise | str
    kind: details.Kind
    hint: Promise | str = ""
    choices: tuple[tuple[str, Promise | str], ...] = ()
    sensitive: bool = False
    passing: bool = False

    @property
    def is_typed(self) -> bool:
        """Whether it is typed into a box, and not picked."""
        return not self.choices


def _of(vocabulary: Vocabulary) -> tuple[tuple[str, Promise | str], ...]:
    return tuple((term.code, gettext_lazy(term.label)) for term in vocabulary.terms)


_YES_NO = ("yes", "no")
# What tells where a place is, to the house or nearly.
CLOSE = ("street", "street2", "county", "postcode")
ADDRESS = ("street", "street2", "town", "county", "postcode")

# Details about who owns it: like the owner's name, the registrar looks before they show.
OF_THE_OWNER = frozenset(("ownership-model", "safeguards", "answers-for-it"))

COLUMNS = {
    field.code: field
    for field in (
        Field("name", _("Its name"), "text", sensitive=True),
        Field(
            MANAGER, _("The registered manager"), "text", _("The person whom the regulator registered."),
            sensitive=True,
        ),
        Field("kinds", _("What kind of support it is"), "many_of", choices=_of(KINDS), sensitive=True),
        Field("needs", _("Whom it supports"), "many_of", choices=_of(NEEDS)),
        Field("street", _("Street and number"), "text", sensitive=True),
        Field("street2", _("More of the address"), "text", sensitive=True),
        Field("town", _("Town"), "text", sensitive=True),
        Field("county", _("County"), "text", sensitive=True),
        Field("postcode", _("Postcode"), "text", sensitive=True),
        Field("phone", _("Telephone"), "text", _("The number that people ring, like 01756 700 111.")),
        Field("website", _("Website"), "text", _("Like www.canal-row.example.")),
        Field("ownership", _("What kind of owner it is"), "one_of", choices=_of(OWNERS), sensitive=True),
        Field("brand", _("The group it is part of"), "text", sensitive=True),
        Field(
            "parent", _("Who owns it"), "text", _("The number in this register of the provider above it."),
            sensitive=True,
        ),
        Field(
            "owners", _("The person who owns it"), "text",
            _("Where it is a person. If there are more, write ; between the names."), sensitive=True,
        ),
        Field("partners", _("The partners"), "text", _("All of them, with ; between the names."), sensitive=True),
        Field(
            "nominated", _("The nominated individual"), "text",
            _("The person who answers to the regulator for how it is run."), sensitive=True,
        ),
    )
}  # fmt: skip

OF_SERVICE = frozenset(("name", MANAGER, "kinds", "needs", *ADDRESS, "phone", "website"))
OF_PROVIDER = frozenset(("name", "ownership", "brand", "parent", *answering.OF_A_PROVIDER))


def belongs(entry: Entry, code: str) -> bool:
    """Whether this can be said of such an entry."""
    return code in DETAILS or code in (OF_SERVICE if isinstance(entry, Service) else OF_PROVIDER)


def field(code: str) -> Field:
    """The field of this code. Raises KeyError for a code that is not ours."""
    return COLUMNS.get(code) or _of_detail(DETAILS.by_code[code])


def _of_detail(detail: Detail) -> Field:
    choices: tuple[tuple[str, Promise | str], ...] = tuple((c.code, c.words) for c in detail.choices)
    if detail.kind == "yes_no":
        said = (detail.yes and gettext_lazy(detail.yes), detail.no and gettext_lazy(detail.no))
        choices = (("yes", said[0] or _("Yes")), ("no", said[1] or _("No")))
    return Field(
        detail.code, detail.words, detail.kind, detail.hint_words, choices,
        sensitive=detail.code in OF_THE_OWNER, passing=detail.passing,
    )  # fmt: skip


def is_home(entry: Entry) -> bool:
    """Whether the place may be somebody's own home: then no street of it and no whole postcode is ever kept.

    An entry of ours by its word, by its kind, or because it was written down without either.
    """
    if not isinstance(entry, Service) or entry.origin != OWN:
        return False
    return (
        entry.is_at_a_home
        or bool(AT_A_PERSONS_HOME & set(entry.kinds))
        or not (entry.street or entry.postcode)
    )


def is_looked_at(entry: Entry, code: str) -> bool:
    """Whether the registrar looks before it shows: always at what is sensitive, and at words of their own of a home.

    They may tell where it is in ways that no program sees.
    """
    one = field(code)
    free = one.kind in ("text", "long") and code != "phone"
    return one.sensitive or (free and is_home(entry))


def value(entry: Entry, code: str) -> Any:
    """What the entry says now."""
    if code in DETAILS:
        return entry.details.get(code)
    if code in answering.ROLES:
        return answering.names(entry, code)
    if code == "parent":
        return entry.parent.number if isinstance(entry, Provider) and entry.parent else None
    found = getattr(entry, code)
    return None if found in ("", []) else found


def put(entry: Entry, code: str, new: Any) -> None:
    """Set it on the entry in memory. Whoever answers for it has a row of their own: see `answering.put`."""
    if code in DETAILS:
        entry.details = {key: kept for key, kept in entry.details.items() if key != code}
        if new is not None:
            entry.details[code] = new
    elif code == "parent":
        assert isinstance(entry, Provider)
        entry.parent = _provider(new) if new else None
    elif code in ("kinds", "needs"):
        setattr(entry, code, new or [])
    elif code not in answering.ROLES:
        setattr(entry, code, new)


def clean(entry: Entry, code: str, typed: Any) -> Any:
    """The value as it is kept, None for nothing said.

    Raises KeyError for a code that is not ours, ValueError with words for a person.
    """
    if not belongs(entry, code):
        raise KeyError(code)
    new = details.clean(code, typed) if code in DETAILS else _clean_column(entry, code, typed)
    if not new or not is_home(entry):
        return new
    return _town(new) if code == "town" else without_address(new, a_person=code == "name")


def _town(typed: str) -> str:
    """A town we know, in our own spelling: of somebody's home nothing else is said of where it is."""
    found = Place.objects.called(plain_key(typed)).filter(kind=Place.Kind.TOWN).first()
    if found is None:
        raise ValueError(gettext("I do not know this town. Write the next bigger one."))
    return found.name


def _clean_column(entry: Entry, code: str, typed: Any) -> Any:
    if code in ("kinds", "needs"):
        return _codes(KINDS if code == "kinds" else NEEDS, code, typed)
    if code == "ownership":
        return _one(OWNERS, typed)
    words = _text(typed)
    if words and code in CLOSE and is_home(entry):
        raise ValueError(gettext("This may be somebody’s home. Only the town is kept."))
    if code in answering.ROLES and words:
        return answering.clean(entry, words)
    if code in _CLEAN and words:
        return _CLEAN[code](entry, words)
    if code == "name" and not words:
        raise ValueError(gettext("Write its name."))
    return words


def _text(typed: Any) -> str | None:
    words = re.sub(r"\s+", " ", re.sub(r"[\x00-\x1f\x7f]", " ", str(typed or ""))).strip()
    if len(words) > MOST_LETTERS:
        raise ValueError(gettext("Say it in {most} letters or fewer.").format(most=MOST_LETTERS))
    return words or None


def _codes(vocabulary: Vocabulary, code: str, typed: Any) -> list[str] | None:
    parts = typed if isinstance(typed, list | tuple | set) else re.split(r"[|;]", str(typed or ""))
    found = set()
    for part in filter(None, (str(part).strip() for part in parts)):
        term = _term(vocabulary, part)
        if term is None:
            choices = "; ".join(vocabulary.label(term.code) for term in vocabulary.terms)
            words = gettext("I do not know “{value}” here. It can be: {choices}.")
            raise ValueError(words.format(value=part[:40], choices=choices))
        found.add(term.code)
    if code == "kinds" and not found:
        raise ValueError(gettext("Pick at least one kind."))
    return vocabulary.with_wider(found) or None


def _term(vocabulary: Vocabulary, words: str) -> Term | None:
    """The term of this code, of any word that a list uses for it, or as the form calls it in the page's language."""
    called = {vocabulary.label(term.code).casefold(): term for term in vocabulary.terms}
    return vocabulary.by_code.get(words) or vocabulary.find(words) or called.get(words.casefold())


def _one(vocabulary: Vocabulary, typed: Any) -> str | None:
    said = str(typed or "").strip()
    term = vocabulary.by_code.get(said) or vocabulary.find(said) if said else None
    if said and term is None:
        raise ValueError(gettext("I do not know “{value}” here.").format(value=said[:40]))
    return term.code if term else None


def _phone(_entry: Entry, words: str) -> str:
    found = cells.phone(words)
    if found is None:
        raise ValueError(gettext("Write the whole telephone number, like 01756 700 111."))
    return found


def _website(_entry: Entry, words: str) -> str:
    found = cells.website(words)
    if found is None:
        raise ValueError(gettext("Write a web address, like www.canal-row.example."))
    return found


def _postcode(_entry: Entry, words: str) -> str | None:
    match = re.fullmatch(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})", words.upper().replace(" ", ""))
    if match is None:
        raise ValueError(gettext("Write a whole postcode, like BD23 1AA."))
    return f"{match[1]} {match[2]}"


def _parent(entry: Entry, words: str) -> str:
    """The number of the owner above. A chain of owners never comes back to where it began."""
    found = above = _provider(words)
    if found is None:
        raise ValueError(gettext("No provider in this register has that number."))
    for _step in range(50):
        if above is None:
            return found.number
        if above.pk == entry.pk:
            break
        above = above.parent
    raise ValueError(gettext("A provider cannot own itself, by way of others either."))


def _provider(number: str) -> Provider | None:
    """Who has this number, among those that anybody may see something of."""
    seen = Service.objects.shown().filter(provider=OuterRef("pk"))
    rows = Provider.objects.filter(Exists(seen) | ~Exists(Service.objects.filter(provider=OuterRef("pk"))))
    return rows.filter(number__iexact=number.strip()).order_by("origin").first()


_CLEAN: dict[str, Callable[[Entry, str], str | None]] = {
    "phone": _phone, "website": _website, "postcode": _postcode, "parent": _parent,
}  # fmt: skip


def in_words(code: str, said: Any) -> str:
    """The value as a person reads it; empty where nobody has said."""
    if said in (None, "", []):
        return ""
    if code in DETAILS:
        return details.in_words(code, said)
    if code in ("kinds", "needs"):
        vocabulary = KINDS if code == "kinds" else NEEDS
        return and_so_on([vocabulary.label(one) for one in said])
    if code == "ownership":
        return OWNERS.label(said)
    return telephone(said) if code == "phone" else str(said)


def as_typed(said: Any) -> Any:
    """The value as it stands in a form: text, or the list of what is ticked."""
    if said is None:
        return ""
    if isinstance(said, bool):
        return _YES_NO[0] if said else _YES_NO[1]
    return said if isinstance(said, list) else str(said)
