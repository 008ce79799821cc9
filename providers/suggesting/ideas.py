"""What may be meant by the words that are still being typed: kinds and needs, towns, names, who runs services, brands.

Every look-up is the beginning of a text in an index: so it costs the same however large the register is.
"""

from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from urllib.parse import urlencode
from uuid import UUID

from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from providers import everyday, reference, words
from providers.everyday import Meaning
from providers.vocabulary import KINDS, NEEDS, plain_key
from providers.wording import in_a_sentence
from ui.dates import number

FEWEST = 2  # letters, before anything is suggested
LONGEST = 80  # letters: whoever has typed more needs no ideas
FEWEST_OF_A_PHRASE = 4  # letters, before they are taken for the beginning of what somebody says for a need
FEW = 3
MEANT, TOWNS, NAMES, OWNERS = 3, 3, 4, 2

_BEGINNINGS = """
SELECT * FROM (
    (SELECT 1 AS sort, 'brand' AS what, min(brand) AS name, '' AS id, count(*) AS many
        FROM (SELECT brand FROM providers_service WHERE lower(brand) LIKE %(typed)s
            AND is_shown AND closed_on IS NULL AND gone_on IS NULL ORDER BY lower(brand) LIMIT 2000
        ) AS branded GROUP BY lower(brand) LIMIT %(owners)s)
    UNION ALL
    (SELECT 2, 'provider', name, id::text, 0 FROM (SELECT p.name, p.id FROM providers_provider p
        WHERE lower(p.name) LIKE %(typed)s
          AND EXISTS (SELECT FROM providers_service s WHERE s.provider_id = p.id AND s.is_shown)
        ORDER BY lower(p.name) USING ~<~, p.id LIMIT %(owners)s) AS owners)
    UNION ALL
    (SELECT 3, 'service', concat_ws(', ', name, CASE WHEN position(town IN name) = 0 THEN town END), id::text, 0
        FROM (SELECT name, town, id FROM providers_service
            WHERE lower(name) LIKE %(typed)s AND is_shown AND closed_on IS NULL AND gone_on IS NULL
            ORDER BY lower(name) USING ~<~, id LIMIT %(names)s) AS named)
) AS found ORDER BY sort"""


_INSIDE = """
SELECT 4, 'service', concat_ws(', ', name, CASE WHEN position(town IN name) = 0 THEN town END), id::text, 0
FROM providers_service
WHERE words @@ to_tsquery('public.good_lives', %(query)s) AND is_shown AND closed_on IS NULL AND gone_on IS NULL
LIMIT %(names)s"""


@dataclass(frozen=True)
class Idea:
    """One thing that may be meant: the words, what they are, and where they lead."""

    words: str
    note: str
    icon: str
    url: str


def ideas(typed: str) -> list[Idea]:
    """What may be meant, the kinds and needs first, then towns, who runs services, and services by name."""
    # No text in a database holds a zero byte.
    typed = " ".join(typed.replace("\x00", " ").split())[:LONGEST]
    if len(typed) < FEWEST:
        return []
    meant = _meant(typed)
    return [*meant, *_in_a_town(typed), *_placed(typed), *_named(typed)]


def _search(typed: str) -> str:
    return f"{reverse('register')}?{urlencode({'q': typed})}"


def _meant(typed: str) -> list[Idea]:
    """Kinds and needs that are called so, or that people call so: said by our own words for them, and by no others.

    Some of what people type is unkind to read. A few letters are not taken for it.
    """
    found = dict.fromkeys(_called(typed))
    if len(typed) >= FEWEST_OF_A_PHRASE:
        found |= dict.fromkeys(meaning for _phrase, meaning in everyday.beginning_with(typed))
    return [_of(meaning, in_words(meaning), _note(meaning)) for meaning in list(found)[:MEANT]]


def _called(typed: str) -> list[Meaning]:
    """What has a label with a word that begins so, first those whose label itself does."""
    start = f" {typed.lower()}"
    kinds = [(f" {term.words}".lower(), Meaning(kinds=(term.code,))) for term in KINDS.terms]
    needs = [(f" {term.words}".lower(), Meaning(needs=(term.code,))) for term in NEEDS.terms]
    found = [(label.index(start), meaning) for label, meaning in (*kinds, *needs) if start in label]
    return [meaning for _at, meaning in sorted(found, key=lambda pair: pair[0] > 0)]


def _of(meaning: Meaning, said: str, note: str, **where: str) -> Idea:
    """A search for what is meant, by its codes."""
    asked = [("type", code) for code in meaning.kinds] + [("specialism", code) for code in meaning.needs]
    address = f"{reverse('register')}?{urlencode([*asked, *where.items()])}"
    return Idea(said, note, "place" if where else "hand" if meaning.kinds else "people", address)


def in_words(meaning: Meaning) -> str:
    """The labels of what is meant."""
    first, *more = [
        *(KINDS.label(code) for code in meaning.kinds[:2]),
        *(NEEDS.label(code) for code in meaning.needs),
    ]
    return ", ".join((first, *map(in_a_sentence, more)))


def _note(meaning: Meaning) -> str:
    return _("A kind of support") if meaning.kinds else _("Whom it is for")


def _in_a_town(typed: str) -> list[Idea]:
    """What was understood so far, in a town whose name is being typed: "care home ski"."""
    said, left = everyday.understood(everyday.tokens(typed))
    if not said or not left:
        return []
    towns = _towns(plain_key(" ".join(token.typed for token in left if not everyday.is_little(token))))
    kinds = tuple(dict.fromkeys(code for one in said for code in one.meaning.kinds))
    needs = tuple(dict.fromkeys(code for one in said for code in one.meaning.needs))
    meaning = Meaning(kinds, needs)
    return [
        _of(meaning, f"{in_words(meaning)}, {town}", _("Near {town}").format(town=town), near=town)
        for town in towns
    ]


@cache
def _keys() -> list[tuple[str, str]]:
    """Every name that a town answers to, and the town, in order."""
    towns = {row["name"] for row in reference.rows("towns")}
    return sorted((key, town) for town in towns for key in reference.keys_of(town))


def _towns(key: str) -> list[str]:
    """Towns whose name begins so, the shortest first."""
    if len(key) < FEWEST:
        return []
    start = bisect_left(_keys(), (key, ""))
    found = {town for _key, town in takewhile(lambda pair: pair[0].startswith(key), _keys()[start:])}
    return sorted(found, key=lambda town: (len(town), town))[:TOWNS]


def _placed(typed: str) -> list[Idea]:
    towns = _towns(plain_key(typed))
    return [Idea(town, _("A place: what is near it"), "place", _search(town)) for town in towns]


def _named(typed: str) -> list[Idea]:
    """Brands, providers and services whose name begins so; where there are few, services with these words in it."""
    with connection.cursor() as cursor:
        cursor.execute(_BEGINNINGS, {"typed": f"{_safe(typed.lower())}%", "owners": OWNERS, "names": NAMES})
        rows = cursor.fetchall()
        if len(rows) < FEW and (query := _with_words(typed)):
            cursor.execute(_INSIDE, {"query": query, "names": NAMES})
            known = {row[3] for row in rows}
            rows += [row for row in cursor.fetchall() if row[3] not in known]
    return [_idea(what, name, pk, many) for _sort, what, name, pk, many in rows[: NAMES + OWNERS]]


def _with_words(typed: str) -> str:
    """A query for every one of these words, the last of which is still being typed; none for a short beginning."""
    split = words.split(typed)
    return " & ".join((*split[:-1], f"{split[-1]}:*")) if split and len(split[-1]) > FEW else ""


def _safe(text: str) -> str:
    """The text as it stands in a pattern of LIKE."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") or "\\"


def _idea(what: str, name: str, pk: str, many: int) -> Idea:
    if what == "brand":
        services = ngettext("A group: {count} service", "A group: {count} services", many)
        return Idea(name, services.format(count=number(many)), "people", _search(name))
    if what == "provider":
        return Idea(name, _("Who runs services"), "people", _search(name))
    return Idea(name, _("A service: to its page"), "home", reverse("entry", args=[UUID(pk)]))
